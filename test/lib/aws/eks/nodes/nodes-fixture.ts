import { Testing } from 'cdktf';

import { NodesStack } from '../../../../../blueprints/aws';
import type { AwsClusterProps } from '../../../../../lib/core/cluster';
import { appsPool, systemPool } from '../../../../support/samples';
import { type Block, onlyAwsCluster, resources } from '../../../../support/terraform';

/** The stack `nodes` of a cluster of which a test changes something. */
export function nodesOf(props: Partial<AwsClusterProps> = {}): NodesStack {
  return new NodesStack(Testing.app(), `${props.name ?? 'eu'}-nodes`, onlyAwsCluster(props));
}

/** Two pools, whose nodes EKS makes in groups. */
export const GROUPED: Partial<AwsClusterProps> = {
  pools: [systemPool, appsPool],
  autoscaler: 'cluster-autoscaler',
};

/** A statement of a policy, as it was synthesized. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly [field: string]: unknown;
}

/** The statements of a policy, by what they are called. */
export function statementsOf(policy: unknown): Readonly<Record<string, Statement>> {
  const { Statement: list } = JSON.parse(policy as string) as { Statement: readonly Statement[] };
  return Object.fromEntries(list.map((statement) => [statement.Sid, statement]));
}

/** What the pods of a ServiceAccount of `kube-system` may do. */
export function rightsOf(
  serviceAccount: string,
  props: Partial<AwsClusterProps> = {},
): Readonly<Record<string, Statement>> {
  return statementsOf(
    resources(nodesOf(props), 'aws_iam_role_policy')[`kube-system_${serviceAccount}`]?.policy,
  );
}

/** Actions that more than look, of statements that are about everything. */
export function changesOfEverything(statements: Readonly<Record<string, Statement>>): readonly string[] {
  return Object.values(statements)
    .filter(({ Effect, Resource }) => Effect === 'Allow' && Resource === '*')
    .flatMap(({ Action }) => Action)
    .filter((action) => !/^[\w-]+:(?:Describe|Get|List)/.test(action));
}

/** The group of nodes of a pool in the first zone. */
export function groupOf(pool: string, props: Partial<AwsClusterProps>): Block {
  const group = resources(nodesOf(props), 'aws_eks_node_group')[`${pool}_eu-west-1a`];
  if (group === undefined) throw new Error(`no group of the pool ${pool}`);
  return group;
}
