import { basename } from 'node:path';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import type { Court, Judgement, Referee } from '../verdict';
import { workflowFiles } from './workflow-files';

interface Objection {
  readonly message: string;
  readonly filepath: string;
  readonly line: number;
  /** Name of the check. */
  readonly kind: string;
}

/** It ends with 1 when it objects, and with more when it could not read. */
const OBJECTS = 1;

/** actionlint over the workflows; it knows expressions, contexts and needs, and has ShellCheck read the scripts. */
export class Actionlint implements Referee {
  public readonly name = 'actionlint';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('actionlint');
    const shellcheck = this.toolbox.python('shellcheck');
    const files = workflowFiles(court);
    const options = ['-shellcheck', shellcheck.path, '-pyflakes=', '-format', '{{json .}}'];
    const { status, stdout, stderr } = run(tool.path, [...options, ...files], { cwd: court.scratch });
    if (status === null || status > OBJECTS) throw new Error(`actionlint cannot judge: ${stderr || stdout}`);
    const findings = (JSON.parse(stdout) as Objection[]).map(({ message, filepath, line, kind }) => ({
      check: kind,
      where: `${basename(filepath)}:${String(line)}`,
      says: message,
    }));
    const notes = [`actionlint ${tool.version}, ShellCheck ${shellcheck.version}`];
    return Promise.resolve({ judged: files.length, findings, notes });
  }
}
