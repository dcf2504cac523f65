import { PROFILES } from '../../../lib/core';
import type { Change } from './change-kind';
import { objectChanges } from './object-changes';
import { terraformChanges } from './terraform-changes';
import type { Tree } from './tree';
import { versionProblems } from './version-problems';

/** One thing to do, and what it changes. */
export interface Step {
  /** What to do: a command, or a sentence. */
  readonly command: string;
  /** How to see that it is done. */
  readonly checks: readonly string[];
  readonly changes: readonly Change[];
}

export interface UpgradePlan {
  readonly steps: readonly Step[];
  /** What the rules of versions refuse. */
  readonly problems: readonly string[];
}

/**
 * Steps from one synthesis to another. Accounts come first, and then one cluster after another, production last: its
 * stacks in their `apply.order`, what Flux applies, and what is gone at the end.
 */
export function planUpgrade(from: Tree, to: Tree): UpgradePlan {
  const owners = [...new Set([...ownersOf(from), ...ownersOf(to)])].sort(
    (a, b) => rankOf(a, from, to) - rankOf(b, from, to) || (a < b ? -1 : 1),
  );
  const steps = owners.flatMap((owner) => [
    ...applySteps(owner, from, to),
    ...fluxSteps(owner, from, to),
    ...destroySteps(owner, from, to),
  ]);
  return {
    steps: steps.filter(({ changes }) => changes.length > 0),
    problems: versionProblems(from.stacks, to.stacks),
  };
}

/** Folders of owners, like `clusters/eu-prod-1`. */
function ownersOf({ orders, manifests }: Tree): string[] {
  return [...orders.keys(), ...[...manifests.keys()].map((cluster) => `clusters/${cluster}`)];
}

function rankOf(owner: string, from: Tree, to: Tree): number {
  if (owner.startsWith('accounts/')) return 0;
  const stacks = [...(to.orders.get(owner) ?? []), ...(from.orders.get(owner) ?? [])];
  const environments = stacks.map(({ id }) => environmentOf(id, to) ?? environmentOf(id, from));
  // A cluster without a stack in AWS is a laptop's, or made by others: nothing here depends on it.
  return 1 + Object.keys(PROFILES).findIndex((name) => environments.includes(name));
}

/** What the tags of all resources of a stack say. */
function environmentOf(id: string, { stacks }: Tree): string | undefined {
  const [provider] = stacks.get(id)?.provider?.aws ?? [];
  const [tags] = (provider?.default_tags ?? []) as readonly { tags?: { environment?: string } }[];
  return tags?.tags?.environment;
}

function applySteps(owner: string, from: Tree, to: Tree): Step[] {
  return (to.orders.get(owner) ?? []).map(({ id, checks }) => ({
    command: `npx cdktf deploy ${id}`,
    checks,
    changes: terraformChanges(from.stacks.get(id), to.stacks.get(id)),
  }));
}

function fluxSteps(owner: string, from: Tree, to: Tree): Step[] {
  const [kind, cluster = ''] = owner.split('/');
  if (kind !== 'clusters') return [];
  const changes = objectChanges(from.manifests.get(cluster), to.manifests.get(cluster));
  return [
    {
      command: `merge dist/${owner}, and wait until Flux has applied it`,
      checks: [`'kubectl --context ${cluster} get kustomizations -A' says Ready of all`],
      changes,
    },
  ];
}

/** The new synthesis does not know what is gone, so it is destroyed with the old one. */
function destroySteps(owner: string, from: Tree, to: Tree): Step[] {
  const gone = (from.orders.get(owner) ?? []).filter(({ id }) => !to.stacks.has(id)).reverse();
  const changesOf = (id: string): Change[] => terraformChanges(from.stacks.get(id), undefined);
  if (!to.orders.has(owner)) {
    const changes = gone.flatMap(({ id }) => changesOf(id));
    return [{ command: `with the old synthesis: follow ${owner}/destroy.order`, checks: [], changes }];
  }
  return gone.map(({ id }) => ({
    command: `with the old synthesis: npx cdktf destroy ${id}`,
    checks: [],
    changes: changesOf(id),
  }));
}
