import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Lifecycle } from 'kubernetes-types/core/v1';

import type { TeamChart } from '../tenancy/team-chart';
import { selectorLabels } from './labels';
import { type PodExtras, podTemplate } from './pod';
import { deploymentStrategy, type RolloutProps } from './rollout';
import { effectiveReplicas, isAutoscaled, type ScalingProps } from './scaling';
import { type SpreadProps, spreadFields } from './spread';
import type { WorkloadProps } from './workload-props';

/** Old ReplicaSets that are kept for a rollback. */
const REVISIONS = 5;
/** A pod that dies sooner does not count as rolled out. */
const MIN_READY_SECONDS = 10;
/** A rollout without progress is reported as failed after this time. */
const PROGRESS_DEADLINE_SECONDS = 600;

type DeploymentProps = WorkloadProps &
  ScalingProps & { readonly rollout?: RolloutProps; readonly spread?: SpreadProps };

interface DeploymentExtras {
  readonly app: PodExtras['app'];
  readonly gracePeriodSeconds: number;
}

/** The controller of stateless pods. The number of replicas is left to the autoscaler where there is one. */
export function deployment(
  chart: TeamChart,
  workload: { readonly name: string; readonly component: string },
  props: DeploymentProps,
  { app, gracePeriodSeconds }: DeploymentExtras,
): Deployment {
  const { name } = workload;
  const { profile } = chart.site;
  const replicas = effectiveReplicas(props, profile);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      ...(!isAutoscaled(replicas) && { replicas: replicas.min }),
      revisionHistoryLimit: REVISIONS,
      minReadySeconds: MIN_READY_SECONDS,
      progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
      strategy: deploymentStrategy(props.rollout, { singleton: props.singleton !== undefined }),
      selector: { matchLabels: selectorLabels(name) },
      template: podTemplate(chart, workload, props, {
        app,
        pod: {
          ...spreadFields(name, props.spread, {
            default: profile.spread,
            replicas: replicas.max,
            rolls: true,
          }),
          terminationGracePeriodSeconds: gracePeriodSeconds,
        },
        defaultPriority: 'standard',
      }),
    },
  };
}

/** Holds SIGTERM back while load balancers still send requests. */
export function serviceLifecycle({
  preStopSeconds,
}: {
  readonly preStopSeconds: number;
}): Lifecycle | undefined {
  return preStopSeconds === 0 ? undefined : { preStop: { sleep: { seconds: preStopSeconds } } };
}
