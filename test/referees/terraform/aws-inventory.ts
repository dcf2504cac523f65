import { join } from 'node:path';

import { runOrThrow } from '../command';
import type { Tool } from '../toolbox';

/** What an account holds, by Terraform's type of resource. */
export type AwsInventory = Readonly<Record<string, readonly string[]>>;

/** What moto answers to whoever makes what it is said to lack; nothing where it obeys. */
export function askForGaps(
  python: Tool,
  region: string,
  environment: NodeJS.ProcessEnv,
): Readonly<Record<string, string | null>> {
  const script = join(__dirname, '../tools/moto/moto_gaps.py');
  const { stdout } = runOrThrow(python.path, [script, region], { env: environment });
  return JSON.parse(stdout) as Record<string, string | null>;
}

/** Asks AWS itself, so that neither Terraform's state nor the imitation's memory has a say. */
export function takeInventory(python: Tool, region: string, environment: NodeJS.ProcessEnv): AwsInventory {
  const script = join(__dirname, '../tools/moto/aws_inventory.py');
  const { stdout } = runOrThrow(python.path, [script, region], { env: environment });
  return JSON.parse(stdout) as AwsInventory;
}

/** What is in `later` and was not in `earlier`. */
export function addedSince(earlier: AwsInventory, later: AwsInventory): AwsInventory {
  return Object.fromEntries(
    Object.entries(later).map(([type, things]) => [
      type,
      things.filter((thing) => !earlier[type]?.includes(thing)),
    ]),
  );
}
