import { type TerraformStack, Testing } from 'cdktf';

import type { ClusterProps } from '../../lib/core/cluster';
import type { AwsCluster } from '../../lib/aws';
import type { Fleet } from '../../lib/core/fleet';
import { awsCluster, sampleFleet } from './samples';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every resource has its own shape
export type Block = Readonly<Record<string, any>>;

/** Terraform JSON of a stack, without cdktf's comments. */
export interface TerraformJson {
  readonly terraform: Block;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly output?: Readonly<Record<string, Block>>;
  /** By type, then by name. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  /** By type, then by name. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** Runs every validation, then returns the JSON of the stack. */
export function terraform(stack: TerraformStack): TerraformJson {
  // Without `true` a failing validation would be ignored.
  return JSON.parse(Testing.synth(stack, true)) as TerraformJson;
}

/** The resources of a type, by name; the validations have run. */
export function resources(stack: TerraformStack, type: string): Readonly<Record<string, Block>> {
  return terraform(stack).resource?.[type] ?? {};
}

/** The one resource of a type. */
export function onlyResource(stack: TerraformStack, type: string): Block {
  const found = Object.entries(resources(stack, type));
  const [first, ...rest] = found;
  if (first === undefined || rest.length > 0) {
    throw new Error(`expected exactly one ${type}, got: ${found.map(([name]) => name).join(', ')}`);
  }
  return first[1];
}

/** A fleet of these clusters. */
export function fleetOf(...clusters: readonly ClusterProps[]): Fleet {
  return sampleFleet({ clusters });
}

/** The one cluster of a fleet, which must be in AWS. */
export function onlyAwsCluster(props: Parameters<typeof awsCluster>[0] = {}): {
  fleet: Fleet;
  cluster: AwsCluster;
} {
  const fleet = fleetOf(awsCluster(props));
  return { fleet, cluster: fleet.clusters[0] as AwsCluster };
}
