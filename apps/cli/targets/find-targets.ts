import { posix } from 'node:path';

import { globalArnIn } from '../../../lib/core/arn';
import { isAccount } from '../../../lib/tree/rendered';
import { InputError } from '../exit';
import { readManifest, readSynthesized, STACKS_FOLDER } from '../stacks-manifest';

/** A cluster or an account, as a job of a pipeline needs it. */
export interface Target {
  /** Name of the cluster, or number of the account. */
  readonly owner: string;
  /** Where its stacks and its `apply.order` are. */
  readonly folder: string;
  readonly region: string;
  /** ARN of the role that only looks. */
  readonly planRole: string;
  /** ARN of the role that applies; empty where a pipeline applies nothing. */
  readonly applyRole: string;
}

/** Environments of GitHub, in the order in which they are applied. */
const ENVIRONMENTS = ['shared', 'development', 'staging', 'production'] as const;

/** What is planned, whose facts are read, and by environment what is applied. */
export type Targets = Readonly<Record<'all' | 'clusters' | (typeof ENVIRONMENTS)[number], readonly Target[]>>;

/** What is read here of a stack as Terraform reads it. */
interface Stack {
  readonly provider: { readonly aws: readonly [Provider] };
  readonly terraform: { readonly backend: object };
  readonly resource: { readonly aws_iam_role?: Readonly<Record<string, { readonly name: string }>> };
}

interface Provider {
  readonly region: string;
  readonly allowed_account_ids: readonly [string];
  readonly default_tags: readonly [{ readonly tags: { readonly environment: string } }];
}

/** Stacks of one cluster or account. */
interface Owner {
  readonly folder: string;
  readonly stacks: readonly string[];
  readonly first: Stack;
}

/** Reads from what synthesis wrote on what a pipeline works. */
export function findTargets(): Targets {
  const stacks = readStacks();
  const problems = findProblems(stacks);
  if (problems.length > 0) throw new InputError(problems);
  const found = ownersOf(stacks).map((owner) => {
    const environment = environmentOf(owner);
    return { environment, target: targetOf(owner, environment, stacks) };
  });
  const inEnvironment = ENVIRONMENTS.map((name) => [
    name,
    found.filter(({ environment }) => environment === name).map(({ target }) => target),
  ]);
  const all = found.map(({ target }) => target);
  const clusters = all.filter(({ owner }) => !isAccount(owner));
  return { all, clusters, ...Object.fromEntries(inEnvironment) } as Targets;
}

/** By folder, in the order of the manifest. */
type Stacks = ReadonlyMap<string, Stack>;

function readStacks(): Stacks {
  return new Map(
    Object.values(readManifest(STACKS_FOLDER)).map(({ workingDirectory, synthesizedStackPath }) => [
      workingDirectory,
      readSynthesized(posix.join(STACKS_FOLDER, synthesizedStackPath)) as Stack,
    ]),
  );
}

/** Without a shared state a job would make everything anew; without roles it gets nowhere. */
function findProblems(stacks: Stacks): string[] {
  const isLocal = [...stacks.values()].some(({ terraform: { backend } }) => !('s3' in backend));
  if (isLocal) {
    return [
      "'state.backend' must be 's3' for a pipeline, got 'local': a job would not find the state, and make everything anew",
    ];
  }
  const accounts = new Set([...stacks.values()].map(accountOf));
  return [...accounts].flatMap((account) =>
    roleNames(stacks, account).plan === undefined
      ? [
          `'${stateFolder(account)}' must have roles for a pipeline, got none: keep the fleet's 'repository' on github.com`,
        ]
      : [],
  );
}

function ownersOf(stacks: Stacks): Owner[] {
  const folders = [...new Set([...stacks.keys()].map((folder) => posix.dirname(folder)))];
  return folders.flatMap((folder) => {
    const own = [...stacks].filter(([path]) => posix.dirname(path) === folder);
    const first = own[0]?.[1];
    return first === undefined ? [] : [{ folder, stacks: own.map(([path]) => posix.basename(path)), first }];
  });
}

/** An administrator applies the stack `state`: a pipeline that could would need no approval. */
function environmentOf({ stacks, first }: Owner): string | undefined {
  if (stacks.every((stack) => stack === 'state')) return undefined;
  return first.provider.aws[0].default_tags[0].tags.environment;
}

function targetOf({ folder, first }: Owner, environment: string | undefined, stacks: Stacks): Target {
  const { region } = first.provider.aws[0];
  const account = accountOf(first);
  const names = roleNames(stacks, account);
  const arnOf = (name: string | undefined): string =>
    name === undefined ? '' : globalArnIn({ account, region }, 'iam', `role/${name}`);
  return {
    owner: posix.basename(folder),
    folder: posix.join(STACKS_FOLDER, folder),
    region,
    planRole: arnOf(names.plan),
    applyRole: environment === undefined ? '' : arnOf(names[`apply_${environment}`]),
  };
}

function accountOf({ provider }: Stack): string {
  return provider.aws[0].allowed_account_ids[0];
}

function stateFolder(account: string): string {
  return `accounts/${account}/state`;
}

/** Names of the roles that the stack `state` of an account makes, by their names in Terraform. */
function roleNames(stacks: Stacks, account: string): Readonly<Record<string, string>> {
  const roles = stacks.get(stateFolder(account))?.resource.aws_iam_role ?? {};
  return Object.fromEntries(Object.entries(roles).map(([address, { name }]) => [address, name]));
}
