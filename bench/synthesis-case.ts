import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What is measured: who writes how much of what. */
export interface Subject {
  /** `floor` is js-yaml with `writeFileSync()`, over objects that are resolved already. */
  readonly writer: 'seaworthy' | 'cdk8s' | 'floor';
  /** Charts of six plain objects, or web services with everything that belongs to them. */
  readonly content: 'charts' | 'web services';
  readonly size: number;
}

export interface Measured {
  /** Milliseconds until all constructs exist. */
  readonly construction: number;
  /** Milliseconds of `synth()`. */
  readonly synthesis: number;
  /** Bytes of the whole process at its largest. */
  readonly peakMemory: number;
  readonly objects: number;
  readonly digest: string;
}

/** Measures in a fresh process. */
export function measureApart(subject: Subject): Measured {
  const args = ['--import', 'tsx', join(__dirname, 'synthesis-process.ts'), JSON.stringify(subject)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}
