import { fluentBitNeeds } from '../../../core/needs/fluent-bit';
import { logsOf } from '../../../core/platform/log-store';
import { fluentBitConfig } from '../../observability/fluent-bit-config';
import { LOG_ALERTS } from '../../observability/log-alerts';
import { FLUENT_BIT, LOKI_GATEWAY } from '../../observability/telemetry-addresses';
import type { Addon, HelmValues } from '../addon';
import { NODE_CRITICAL, resources } from '../chart-values';
import { cloudAccount } from '../cloud-account';
import { NODE_AGENTS, OBSERVABILITY } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'fluent-bit';
/** The chart's own name for it is one more registry to let in. */
const IMAGE = 'docker.io/fluent/fluent-bit';

/** Reads what containers say, on each node, and takes it to where the logs of the cluster are kept. */
export const fluentBit: Addon = {
  name: NAME,
  gives: 'the logs of all containers, with the names of pod and namespace',
  layer: 'observability',
  namespace: NODE_AGENTS,
  // Not on what keeps logs: it holds them back until that is there.
  dependsOn: [prometheusOperatorCrds],
  needs: fluentBitNeeds,
  alerts: LOG_ALERTS,
  release: {
    chart: { oci: 'oci://ghcr.io/fluent/helm-charts/fluent-bit', version: NAME },
    images: [IMAGE],
    values: (context) => ({
      image: { repository: IMAGE },
      priorityClassName: NODE_CRITICAL,
      terminationGracePeriodSeconds: 30,
      tolerations: [{ operator: 'Exists' }],
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      serviceAccount: cloudAccount(context, { namespace: NODE_AGENTS.name, name: NAME }),
      resources: context.small ? resources('10m', '48Mi', '128Mi') : resources('50m', '96Mi', '192Mi'),
      podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      securityContext: CONFINED,
      serviceMonitor: { enabled: context.monitored },
      daemonSetVolumes: VOLUMES,
      daemonSetVolumeMounts: MOUNTS,
      config: fluentBitConfig(context.cluster),
    }),
  },
  workloads: ({ cluster }) => [
    {
      name: NAME,
      kind: 'DaemonSet',
      pods: FLUENT_BIT,
      callers: [{ from: 'metrics', ports: [2020] }],
      calls: [
        { to: 'api-server' },
        logsOf(cluster).to === 'loki'
          ? { to: { namespace: OBSERVABILITY.name, pods: LOKI_GATEWAY }, ports: [8080] }
          : { to: 'aws' },
      ],
    },
  ],
};

/** Root, since the kubelet gives logs to nobody else; with no other right that root has. */
const CONFINED: HelmValues = {
  runAsUser: 0,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Logs, and what it remembers of them. */
const VOLUMES: HelmValues[] = [
  { name: 'varlog', hostPath: { path: '/var/log' } },
  { name: 'state', hostPath: { path: '/var/lib/fluent-bit', type: 'DirectoryOrCreate' } },
];

const MOUNTS: HelmValues[] = [
  { name: 'varlog', mountPath: '/var/log', readOnly: true },
  { name: 'state', mountPath: '/var/lib/fluent-bit' },
];
