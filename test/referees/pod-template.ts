import { autoscalerOf, type Manifest, type TreeObject } from './tree';

/** A pod as its controller would make it. */
export interface ExpectedPod {
  readonly owner: TreeObject;
  readonly pod: Manifest;
}

interface Template {
  readonly metadata?: {
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: {
    readonly volumes?: readonly object[];
    readonly initContainers?: readonly { readonly image: string }[];
    readonly containers: readonly { readonly image: string }[];
  };
}

interface ClaimTemplate {
  readonly metadata: { readonly name: string };
}

/** The pod that a workload gives, or undefined for every other kind. */
export function podOf(owner: TreeObject): ExpectedPod | undefined {
  const template = templateOf(owner.manifest);
  if (template === undefined) return undefined;
  const { name, namespace } = owner.manifest.metadata;
  const claims: readonly ClaimTemplate[] = owner.manifest.spec.volumeClaimTemplates ?? [];
  const volumes = claims.map((claim) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: `${claim.metadata.name}-${name}-0` },
  }));
  const metadata = { ...template.metadata, namespace, name: `${name.slice(0, 50)}-referee` };
  const spec = { ...template.spec, volumes: [...(template.spec.volumes ?? []), ...volumes] };
  return { owner, pod: { apiVersion: 'v1', kind: 'Pod', metadata, spec } };
}

/** How many pods a workload has at most at one moment: the autoscaler's maximum and the surge of a roll-out. */
export function podsAtMost(owner: TreeObject): number {
  const { kind, spec } = owner.manifest;
  switch (kind) {
    case 'Job':
      return spec.parallelism ?? 1;
    case 'CronJob':
      return spec.jobTemplate.spec.parallelism ?? 1;
    case 'DaemonSet':
      return 1;
    default: {
      const replicas: number = autoscalerOf(owner)?.spec.maxReplicas ?? spec.replicas ?? 1;
      return replicas + (kind === 'Deployment' ? surge(spec.strategy, replicas) : 0);
    }
  }
}

/** Kubernetes rounds a percentage up, and takes 25 % when nothing is said. */
function surge(strategy: Manifest['spec'], replicas: number): number {
  if (strategy?.type === 'Recreate') return 0;
  const stated: number | string = strategy?.rollingUpdate?.maxSurge ?? '25%';
  return typeof stated === 'number' ? stated : Math.ceil((replicas * Number.parseInt(stated, 10)) / 100);
}

/** The pod template of a workload, or undefined for every other kind. */
export function templateOf({ kind, spec }: Manifest): Template | undefined {
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return spec.template;
    case 'CronJob':
      return spec.jobTemplate.spec.template;
    default:
      return undefined;
  }
}
