import type { DeploymentStrategy } from 'kubernetes-types/apps/v1';

import { type Because, becauseProblem } from '../../core/because';
import type { Problem } from '../../core/problems';
import type { Waiver } from './waivers';

/** How a new version takes the place of the old one. */
export interface RolloutProps {
  /**
   * Pods above the wanted number while a rollout runs.
   *
   * @default - a quarter of the replicas, at least 1
   */
  readonly maxSurge?: number;
  /**
   * Pods below the wanted number while a rollout runs; above 0 it needs `because`.
   *
   * @default 0
   */
  readonly maxUnavailable?: number;
  /** Stops the old version before the new one starts; needs `because`. @default false */
  readonly recreate?: boolean;
  readonly because?: Because['because'];
}

export function rolloutProblems(rollout: RolloutProps = {}): Problem[] {
  const { maxSurge, maxUnavailable, recreate } = rollout;
  const counts = Object.entries({ maxSurge, maxUnavailable });
  return [
    ...counts.map(
      ([prop, count]) =>
        count !== undefined &&
        !(Number.isInteger(count) && count >= 0) &&
        `'rollout.${prop}' must be a whole number, got ${count}: count pods, not percent`,
    ),
    maxSurge === 0 &&
      (maxUnavailable ?? 0) === 0 &&
      `'rollout.maxSurge' and 'rollout.maxUnavailable' must not both be 0, got 0 and 0: set one of them to 1, or no pod could be replaced`,
    recreate === true &&
      counts.some(([, count]) => count !== undefined) &&
      `'rollout.recreate' contradicts 'rollout.maxSurge' and 'rollout.maxUnavailable', got ${JSON.stringify(rollout)}: remove one side`,
    isWeakened(rollout) && becauseProblem('rollout', rollout.because),
  ];
}

export function rolloutWaivers(rollout: RolloutProps = {}): Waiver[] {
  return isWeakened(rollout) ? [{ id: 'A16-strategy', because: rollout.because ?? '' }] : [];
}

function isWeakened({ maxUnavailable = 0, recreate = false }: RolloutProps): boolean {
  return recreate || maxUnavailable > 0;
}

/** Share of the replicas that a rollout adds. */
const SURGE_PERCENT = 25;

interface SurgeProps {
  readonly rollout?: RolloutProps;
  readonly singleton?: Because;
}

/** Pods that a rollout adds at most. */
export function surge({ rollout, singleton }: SurgeProps, replicas: number): number {
  const { maxSurge, recreate = false } = rollout ?? {};
  return recreate || singleton !== undefined ? 0 : (maxSurge ?? Math.ceil((replicas * SURGE_PERCENT) / 100));
}

/** Two replicas never run at once where there may only be one. */
export function deploymentStrategy(
  rollout: RolloutProps = {},
  { singleton }: { singleton: boolean },
): DeploymentStrategy {
  if (singleton || rollout.recreate === true) return { type: 'Recreate' };
  const { maxSurge = `${SURGE_PERCENT}%`, maxUnavailable = 0 } = rollout;
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}
