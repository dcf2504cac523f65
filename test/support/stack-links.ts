import type { Block, TerraformJson } from './terraform';

/** A stack as Terraform reads it, and the id by which cdktf knows it. */
export interface ReadStack {
  readonly id: string;
  readonly json: TerraformJson;
}

/** A thing in AWS by what it is found by, within an account. */
interface Thing {
  readonly type: string;
  readonly account: string;
  readonly name: string;
}

/** What AWS itself has, whoever asks. */
const OF_AWS = [
  'aws_ami',
  'aws_caller_identity',
  'aws_ec2_managed_prefix_list',
  'aws_partition',
  'aws_ssm_parameter',
];

/** Arguments by which a resource says what it is called. */
const NAMES = ['name', 'bucket', 'url'];

/**
 * Which stacks each stack cannot do without: those that make what its data sources look for, the cluster that it names,
 * the bucket of its state, and whoever its policies let in. It is read from what Terraform is told, and from no
 * declaration of ours.
 *
 * @throws where a data source looks for something that no stack makes
 */
export function readLinks(stacks: readonly ReadStack[]): ReadonlyMap<string, readonly string[]> {
  const makers = new Map(
    stacks.flatMap((stack) => madeBy(stack).map((thing) => [keyOf(thing), stack.id] as const)),
  );
  return new Map(
    stacks.map((stack) => {
      const found = [...lookedFor(stack), ...named(stack)].map((thing) => makers.get(keyOf(thing)));
      const strays = lookedFor(stack).filter((thing) => !makers.has(keyOf(thing)));
      if (strays.length > 0)
        throw new Error(`${stack.id} looks for what nobody makes: ${JSON.stringify(strays)}`);
      const others = found.filter((id): id is string => id !== undefined && id !== stack.id);
      return [stack.id, [...new Set(others)].sort()];
    }),
  );
}

function keyOf({ type, account, name }: Thing): string {
  return [type, account, name].join('|');
}

function accountOf({ json }: ReadStack): string {
  return String(json.provider.aws?.[0]?.allowed_account_ids?.[0]);
}

function madeBy(stack: ReadStack): Thing[] {
  const account = accountOf(stack);
  return blocksOf(stack.json.resource).flatMap(([type, block]) =>
    [...namesIn(block), ...placeIn(block, stack.json)].map((name) => ({ type, account, name })),
  );
}

/** What data sources look for; one that is given by its id is not ours. */
function lookedFor(stack: ReadStack): Thing[] {
  const account = accountOf(stack);
  const own = blocksOf(stack.json.data).filter(
    ([type, { id }]) => !OF_AWS.includes(type) && id === undefined,
  );
  return own.map(([type, block]) => {
    const [name = JSON.stringify(block)] = [...namesIn(block), ...placeIn(block, stack.json)];
    return { type, account, name };
  });
}

/** What a resource names that must be there, though no data source looks for it. */
function named(stack: ReadStack): Thing[] {
  const account = accountOf(stack);
  const blocks = blocksOf(stack.json.resource).map(([, block]) => block);
  const clusters = blocks.flatMap(({ cluster_name: name }) => literal(name));
  const principals = blocks.flatMap(principalsIn).flatMap((arn) => thingOf(arn));
  const bucket = literal(stack.json.terraform.backend?.s3?.bucket);
  return [
    ...clusters.map((name) => ({ type: 'aws_eks_cluster', account, name })),
    ...bucket.map((name) => ({ type: 'aws_s3_bucket', account, name })),
    ...principals,
  ];
}

function blocksOf(group: TerraformJson['resource']): [type: string, block: Block][] {
  return Object.entries(group ?? {}).flatMap(([type, blocks]) =>
    Object.values(blocks).map((block): [string, Block] => [type, block]),
  );
}

function namesIn(block: Block): string[] {
  return [...NAMES.map((field): unknown => block[field]), block.tags?.Name].flatMap(literal);
}

/** Where a thing stands, for those that are found by their subnet: its name, be the subnet made or looked for here. */
function placeIn({ subnet_id: subnet }: Block, { resource, data }: TerraformJson): string[] {
  const [, source, address = ''] = /^\$\{(data\.)?aws_subnet\.([^.]+)\.id\}$/.exec(String(subnet)) ?? [];
  const block = (source === undefined ? resource : data)?.aws_subnet?.[address];
  return literal(block?.tags?.Name).map((name) => `in ${name}`);
}

/** A text without anything that Terraform would have to find out. */
function literal(value: unknown): string[] {
  return typeof value === 'string' && !value.includes('${') ? [value] : [];
}

/** Who a policy lets in: IAM refuses a policy that names somebody who is not there. */
function principalsIn(block: Block): string[] {
  const policies = Object.values(block).filter(
    (value): value is string => typeof value === 'string' && value.startsWith('{"'),
  );
  return policies.flatMap((text) => {
    const { Statement: statements = [] } = JSON.parse(text) as { Statement?: readonly Block[] };
    return statements.flatMap(({ Principal }) =>
      Object.values(Principal ?? {})
        .flat()
        .flatMap(literal),
    );
  });
}

function thingOf(arn: string): Thing[] {
  const [, account = '', kind = '', name = ''] = /^arn:[\w-]+:iam::(\d{12}):([\w-]+)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'role') return [{ type: 'aws_iam_role', account, name }];
  if (kind === 'oidc-provider') {
    return [{ type: 'aws_iam_openid_connect_provider', account, name: `https://${name}` }];
  }
  return [];
}
