import type { PodLabels } from './addon-workload';
import type { HelmValues } from './addon';

/** What charts of many makers take in the same shape. */

/** Zones and hosts: a lost one takes only its share of the copies, and never keeps one from starting. */
export function spreadOver(matchLabels: PodLabels): HelmValues[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
  }));
}

/** Requests, and a limit for memory alone: a CPU limit would throttle it and save nobody anything. */
export function resources(cpu: string, memory: string, limit = memory): HelmValues {
  return { requests: { cpu, memory }, limits: { memory: limit } };
}

/** The new copy first, then the old one goes. */
export const SURGE: HelmValues = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
};

/** Drains take one copy at a time; one that is broken anyway holds up nobody. */
export const ONE_AT_A_TIME: HelmValues = { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' };

/** Stays when a node runs out of room: others cannot work without it. */
export const CRITICAL = 'system-cluster-critical';

/** The same for what runs on each node. */
export const NODE_CRITICAL = 'system-node-critical';
