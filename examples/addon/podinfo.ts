import {
  type Addon,
  CRITICAL,
  ONE_AT_A_TIME,
  prometheusOperatorCrds,
  resources,
  spreadOver,
} from 'seaworthy/platform';

/** Labels that its pods have and no others of its namespace. */
const PODS = { 'app.kubernetes.io/name': 'podinfo' };

/** A page that says that the way to it is open. */
export const podinfo: Addon = {
  name: 'podinfo',
  gives: 'a page that tells whether gateways, certificates and records work',
  layer: 'controllers',
  // One that is not 'restricted' says why: { podSecurity: 'privileged', because: '…' }.
  namespace: { name: 'podinfo', podSecurity: 'restricted' },
  // The add-ons themselves, not their names. Whoever has custom resources of another waits for { configsOf: it }.
  dependsOn: [prometheusOperatorCrds],
  release: {
    chart: {
      oci: 'oci://ghcr.io/stefanprodan/charts/podinfo',
      // Add-ons of the platform have theirs in the version lock, and name its row.
      version: { exactly: '6.14.1' },
    },
    // All that its pods run, for clusters that pull from mirrors.
    images: ['ghcr.io/stefanprodan/podinfo'],
    values: ({ scale, monitored }) => ({
      replicaCount: scale.controllers,
      podDisruptionBudget: ONE_AT_A_TIME,
      topologySpreadConstraints: spreadOver(PODS),
      resources: resources('10m', '32Mi', '64Mi'),
      priorityClassName: CRITICAL,
      serviceAccount: { enabled: true, name: 'podinfo' },
      podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      serviceMonitor: { enabled: monitored },
    }),
  },
  // Who calls its pods and whom they call, by the ports of the pods: everything else is closed.
  workloads: ({ scale }) => [
    {
      name: 'podinfo',
      kind: 'Deployment',
      pods: PODS,
      replicas: scale.controllers,
      callers: [
        { from: 'metrics', ports: [9898] },
        { from: 'teams', ports: [9898] },
      ],
    },
  ],
};
