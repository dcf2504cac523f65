/** Series of metrics, each with its values a step apart, as promtool writes them: `1x60`, `0+5x60`. */
export type Series = Readonly<Record<string, string>>;

/** What an alert is tried with. */
export interface RuleTest {
  readonly alert: string;
  /** When it is looked at; long enough for what it waits for. @default '60m' */
  readonly at?: string;
  /** Time between two values, and between two looks. @default '1m' */
  readonly step?: string;
  /** Something is wrong. */
  readonly fires: Series;
  /** Labels that the alert then has, besides its name and severity: they decide who is told. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** All is well, or nearly. */
  readonly quiet: Series;
}

interface PromtoolTest {
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly object[];
}

/** The two tests in the words of promtool: the alert fires once, with its labels, and it does not. */
export function promtoolTests({ alert, at = '60m', step = '1m', ...test }: RuleTest): PromtoolTest[] {
  const { fires, labels = {}, quiet } = test;
  const matchers = Object.entries({ alertname: alert, alertstate: 'firing', ...labels });
  const expr = `count(ALERTS{${matchers.map(([label, value]) => `${label}="${value}"`).join(', ')}})`;
  const tryOut = (series: Series, samples: readonly object[]): PromtoolTest => ({
    interval: step,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [{ expr, eval_time: at, exp_samples: samples }],
  });
  return [tryOut(fires, [{ labels: '{}', value: 1 }]), tryOut(quiet, [])];
}
