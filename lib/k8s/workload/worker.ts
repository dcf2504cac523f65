import type { Construct } from 'constructs';

import { reportProblems } from '../../core/problems';
import { deployment, serviceLifecycle } from './deployment';
import { disruptionBudget } from './disruption';
import { type HealthProps, healthProblems, healthWaivers, probes } from './probes';
import { containerPorts, namedPorts, type PortProps, portProblems } from './ports';
import { type RolloutProps, rolloutProblems, rolloutWaivers, surge } from './rollout';
import {
  autoscaler,
  effectiveReplicas,
  isAutoscaled,
  type ScalingProps,
  scalingProblems,
  scalingWaivers,
} from './scaling';
import { type ShutdownProps, shutdownProblems, shutdownTimes } from './shutdown';
import { type SpreadProps, spreadProblems, spreadWaivers } from './spread';
import { Workload } from './workload';
import type { WorkloadProps } from './workload-props';

export interface WorkerProps extends WorkloadProps, ScalingProps {
  /** Mostly `exec` or `heartbeat`: nobody connects to a worker. */
  readonly health: HealthProps;
  /** Ports by name that probes may use. No Service is made for them. @default - none */
  readonly ports?: Readonly<Record<string, PortProps>>;
  /** @default - the new version starts before the old one stops */
  readonly rollout?: RolloutProps;
  /** @default - replicas prefer different zones and hosts */
  readonly spread?: SpreadProps;
  /** @default - 15 s to finish the work in hand; SIGTERM comes at once */
  readonly shutdown?: ShutdownProps;
}

const NO_TRAFFIC = { getsTraffic: false };

/**
 * A stateless process that fetches its work itself, from a queue or a stream: nobody may connect to it.
 *
 * @example
 * new Worker(chart, 'mailer', { image, health: { liveness, readiness }, resources, calls: [queue] });
 */
export class Worker extends Workload {
  public constructor(scope: Construct, id: string, props: WorkerProps) {
    const ports = namedPorts(props.ports);
    super(scope, id, { component: 'worker', nameLimit: 'label', ports });
    const { profile } = this.chart.site;
    const accepted = reportProblems(this, [
      ...this.findSharedProblems(props),
      ...portProblems(ports, 'ports'),
      ...healthProblems(props.health, ports),
      ...scalingProblems(props, profile),
      ...rolloutProblems(props.rollout),
      ...spreadProblems(props.spread),
      ...shutdownProblems(props.shutdown, NO_TRAFFIC),
    ]);
    if (!accepted) return;

    const replicas = effectiveReplicas(props, profile);
    this.addDeployment(props);
    if (isAutoscaled(replicas)) this.add('Autoscaler', autoscaler(this.name, replicas));
    const budget = disruptionBudget(this.name, replicas.min);
    if (budget !== undefined) this.add('DisruptionBudget', budget);
    this.addSharedObjects(props);
    this.finish(props, { pods: replicas.max + surge(props, replicas.max) });
  }

  private addDeployment(props: WorkerProps): void {
    const shutdown = shutdownTimes(props.shutdown, NO_TRAFFIC);
    const manifest = deployment(this.chart, { name: this.name, component: this.component }, props, {
      app: {
        ports: containerPorts(this.calledPorts),
        ...probes(props.health, this.calledPorts),
        lifecycle: serviceLifecycle(shutdown),
      },
      gracePeriodSeconds: shutdown.gracePeriodSeconds,
    });
    const waivers = [
      ...healthWaivers(props.health),
      ...spreadWaivers(props.spread),
      ...rolloutWaivers(props.rollout),
      ...scalingWaivers(props),
    ];
    this.addController('Deployment', manifest, props, waivers);
  }
}
