import { type GuardTable, type Names, namesFrom, type RoleTable } from './iam-row';
import type { Guard } from './stack-guards';
import type { StackRole } from './stack-roles';
import { ADD_ONS } from './tables/add-ons';
import { GUARDS } from './tables/guards';
import { KARPENTER } from './tables/karpenter';
import { LOAD_BALANCERS } from './tables/load-balancers';
import { NODE_ROLES } from './tables/nodes';
import { OBJECT_KEEPERS } from './tables/objects';
import { PIPELINE_ROLES } from './tables/pipelines';
import { SERVICE_ROLES } from './tables/services';

/** What each role calls, by its add-on's own documents, and what it must not: written before anything was asked. */
const ROLES: readonly RoleTable[] = [
  ...ADD_ONS,
  KARPENTER,
  LOAD_BALANCERS,
  ...NODE_ROLES,
  ...OBJECT_KEEPERS,
  ...PIPELINE_ROLES,
  ...SERVICE_ROLES,
];

/** The table of a role, and what its names stand for here. */
export function tableOf(role: StackRole): { readonly table: RoleTable; readonly names: Names } | undefined {
  const { stack, name } = role;
  const known = { cluster: stack.owner, account: stack.account, region: stack.region };
  for (const table of ROLES) {
    const names = namesFrom(table.role, name, known);
    if (names !== undefined) return { table, names: { ...names, role: name, ...idsOf(role, names) } };
  }
  return undefined;
}

export function guardTableOf(
  guard: Guard,
): { readonly table: GuardTable; readonly names: Names } | undefined {
  const { kind, address, stack } = guard;
  const ofKind = GUARDS.filter((table) => table.kind === kind);
  const table =
    ofKind.find(({ addresses }) => addresses?.includes(address)) ??
    ofKind.find(({ addresses }) => addresses === undefined);
  if (table === undefined) return undefined;
  const { owner: cluster, account, region } = stack;
  return { table, names: { cluster, account, region, team: address.split('_')[0] ?? address } };
}

/** Names that only the stack of the role knows. */
function idsOf({ stack }: StackRole, { team = '' }: Names): Names {
  const images = stack.ofType('aws_ecr_repository').map(([address, { name }]) => name ?? address);
  const [zone = 'none'] = stack.ofType('aws_route53_zone').map(([address]) => address);
  const replica = stack.ofType('aws_s3_bucket').find(([address]) => address.endsWith('_replica'))?.[1].bucket;
  return {
    zone,
    replica: replica ?? 'none',
    image: images.find((image) => image.startsWith(`${team}/`)) ?? 'none',
    otherImage: images.find((image) => !image.startsWith(`${team}/`)) ?? 'none',
  };
}
