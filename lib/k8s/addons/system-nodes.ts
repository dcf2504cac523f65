import { PURPOSE_LABEL, SYSTEM_TAINT } from '../../core/node-marks';
import type { HelmValue, HelmValues } from './addon';
import type { AddonContext } from './addon-context';
import { CRITICAL } from './chart-values';

/**
 * For every pod of the platform: nodes for the platform keep all others away, and they are the only ones there are
 * until an autoscaler has made more.
 */
export const SYSTEM_TOLERATIONS: readonly HelmValue[] = [
  { key: SYSTEM_TAINT.key, operator: 'Exists', effect: 'NoSchedule' },
];

/** The keys of most charts for pods that others cannot work without. */
export const CRITICAL_PODS: HelmValues = {
  priorityClassName: CRITICAL,
  tolerations: SYSTEM_TOLERATIONS,
};

/**
 * For what other nodes come from: it must not stand on a node that it may take away, or that is not there before it. A
 * laptop has no such nodes.
 */
export function onSystemNodes({ cluster }: AddonContext): HelmValues {
  if (cluster.aws === undefined) return {};
  return { nodeSelector: { [PURPOSE_LABEL]: 'system' }, tolerations: SYSTEM_TOLERATIONS };
}
