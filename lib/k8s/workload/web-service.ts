import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';

import { onlyProblems, type Problem, reportProblems } from '../../core/problems';
import {
  exposedPort,
  type ExposeProps,
  exposureProblems,
  fullHost,
  httpRoute,
  pathsOf,
} from '../traffic/exposure';
import { claimRoute } from '../traffic/route-claims';
import { deployment, serviceLifecycle } from './deployment';
import { disruptionBudget } from './disruption';
import { type HealthProps, healthProblems, healthWaivers, probes } from './probes';
import { containerPorts, listPorts, type PortProps, portProblems } from './ports';
import { type RolloutProps, rolloutProblems, rolloutWaivers, surge } from './rollout';
import {
  autoscaler,
  effectiveReplicas,
  isAutoscaled,
  type ScalingProps,
  scalingProblems,
  scalingWaivers,
} from './scaling';
import { clusterService } from './service';
import { type ShutdownProps, shutdownProblems, shutdownTimes } from './shutdown';
import { type SpreadProps, spreadProblems, spreadWaivers } from './spread';
import { Workload } from './workload';
import type { WorkloadProps } from './workload-props';

export interface WebServiceProps extends WorkloadProps, ScalingProps {
  /** Port of the process; a bare number speaks HTTP. */
  readonly port: number | PortProps;
  /** Further ports by name. @default - none */
  readonly morePorts?: Readonly<Record<string, PortProps>>;
  readonly health: HealthProps;
  /** A way in from outside the cluster. @default - only declared callers reach it */
  readonly expose?: ExposeProps;
  /** @default - the new version starts before the old one stops */
  readonly rollout?: RolloutProps;
  /** @default - replicas prefer different zones and hosts */
  readonly spread?: SpreadProps;
  /** @default - 15 s to drain */
  readonly shutdown?: ShutdownProps;
}

const TRAFFIC = { getsTraffic: true };

/**
 * A stateless service that answers requests: probed, spread, autoscaled, reachable by its declared callers only, and
 * replaced without losing a request.
 *
 * @example
 * new WebService(chart, 'web', { image, port: 8080, health: { liveness: '/live', readiness: '/ready' }, resources });
 */
export class WebService extends Workload {
  public constructor(scope: Construct, id: string, props: WebServiceProps) {
    const ports = listPorts(props.port, props.morePorts);
    super(scope, id, { component: 'web-service', nameLimit: 'service', ports });
    const { profile, domains } = this.chart.site;
    const accepted = reportProblems(this, [
      ...this.findSharedProblems(props),
      ...portProblems(ports),
      ...healthProblems(props.health, ports),
      ...scalingProblems(props, profile),
      ...rolloutProblems(props.rollout),
      ...spreadProblems(props.spread),
      ...shutdownProblems(props.shutdown, TRAFFIC),
      ...this.findRouteProblems(props.expose),
    ]);
    if (!accepted) return;

    const replicas = effectiveReplicas(props, profile);
    const exposed = exposedPort(props.expose, ports);
    this.addDeployment(props);
    this.add('Service', clusterService(this.name, ports));
    if (isAutoscaled(replicas)) this.add('Autoscaler', autoscaler(this.name, replicas));
    const budget = disruptionBudget(this.name, replicas.min);
    if (budget !== undefined) this.add('DisruptionBudget', budget);
    if (props.expose !== undefined && exposed !== undefined) {
      this.add('Route', httpRoute(this.name, props.expose, exposed.number, domains));
    }
    this.addSharedObjects(props, exposed?.number);
    this.finish(props, { pods: replicas.max + surge(props, replicas.max) });
  }

  /** A gateway sends a path of a host to one workload: which one of two, nobody could tell. */
  private findRouteProblems(expose: ExposeProps | undefined): Problem[] {
    const { domains } = this.chart.site;
    const problems = onlyProblems(exposureProblems(expose, { domains, ports: this.calledPorts }));
    if (expose === undefined || problems.length > 0) return problems;
    const host = fullHost(expose, domains);
    return pathsOf(expose).map((path) => {
      const owner = claimRoute(this, { cluster: this.callee.cluster, host, path });
      return (
        owner !== undefined &&
        `'expose' must name a host and path of its own, got '${host}${path}', which '${owner.node.path}' has: change 'paths' of one`
      );
    });
  }

  private addDeployment(props: WebServiceProps): void {
    const shutdown = shutdownTimes(props.shutdown, TRAFFIC);
    const manifest: Deployment = deployment(
      this.chart,
      { name: this.name, component: this.component },
      props,
      {
        app: {
          ports: containerPorts(this.calledPorts),
          ...probes(props.health, this.calledPorts),
          lifecycle: serviceLifecycle(shutdown),
        },
        gracePeriodSeconds: shutdown.gracePeriodSeconds,
      },
    );
    const waivers = [
      ...healthWaivers(props.health),
      ...spreadWaivers(props.spread),
      ...rolloutWaivers(props.rollout),
      ...scalingWaivers(props),
    ];
    this.addController('Deployment', manifest, props, waivers);
  }
}
