import type { ClusterProps } from '../cluster';
import type { FleetProps } from '../fleet-props';
import { githubRepositoryOf } from '../github';
import { nameProblem } from '../names';
import { onlyProblems, type Problem } from '../problems';
import { show } from '../shape';

/** A sentence for each thing that a fleet asks of Flux and that cannot be. */
export function fluxProblems({ clusters, repository, registry }: FleetProps): string[] {
  const updating = clusters.filter(({ platform }) => platform?.flux?.imageUpdates === true);
  const [first, ...others] = updating;
  return onlyProblems([
    ...clusters.flatMap((cluster) => oneProblems(cluster, repository)),
    others.length > 0 &&
      `'clusters.*.platform.flux.imageUpdates' must be true in one cluster, got ${show(updating.map(({ name }) => name))}: they would push over one another, keep one that has no users`,
    first !== undefined &&
      registry === undefined &&
      `'clusters.${first.name}.platform.flux.imageUpdates' must have a registry to look into, got none: name 'registry' of the fleet, or remove it`,
    first !== undefined && registry !== undefined && accountProblem(first, registry.account),
  ]);
}

/** Images are pulled by every account of the fleet, and listed in their own only. */
function accountProblem(cluster: ClusterProps, account: string): Problem {
  const own = cluster.kind === 'local' ? undefined : cluster.account;
  return (
    own !== account &&
    `'clusters.${cluster.name}.platform.flux.imageUpdates' must be in a cluster of the registry's account, got ${show(own)}: move it to one in ${account}`
  );
}

function oneProblems({ name, platform, domains }: ClusterProps, repository: string): Problem[] {
  const { webhooks, commitStatus } = platform?.flux ?? {};
  const path = `clusters.${name}.platform.flux`;
  return [
    webhooks !== undefined && nameProblem(`${path}.webhooks`, webhooks),
    webhooks !== undefined &&
      domains.length === 0 &&
      `'${path}.webhooks' must lie in a domain of the cluster, got '${webhooks}' and no domain: name 'domains', or remove it`,
    commitStatus === true &&
      githubRepositoryOf(repository) === undefined &&
      `'${path}.commitStatus' must be false where the fleet's repository is not on github.com, got '${repository}': remove it`,
  ];
}
