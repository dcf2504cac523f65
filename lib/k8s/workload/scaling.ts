import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';

import { type Because, becauseProblem } from '../../core/because';
import type { Profile } from '../../core/environment';
import { onlyProblems, type Problem } from '../../core/problems';
import type { Waiver } from './waivers';

/** Replicas that follow the load. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /**
   * Share of the requested CPU, in percent, that the autoscaler aims at.
   *
   * @default 70
   */
  readonly cpuPercent?: number;
}

/** How many replicas a workload asks for. The environment's profile has the last word. */
export interface ScalingProps {
  /**
   * A fixed number of replicas.
   *
   * @default - none: `scale` decides
   */
  readonly replicas?: number;
  /** @default - the profile's: 3 to 9 in production, 2 to 4 in staging, 1 in development */
  readonly scale?: Scale;
  /**
   * Never more than one replica at a time, in no environment.
   *
   * @default - several replicas where the environment has them
   */
  readonly singleton?: Because;
}

/** Replicas that a workload gets in one environment. */
export interface Replicas {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent: number;
}

const CPU_PERCENT = 70;
const SCALE_DOWN_AFTER_SECONDS = 300;

export function scalingProblems({ replicas, scale, singleton }: ScalingProps, profile: Profile): string[] {
  const asked = [replicas, scale, singleton].filter((way) => way !== undefined).length;
  return onlyProblems([
    asked > 1 &&
      `'replicas', 'scale' and 'singleton' contradict, got ${JSON.stringify({ replicas, scale, singleton })}: keep one of them`,
    singleton && becauseProblem('singleton', singleton.because),
    ...(replicas === undefined ? [] : countProblems('replicas', replicas, profile)),
    ...(scale === undefined ? [] : scaleProblems(scale, profile)),
  ]);
}

function scaleProblems({ min, max, cpuPercent = CPU_PERCENT }: Scale, profile: Profile): Problem[] {
  return [
    ...countProblems('scale.min', min, profile),
    !(Number.isInteger(max) && max > min) &&
      `'scale.max' must be an integer above 'scale.min', got ${min} to ${max}: set 'replicas' for a fixed number`,
    !(Number.isInteger(cpuPercent) && cpuPercent >= 1 && cpuPercent <= 100) &&
      `'scale.cpuPercent' must be an integer from 1 to 100, got ${cpuPercent}: remove it to get ${CPU_PERCENT}`,
  ];
}

function countProblems(prop: string, count: number, { replicaFloor }: Profile): Problem[] {
  const valid = Number.isInteger(count) && count > 0;
  return [
    !valid && `'${prop}' must be a positive integer, got ${count}: remove the workload to stop it`,
    valid &&
      count < replicaFloor &&
      `'${prop}' must be at least ${replicaFloor} here, got ${count}: fewer do not survive the loss of a node, ` +
        `or say why with 'singleton'`,
  ];
}

export function scalingWaivers({ singleton }: ScalingProps): Waiver[] {
  return singleton === undefined ? [] : [{ id: 'A16-singleton', because: singleton.because }];
}

/** What is asked for, within what the environment allows. */
export function effectiveReplicas({ replicas, scale, singleton }: ScalingProps, profile: Profile): Replicas {
  const fixed = singleton === undefined ? replicas : 1;
  const { min, max } = fixed === undefined ? (scale ?? profile.defaultScale) : { min: fixed, max: fixed };
  const within = (count: number): number => Math.min(count, profile.replicaCap);
  return { min: within(min), max: within(max), cpuPercent: scale?.cpuPercent ?? CPU_PERCENT };
}

export function isAutoscaled({ min, max }: Replicas): boolean {
  return max > min;
}

export function autoscaler(workload: string, { min, max, cpuPercent }: Replicas): HorizontalPodAutoscaler {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: workload },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: workload },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } },
        },
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: SCALE_DOWN_AFTER_SECONDS } },
    },
  };
}
