import type { AlertRule } from './alert-rule';

/**
 * What the rules of the chart do not see, or see too quietly. Nodes, disks, volumes, the API server, pods that crash
 * and the alert that always fires are theirs.
 */
export const PLATFORM_ALERTS: readonly AlertRule[] = [
  {
    alert: 'FluxKustomizationFailed',
    // What is applied for a team has the name of its namespace in its own, so that the team is told.
    expr: 'label_replace(max by (exported_namespace, name) (gotk_resource_info{customresource_kind="Kustomization", ready="False", suspended!="true"}), "namespace", "$1", "name", "apps-(.+)") > 0',
    for: '15m',
    severity: 'ticket',
    summary: 'Flux cannot apply {{ $labels.name }}: what is in Git is not what runs',
    runbook: [
      'Read what Flux says: `flux get kustomization <name>`, and `kubectl -n flux-system describe kustomization <name>`.',
      'A refused object names the policy or the field: mend it in Git. A timeout names what did not become ready: look at its pods and events.',
      'Try again at once: `flux reconcile kustomization <name> --with-source`.',
    ],
  },
  {
    alert: 'FluxHelmReleaseFailed',
    expr: 'max by (exported_namespace, name) (gotk_resource_info{customresource_kind="HelmRelease", ready="False", suspended!="true"}) > 0',
    for: '15m',
    severity: 'ticket',
    summary: 'The release {{ $labels.name }} did not go through',
    runbook: [
      'Read what Helm says: `flux get helmrelease <name>` and `kubectl -n flux-system describe helmrelease <name>`.',
      'After a failed upgrade the old release runs again, unless the add-on keeps state: then the new one is tried every five minutes.',
      'Go back in Git to what worked, then: `flux reconcile helmrelease <name> --reset`.',
    ],
  },
  {
    alert: 'FluxSourceFailed',
    expr: 'max by (exported_namespace, name, customresource_kind) (gotk_resource_info{customresource_kind=~"GitRepository|OCIRepository|HelmRepository|HelmChart", ready="False", suspended!="true"}) > 0',
    for: '30m',
    severity: 'ticket',
    summary:
      'Flux cannot fetch {{ $labels.customresource_kind }} {{ $labels.name }}: no change reaches the cluster',
    runbook: [
      'Read the reason: `flux get sources all`.',
      'An answer of 401 or 403 means that the credential has run out: renew it in the store, and External Secrets brings it within the hour.',
      'A timeout means that the way out is closed: look at the NetworkPolicies of `flux-system` and at NAT.',
    ],
  },
  {
    alert: 'FluxSuspended',
    expr: 'max by (exported_namespace, name, customresource_kind) (gotk_resource_info{suspended="true"}) > 0',
    for: '24h',
    severity: 'ticket',
    summary:
      '{{ $labels.customresource_kind }} {{ $labels.name }} has been suspended for a day: changes in Git are not applied',
    runbook: [
      'Ask who suspended it, and why; a restore from a backup is a good reason.',
      'Let it go on: `flux resume kustomization <name>`, or `flux resume helmrelease <name>`.',
    ],
  },
  {
    alert: 'ManyNodesNotReady',
    expr: 'sum(kube_node_status_condition{condition="Ready", status="true"} == bool 0) / count(kube_node_status_condition{condition="Ready", status="true"}) > 0.3',
    for: '5m',
    severity: 'page',
    summary: '{{ $value | humanizePercentage }} of all nodes are not ready: a zone may be lost',
    runbook: [
      'Which are they, and in which zone? `kubectl get nodes -L topology.kubernetes.io/zone`',
      'One zone: look at the status page of the cloud. Pods come up in the others by themselves; see that the pools may grow.',
      'All zones: look at the control plane and at what was changed last, as `kubectl -n flux-system get kustomizations` tells.',
    ],
  },
  {
    alert: 'QuotaNearlyUsed',
    expr: 'max by (namespace, resource) (kube_resourcequota{type="used"} / ignoring (type) (kube_resourcequota{type="hard"} > 0)) > 0.9',
    for: '1h',
    severity: 'ticket',
    summary:
      'Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of its {{ $labels.resource }}: the next rollout may not fit',
    runbook: [
      'What uses it? `kubectl -n <namespace> describe quota` and `kubectl -n <namespace> top pods`.',
      'Lower requests that are far above what is used, or raise `quota` of the team in the model.',
    ],
  },
  {
    alert: 'PodsPendingForLong',
    expr: 'sum by (namespace) (kube_pod_status_phase{phase="Pending"}) > 0 and sum by (namespace) (kube_pod_status_unschedulable) > 0',
    for: '15m',
    severity: 'ticket',
    summary: 'Pods of {{ $labels.namespace }} find no node',
    runbook: [
      'Why? `kubectl -n <namespace> describe pod <pod>` ends with the reasons of the scheduler.',
      'No room: has the pool reached its limit? On Karpenter: `kubectl get nodepools`.',
      'A zone without room keeps a pod away from its volume: look at the zone of the PersistentVolume.',
    ],
  },
];
