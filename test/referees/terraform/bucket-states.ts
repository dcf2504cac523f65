import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runOrThrow } from '../command';
import type { StackLife } from './stack-life';
import { STACK_FILE } from './stacks';
import type { Tool } from '../toolbox';

/** The app that writes the stacks of the sample fleet with their states in buckets. */
export const STATES_IN_BUCKETS = `node --import tsx ${JSON.stringify(join(__dirname, 'states-in-buckets-process.ts'))}`;

interface Backend {
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
}

/** The state of the stack that makes the bucket goes into it, by the steps that docs/terraform.md has for people. */
export async function moveState(life: StackLife, python: Tool): Promise<boolean> {
  const { project, terraform } = life.props;
  project.useApp(STATES_IN_BUCKETS);
  const synth = await project.run(terraform, 'synth');
  if (!synth.succeeded) {
    life.object('move-state', synth.lastWords);
    return false;
  }
  askBucket(life, python, 'open');
  const init = await terraform.run(
    life.folder,
    'init',
    '-input=false',
    '-no-color',
    '-migrate-state',
    '-force-copy',
  );
  if (init.status !== 0) life.object('move-state', init.stderr);
  return init.status === 0;
}

/** Terraform has taken and released the lock of a state in a bucket, and waits for nobody who holds it. */
export async function checkLock(life: StackLife, python: Tool): Promise<boolean> {
  const { held, released } = askBucket(life, python, 'hold');
  if (held === 0 || held !== released) {
    life.object('state-lock', `the state was locked ${String(held)} times, released ${String(released)}`);
  }
  const plan = await life.props.terraform.run(life.folder, 'plan', '-input=false', '-no-color');
  const refused = plan.status !== 0 && plan.stderr.includes('Error acquiring the state lock');
  if (!refused) life.object('state-lock', `a held lock does not stop a plan: ${plan.stderr}`);
  askBucket(life, python, 'release');
  return refused;
}

function askBucket(life: StackLife, python: Tool, action: 'open' | 'hold' | 'release'): LockHistory {
  const { region, bucket, key } = backendOf(life.folder);
  const script = join(__dirname, '../tools/moto/state_bucket.py');
  const { stdout } = runOrThrow(python.path, [script, region, bucket, key, action], {
    env: life.props.terraform.environment,
  });
  return JSON.parse(stdout) as LockHistory;
}

interface LockHistory {
  readonly held: number;
  readonly released: number;
}

function backendOf(folder: string): Backend {
  const { terraform } = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as {
    readonly terraform: { readonly backend?: { readonly s3?: Backend } };
  };
  if (terraform.backend?.s3 === undefined) throw new Error(`the state of ${folder} is in no bucket`);
  return terraform.backend.s3;
}
