import type { Affinity, TopologySpreadConstraint } from 'kubernetes-types/core/v1';

import { becauseProblem } from '../../core/because';
import type { Problem } from '../../core/problems';
import { selectorLabels } from './labels';
import type { Waiver } from './waivers';

/** How strictly replicas are kept apart. `required` leaves a pod waiting rather than put it beside another. */
export type Strictness = 'preferred' | 'required' | 'none';

export interface SpreadProps {
  /** @default - the profile's: 'preferred', and 'none' in development */
  readonly zones?: Strictness;
  /** @default - the profile's: 'preferred', and 'none' in development */
  readonly hosts?: Strictness;
  /** Why replicas may share a zone or a host; needed for 'none'. */
  readonly because?: string;
}

const ZONE = 'topology.kubernetes.io/zone';
const HOST = 'kubernetes.io/hostname';

export function spreadProblems(spread: SpreadProps = {}): Problem[] {
  return [isWeakened(spread) && becauseProblem('spread', spread.because)];
}

export function spreadWaivers(spread: SpreadProps = {}): Waiver[] {
  return isWeakened(spread) ? [{ id: 'A16-spread', because: spread.because ?? '' }] : [];
}

function isWeakened({ zones, hosts }: SpreadProps): boolean {
  return zones === 'none' || hosts === 'none';
}

/** Keeps replicas in different zones and on different hosts; nothing where there is one replica to place. */
export function spreadFields(
  name: string,
  spread: SpreadProps = {},
  { default: fallback, replicas, rolls }: { default: Strictness; replicas: number; rolls: boolean },
): { affinity?: Affinity; topologySpreadConstraints?: TopologySpreadConstraint[] } {
  if (replicas < 2) return {};
  const { zones = fallback, hosts = fallback } = spread;
  const constraints = [
    ...(zones === 'none' ? [] : [constraint(name, ZONE, zones, rolls)]),
    ...(hosts === 'none' ? [] : [constraint(name, HOST, hosts, rolls)]),
  ];
  return {
    ...(hosts !== 'none' && { affinity: apartFromItself(name) }),
    ...(constraints.length > 0 && { topologySpreadConstraints: constraints }),
  };
}

function constraint(
  name: string,
  topologyKey: string,
  strictness: Strictness,
  rolls: boolean,
): TopologySpreadConstraint {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: strictness === 'required' ? 'DoNotSchedule' : 'ScheduleAnyway',
    // A lost zone's tainted nodes must not count, or they would hold back its replacements.
    nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels: selectorLabels(name) },
    // Pods of the version that is going away would skew the placement of the new one.
    ...(rolls && { matchLabelKeys: ['pod-template-hash'] }),
  };
}

function apartFromItself(name: string): Affinity {
  const term = { topologyKey: HOST, labelSelector: { matchLabels: selectorLabels(name) } };
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
    },
  };
}
