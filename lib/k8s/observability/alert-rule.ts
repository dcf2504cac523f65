/**
 * How urgent an alert is: `page` wakes somebody, since people notice already or soon will; `ticket` waits for the
 * morning.
 */
export type Severity = 'page' | 'ticket';

/** An alert as data. Who is told follows from the team of its namespace; without one, the operators are. */
export interface AlertRule {
  /** In PascalCase, unique in a cluster; its runbook is `runbooks/<alert>.md`. */
  readonly alert: string;
  /** In PromQL. */
  readonly expr: string;
  /** How long it has to hold, like `15m`. */
  readonly for: string;
  readonly severity: Severity;
  /** One line for the message; may use `{{ $labels.… }}` and `{{ $value }}`. */
  readonly summary: string;
  /** What to do: each a step in Markdown, commands in backquotes. Becomes the runbook. */
  readonly runbook: readonly string[];
}
