import type { Addon } from '../addon';
import { NODE_CRITICAL, resources } from '../chart-values';
import { INTRUSION_ALERTS } from '../detection-alerts';
import {
  apart,
  FALCO,
  ONLY_CONTAINERD,
  RESTRICTED_CONTAINER,
  SIDEKICK,
  teller,
  TO_ALERTMANAGER,
} from '../falco-outputs';
import { NODE_AGENTS } from '../platform-namespace';
import { CRITICAL_PODS } from '../system-nodes';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** Watches what processes do on every node, and tells whoever is on duty when one does what it should not. */
export const falco: Addon = {
  name: 'falco',
  gives: 'an alert when a process does what an intruder does',
  layer: 'observability',
  namespace: NODE_AGENTS,
  dependsOn: [prometheusOperatorCrds],
  alerts: INTRUSION_ALERTS,
  // Nodes of a laptop share one kernel: each of six would report what all of them do.
  serves: ['eks', 'kubeadm'],
  release: {
    chart: { index: 'https://falcosecurity.github.io/charts', name: 'falco', version: 'falco' },
    images: ['docker.io/falcosecurity/falco', 'docker.io/falcosecurity/falcosidekick'],
    values: (context) => ({
      driver: { kind: 'modern_ebpf', modernEbpf: { leastPrivileged: true } },
      podPriorityClassName: NODE_CRITICAL,
      tolerations: [{ operator: 'Exists' }],
      // The chart's own limit of CPU can be raised and not taken away.
      resources: {
        requests: { cpu: '50m', memory: context.small ? '192Mi' : '256Mi' },
        limits: { cpu: '2', memory: '1Gi' },
      },
      controller: {
        daemonset: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } },
      },
      collectors: { kubernetes: { enabled: false }, containerEngine: { engines: ONLY_CONTAINERD } },
      // Rules and plugin are those of the image, at its version: nothing is fetched when a pod starts.
      falcoctl: { artifact: { install: { enabled: false }, follow: { enabled: false } } },
      metrics: { enabled: true, interval: '15m' },
      serviceMonitor: { create: context.monitored },
      falco: { config_files: [], syslog_output: { enabled: false }, log_syslog: false },
      falcosidekick: {
        enabled: true,
        replicaCount: context.scale.controllers,
        ...CRITICAL_PODS,
        podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        securityContext: RESTRICTED_CONTAINER,
        resources: resources('20m', '64Mi', '128Mi'),
        affinity: apart(SIDEKICK),
        serviceMonitor: { enabled: context.monitored },
        ...(context.has({ name: 'kube-prometheus-stack' }) && { config: { alertmanager: TO_ALERTMANAGER } }),
      },
    }),
  },
  workloads: ({ scale }) => [
    {
      ...{ name: 'falco', kind: 'DaemonSet', pods: FALCO },
      callers: [{ from: 'metrics', ports: [8765] }],
      calls: [{ to: { namespace: NODE_AGENTS.name, pods: SIDEKICK }, ports: [2801] }],
    },
    teller(scale.controllers),
  ],
};
