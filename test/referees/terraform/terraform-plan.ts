import type { Change, Plan } from './terraform-runner';

/** What a plan would do to one thing. */
export interface PlannedAction {
  readonly address: string;
  readonly action: string;
  /** Names of what changes: values may be secret. */
  readonly says: string;
}

/** What Terraform says of a stack. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
}

export function changesOf({ resource_changes = [], output_changes = {} }: Plan): PlannedAction[] {
  const outputs = Object.entries(output_changes).map(([name, change]) => ({
    address: `output.${name}`,
    change,
  }));
  return [...resource_changes, ...outputs]
    .filter(({ change }) => change.actions.join() !== 'no-op')
    .map(({ address, change }) => {
      const action = change.actions.join();
      return { address, action, says: `${address}: ${action} of ${changedAttributes(change).join(', ')}` };
    });
}

/** A plan reports as JSON lines, of which some carry a diagnostic. */
export function diagnosticsOf(stdout: string): Diagnostic[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as { diagnostic?: Diagnostic }).diagnostic)
    .filter((diagnostic) => diagnostic !== undefined);
}

type Attributes = Readonly<Record<string, unknown>>;

/** Of what is made anew, nobody knows yet what AWS will fill in: there only what is known can differ. */
function changedAttributes({ actions, before, after, after_unknown, replace_paths = [] }: Change): string[] {
  const old = attributesOf(before);
  const planned = attributesOf(after);
  const unknown = attributesOf(after_unknown);
  const names = [...new Set([old, planned, unknown].flatMap((attributes) => Object.keys(attributes)))];
  if (actions.length > 1) {
    const causes = replace_paths.map(([name]) => String(name));
    return names.filter((name) => causes.includes(name) || differs(planned[name], old[name]));
  }
  return names.filter(
    (name) => unknown[name] === true || JSON.stringify(old[name]) !== JSON.stringify(planned[name]),
  );
}

/** Whether anything that is planned is otherwise now. */
function differs(planned: unknown, now: unknown): boolean {
  if (planned === null || planned === undefined) return false;
  if (typeof planned !== 'object') return planned !== now;
  const [wanted, found] = [Object.entries(planned), attributesOf(now)];
  if (Array.isArray(planned) && wanted.length !== Object.keys(found).length) return true;
  return wanted.some(([name, value]) => differs(value, found[name]));
}

/** A resource that is not there yet, or no longer, has none; an output is a value without a name. */
function attributesOf(value: unknown): Attributes {
  return typeof value === 'object' ? { ...value } : { value };
}
