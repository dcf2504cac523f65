import type { Cluster } from '../../core/cluster';
import { canCopyVolumes } from './backup-schedule';
import { NOW, page, shell, WITHOUT_ROLES } from './runbook-text';

export interface KnownNamespaces {
  /** Of teams. */
  readonly namespaces: readonly string[];
  /** Those that are backed up every hour, and so not only every day. */
  readonly hourly: readonly string[];
}

/** How one namespace comes back. */
export function lostNamespacePage(cluster: Cluster, { namespaces, hourly }: KnownNamespaces): string {
  const first = namespaces[0] ?? 'default';
  return page(
    `# A namespace of ${cluster.name} is lost`,
    'It was deleted, or what is in it is broken beyond repair. You need `kubectl`, `flux` and `velero`, and the rights of an operator.',
    canCopyVolumes(cluster)
      ? ''
      : 'On this cluster no volumes are copied: what comes back are objects, with empty volumes.',
    '## 1. Which namespace, and from which backup',
    hourly.length === 0
      ? 'All are backed up every day.'
      : `Every hour: ${hourly.map((name) => `\`${name}\``).join(', ')}. All others every day.`,
    shell(
      `namespace=${first}`,
      `schedule=${hourly.includes(first) ? 'hourly' : 'daily'}`,
      'velero backup get --selector "velero.io/schedule-name=$schedule"',
    ),
    '## 2. Keep Flux from filling it again',
    'The namespace itself, its quota, its policies and its roles come from Git; what runs in it waits.',
    shell('flux suspend kustomization "apps-$namespace"', 'flux reconcile kustomization "team-$namespace"'),
    'If the namespace is there and its volumes are broken, make room: a restore overwrites nothing. **This deletes them.**',
    shell(
      'kubectl --namespace "$namespace" delete deployments,statefulsets,cronjobs,jobs --all',
      'kubectl --namespace "$namespace" delete persistentvolumeclaims --all',
    ),
    '## 3. Bring it back',
    'The newest good backup of the schedule; for an older one write `--from-backup <name>` in place of `--from-schedule "$schedule"`.',
    shell(
      NOW,
      'velero restore create "$namespace-$now" \\',
      '  --from-schedule "$schedule" --include-namespaces "$namespace" \\',
      `  ${WITHOUT_ROLES} --wait`,
      'velero restore describe "$namespace-$now" --details',
    ),
    'To look at it first, add `--namespace-mappings "$namespace:$namespace-look"`: it then stands beside the other, and nothing is overwritten. Delete `$namespace-look` afterwards.',
    '## 4. Let Flux have it again, and look',
    shell(
      'flux resume kustomization "apps-$namespace"',
      'kubectl --namespace "$namespace" get pods,persistentvolumeclaims',
      'velero restore logs "$namespace-$now" | grep -i error || echo "no errors"',
    ),
    'Ask the team whether its data is right, and say from when it is: that of the backup, at the latest an hour or a day before the loss.',
  );
}
