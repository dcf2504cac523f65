import { basename } from 'node:path';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import type { Court, Judgement, Referee } from '../verdict';
import { workflowFiles } from './workflow-files';

interface Report {
  /** Missing where there is none. */
  readonly errors?: readonly SchemaError[];
  readonly parse_errors?: readonly { readonly filename: string; readonly message: string }[];
}

interface SchemaError extends Violation {
  readonly filename: string;
  /** The innermost field, where several forms are possible and none fits. */
  readonly best_deep_match?: Violation;
}

interface Violation {
  readonly path: string;
  readonly message: string;
}

/** The schema of workflows from SchemaStore, as check-jsonschema brings it along. */
export class WorkflowSchema implements Referee {
  public readonly name = 'workflow-schema';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.python('check-jsonschema');
    const files = workflowFiles(court);
    const options = ['--builtin-schema', 'vendor.github-workflows', '--output-format', 'json'];
    const { stdout, stderr } = run(tool.path, [...options, ...files], { cwd: court.scratch });
    if (!stdout.startsWith('{')) throw new Error(`check-jsonschema cannot judge: ${stderr || stdout}`);
    const { errors = [], parse_errors: unreadable = [] } = JSON.parse(stdout) as Report;
    const findings = [
      ...unreadable.map(({ filename, message }) => ({
        check: 'not-read',
        where: basename(filename),
        says: message,
      })),
      ...errors.map((error) => {
        const { path, message } = error.best_deep_match ?? error;
        return { check: 'schema', where: `${basename(error.filename)} ${path}`, says: message };
      }),
    ];
    return Promise.resolve({ judged: files.length, findings, notes: [`check-jsonschema ${tool.version}`] });
  }
}
