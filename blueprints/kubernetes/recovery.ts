import type { Construct } from 'constructs';

import { type Cluster } from '../../lib';
import { type Addon, PUBLISHED_KINDS, RecoveryRunbooks, sealedSecrets, velero } from '../../lib/k8s/platform';
import { configsName, type FluxEntry, NAMESPACES } from './flux-entry';

export interface RecoveryProps {
  readonly cluster: Cluster;
  readonly flux: FluxEntry;
  /** Names of the cluster's add-ons. */
  readonly addons: ReadonlySet<string>;
}

/** What to do when something is lost, where there are backups. */
export function addRecoveryRunbooks(scope: Construct, { cluster, flux, addons }: RecoveryProps): void {
  if (!addons.has(velero.name)) return;
  const ofVelero = [NAMESPACES, ...withDependencies(velero)];
  const ofSchedules = [configsName(velero.name)];
  const others = new Set([...ofVelero, ...ofSchedules, ...flux.ofTeams]);
  new RecoveryRunbooks(scope, 'Recovery', {
    cluster,
    hasSealingKeys: addons.has(sealedSecrets.name),
    kustomizations: {
      ofVelero,
      releasesOfVelero: releasesOf(velero),
      ofSchedules,
      ofTeams: flux.ofTeams,
      ofPlatform: [...flux.ofTree.filter((name) => !others.has(name)), ...Object.values(PUBLISHED_KINDS)],
    },
  });
}

/** Names of the charts that an add-on needs, itself last. */
function releasesOf(addon: Addon): string[] {
  const needed = addon.dependsOn.flatMap((dependency) =>
    releasesOf('configsOf' in dependency ? dependency.configsOf : dependency),
  );
  return [...new Set([...needed, ...(addon.release === undefined ? [] : [addon.name])])];
}

/** Names of the Kustomizations that an add-on needs, itself last. */
function withDependencies(addon: Addon): string[] {
  const needed = addon.dependsOn.flatMap((dependency) =>
    'configsOf' in dependency
      ? [...withDependencies(dependency.configsOf), configsName(dependency.configsOf.name)]
      : withDependencies(dependency),
  );
  return [...new Set([...needed, addon.name])];
}
