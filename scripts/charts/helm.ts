import { execFile } from 'node:child_process';

import type { JsonMap } from '../../test/support/charts/json';
import type { ChartFolder } from './chart-folder';

/** What Helm needs besides values. */
export interface Rendering {
  readonly chart: ChartFolder;
  readonly name: string;
  readonly namespace: string;
  /** Of Kubernetes. */
  readonly minor: string;
  /** API versions that the cluster has besides those of Kubernetes. */
  readonly apiVersions: readonly string[];
}

/** What Helm wrote, or why it refused. */
export type Outcome = { readonly text: string } | { readonly refused: string };

const MOST_BYTES = 2 ** 27;

/** The program, which renders charts and installs nothing. */
export class Helm {
  public constructor(private readonly program: string) {}

  public async version(): Promise<string> {
    const outcome = await this.run(['version', '--template', '{{.Version}}'], '');
    if ('refused' in outcome) throw new Error(`'${this.program} version' fails: ${outcome.refused}`);
    return outcome.text.trim();
  }

  /** Everything that an installation would make, hooks included and tests left out. */
  public template(rendering: Rendering, values: JsonMap): Promise<Outcome> {
    const { chart, name, namespace, minor, apiVersions } = rendering;
    const target = ['--namespace', namespace, '--kube-version', minor];
    const known = apiVersions.flatMap((one) => ['--api-versions', one]);
    const args = ['template', name, chart.path, ...target, ...known];
    return this.run([...args, '--include-crds', '--skip-tests', '--values', '-'], JSON.stringify(values));
  }

  private run(args: readonly string[], input: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = execFile(this.program, args, { maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
        if (error === null) resolve({ text: stdout });
        else if (typeof error.code === 'number') resolve({ refused: stderr.trim() });
        else reject(new Error(`${this.program} does not run`, { cause: error }));
      });
      child.stdin?.end(input);
    });
  }
}
