import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What ShellCheck prints, limited to what is read here. */
interface Remark {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** ShellCheck reads the scripts that bring Flux into clusters. */
export class BootstrapScripts implements Referee {
  public readonly name = 'bootstrap-scripts';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge({ dist }: Court): Promise<Judgement> {
    const tool = this.toolbox.python('shellcheck');
    const scripts = readdirSync(join(dist, 'clusters'))
      .map((cluster) => join(dist, 'clusters', cluster, 'bootstrap.sh'))
      .filter((path) => existsSync(path));
    const notes = [`ShellCheck ${tool.version}`];
    if (scripts.length === 0) return Promise.resolve({ judged: 0, findings: [], notes });
    const { status, stdout, stderr } = run(tool.path, ['--format=json', '--severity=style', ...scripts]);
    // 1: it has remarks. Anything above means that it read nothing.
    if (status === null || status > 1) throw new Error(`ShellCheck ended with ${String(status)}: ${stderr}`);
    const findings = (JSON.parse(stdout) as readonly Remark[]).map((remark) => toFinding(remark, dist));
    return Promise.resolve({ judged: scripts.length, findings, notes });
  }
}

function toFinding({ file, line, code, message }: Remark, dist: string): Finding {
  return { check: `SC${String(code)}`, where: `${relative(dist, file)}:${String(line)}`, says: message };
}
