import { globalArnIn } from '../../core/arn';
import type { AwsCluster } from '../../core/aws-cluster';
import { roleName } from '../../core/cloud-right';
import type { Cluster } from '../../core/cluster';
import { fluxNeeds } from '../../core/needs/flux';
import { isInEcr, type TreeSource } from '../../core/tree-source';
import { lockedVersions } from '../../core/versions/lock';
import type { FluxComponent, FluxInstanceSpec } from '../gitops/flux-instance';
import {
  type FluxPatch,
  plainHttpPatch,
  criticalPatch,
  rolePatch,
  roomPatch,
  signaturePatch,
} from '../gitops/flux-patches';
import { SOURCE_INTERVAL } from '../gitops/flux-source';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import type { AddonContext } from './addon-context';

const REGISTRY = 'ghcr.io/fluxcd';

const COMPONENTS: readonly FluxComponent[] = [
  'source-controller',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
];

const OF_IMAGE_UPDATES: readonly FluxComponent[] = [
  'image-reflector-controller',
  'image-automation-controller',
];

/** An account that every namespace has, and that may do nothing: what names no account applies nothing. */
const POWERLESS = 'default';

/**
 * Flux of a cluster. There is one copy of each controller: workloads run on without them, and a fallen one is back in
 * the time that another would need to notice. What they fetched is on no volume: it is fetched again, and on some
 * clusters it is Flux that installs the driver of volumes.
 */
export function fluxInstanceSpec(context: AddonContext): FluxInstanceSpec {
  const { cluster } = context;
  const registry = context.pulled(REGISTRY);
  return {
    distribution: {
      version: lockedVersions(cluster.release, cluster.version)?.flux.flux ?? '',
      registry,
      ...(registry !== REGISTRY && { variant: 'upstream-alpine' }),
    },
    components: fluxComponents(cluster),
    cluster: {
      type: cluster.kind === 'eks' ? 'aws' : 'kubernetes',
      size: sizeOf(context),
      multitenant: true,
      tenantDefaultServiceAccount: POWERLESS,
      networkPolicy: true,
    },
    sync: sync(cluster),
    kustomize: {
      patches: [
        roomPatch(sizeOf(context)),
        criticalPatch(),
        ...rolePatches(cluster),
        ...signaturePatches(cluster.treeSource),
        ...(isBeside(cluster.treeSource) ? [plainHttpPatch(FLUX_NAMESPACE)] : []),
      ],
    },
  };
}

/** The controllers of a cluster. */
export function fluxComponents({ platform: { flux } }: Cluster): readonly FluxComponent[] {
  return flux.imageUpdates ? [...COMPONENTS, ...OF_IMAGE_UPDATES] : COMPONENTS;
}

/** Secret with the login of the tree; none where AWS knows Flux by its role, or nobody is asked. */
export function treeSecret(source: TreeSource): string | undefined {
  return isInEcr(source.url) || isBeside(source) ? undefined : FLUX_NAMESPACE;
}

function isBeside(source: TreeSource): boolean {
  return source.kind === 'OCIRepository' && source.beside;
}

function sizeOf({ small }: AddonContext): 'small' | 'medium' {
  return small ? 'small' : 'medium';
}

function sync({ name, treeSource }: Cluster): FluxInstanceSpec['sync'] {
  const secret = treeSecret(treeSource);
  return {
    kind: treeSource.kind,
    url: treeSource.url,
    ref: treeSource.kind === 'GitRepository' ? `refs/heads/${treeSource.branch}` : treeSource.tag,
    path: `./clusters/${name}/flux-system`,
    interval: SOURCE_INTERVAL.toString(),
    ...(isInEcr(treeSource.url) && { provider: 'aws' }),
    ...(secret !== undefined && { pullSecret: secret }),
  };
}

function rolePatches(cluster: Cluster): FluxPatch[] {
  const { aws, cloudIdentity, name } = cluster;
  if (aws === undefined || cloudIdentity !== 'irsa') return [];
  return fluxNeeds(cluster as AwsCluster).identities.map(({ namespace, serviceAccount }) =>
    rolePatch(serviceAccount, globalArnIn(aws, 'iam', `role/${roleName(name, namespace, serviceAccount)}`)),
  );
}

function signaturePatches(source: TreeSource): FluxPatch[] {
  if (source.kind === 'GitRepository' || source.signedBy === undefined) return [];
  return [signaturePatch(FLUX_NAMESPACE, source.signedBy)];
}
