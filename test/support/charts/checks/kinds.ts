import { isInAws } from '../../../../lib/core/aws-cluster';
import type { ChartCase } from '../chart-case';

/** What is said of the chart's CRDs agrees with where they are. */
export function crdProblems({ placed, recorded, neighbours, verdict }: ChartCase): string[] {
  const { release } = placed.addon;
  if (release === undefined || verdict === undefined) return [];
  const inFolder = recorded.crds.filter(({ folder }) => folder === true);
  const inTemplates = recorded.crds.filter(({ folder }) => folder !== true);
  switch (release.crds) {
    case 'folder':
      return inFolder.length > 0 ? [] : ["'crds' must not be 'folder': the chart's folder has none"];
    case 'templates':
      return inTemplates.length > 0 ? [] : ["'crds' must not be 'templates': the chart renders none"];
    default: {
      const others = neighbours
        .filter((one) => one !== recorded)
        .flatMap(({ crds }) => crds.map(({ name }) => name));
      return [
        ...(inTemplates.length > 0 ? ["'crds' must be 'templates': the chart renders some"] : []),
        ...inFolder
          .filter(({ name }) => !others.includes(name))
          .map(({ name }) => `'crds' must be 'folder', or another add-on must bring ${name}`),
      ];
    }
  }
}

/** Accounts that get a role in the cloud are those that the pods run with. */
export function accountProblems({ placed, platform, recorded }: ChartCase): string[] {
  const { cluster } = platform;
  const { addon } = placed;
  if (!isInAws(cluster) || addon.needs === undefined || addon.release === undefined) return [];
  const home = addon.namespace.name;
  return addon
    .needs(cluster)
    .identities.filter(
      ({ namespace, serviceAccount }) =>
        !recorded.pods.some(
          (pods) => (pods.namespace ?? home) === namespace && pods.account === serviceAccount,
        ),
    )
    .map(
      ({ namespace, serviceAccount }) =>
        `no pod runs as '${namespace}/${serviceAccount}', which has a role in AWS`,
    );
}
