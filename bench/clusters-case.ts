import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What is measured: who writes the stacks of how many clusters. */
export interface Subject {
  /** `bare` is cdktf's own `App` with the same blocks in the same number of stacks, given as plain objects. */
  readonly writer: 'seaworthy' | 'bare';
  readonly clusters: number;
  /** The stacks of all clusters, as Terraform JSON: `seaworthy` writes them there, `bare` reads them. */
  readonly folder: string;
}

export interface Measured {
  /** Milliseconds from the start of the process until the program is loaded. */
  readonly start: number;
  /** Milliseconds from the model to the last file. */
  readonly time: number;
  /** Bytes of the whole process at its largest. */
  readonly peakMemory: number;
  readonly stacks: number;
  readonly resources: number;
}

/** Measures in a fresh process, which has `scratch` for its temporary files. */
export function measureApart(subject: Subject, scratch: string): Measured {
  const args = ['--import', 'tsx', join(__dirname, 'clusters-process.ts'), JSON.stringify(subject)];
  const env = { ...process.env, TMPDIR: scratch };
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as Measured;
}
