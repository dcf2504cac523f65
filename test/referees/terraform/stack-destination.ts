import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { STACK_FILE } from './stacks';

interface ProviderBlocks {
  readonly provider: {
    readonly aws: readonly { readonly region: string; readonly allowed_account_ids?: readonly string[] }[];
  };
}

/** Where a stack goes. */
export interface Destination {
  readonly region: string;
  /** The only account that the stack may touch, if it says so. */
  readonly account?: string;
}

export function destinationOf(folder: string): Destination {
  const { provider } = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as ProviderBlocks;
  const [first] = provider.aws;
  if (first === undefined) throw new Error(`${folder}/${STACK_FILE} has no AWS provider`);
  return { region: first.region, account: first.allowed_account_ids?.[0] };
}
