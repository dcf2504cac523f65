import type { EnvironmentName } from './environment';
import type { Fleet } from './fleet';

/** An account of AWS, as the clusters in it describe it. */
export interface Account {
  /** Twelve digits. */
  readonly account: string;
  /** Names of its clusters, in the order of the fleet. */
  readonly clusters: readonly string[];
  /** ARNs of the roles that administer any of its clusters. */
  readonly admins: readonly string[];
  /** What its clusters are for; empty where it only keeps images. */
  readonly environments: readonly EnvironmentName[];
  /** Whether it keeps the images of all teams. */
  readonly hasRegistry: boolean;
}

/** Every account that a fleet uses, in the order of its clusters; one that only keeps images comes last. */
export function accountsOf({ clusters, registry }: Pick<Fleet, 'clusters' | 'registry'>): Account[] {
  const inAws = clusters.flatMap(({ name, environment, aws }) =>
    aws === undefined ? [] : [{ name, environment, aws }],
  );
  const accounts = inAws.map(({ aws }) => aws.account);
  const all = new Set(registry === undefined ? accounts : [...accounts, registry.account]);
  return [...all].map((account) => {
    const here = inAws.filter(({ aws }) => aws.account === account);
    return {
      account,
      clusters: here.map(({ name }) => name),
      admins: unique(here.flatMap(({ aws }) => aws.access.admins)),
      environments: unique(here.map(({ environment }) => environment)),
      hasRegistry: registry?.account === account,
    };
  });
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
