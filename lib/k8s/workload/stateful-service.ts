import type { Construct } from 'constructs';
import type { StatefulSet } from 'kubernetes-types/apps/v1';

import { onlyProblems, type Problem, reportProblems } from '../../core/problems';
import { serviceLifecycle } from './deployment';
import { disruptionBudget } from './disruption';
import { selectorLabels } from './labels';
import { podTemplate } from './pod';
import { type HealthProps, healthProblems, healthWaivers, probes } from './probes';
import { containerPorts, listPorts, type PortProps, portProblems } from './ports';
import { clusterService, membersService } from './service';
import { type ShutdownProps, shutdownProblems, shutdownTimes } from './shutdown';
import { type SpreadProps, spreadFields, spreadProblems, spreadWaivers } from './spread';
import { type StorageProps, storageMount, storageProblems, volumeClaim } from './storage';
import { Workload } from './workload';
import type { WorkloadProps } from './workload-props';

export interface StatefulServiceProps extends WorkloadProps {
  /** Port of the process; a bare number speaks HTTP. */
  readonly port: number | PortProps;
  /** Further ports by name. @default - none */
  readonly morePorts?: Readonly<Record<string, PortProps>>;
  readonly health: HealthProps;
  /** A volume for each replica, which outlives its pods. */
  readonly storage: StorageProps;
  /**
   * Members, the same number in every environment: data is not scaled by a profile.
   *
   * @default 1
   */
  readonly replicas?: number;
  /** How the members replicate, like 'Raft' or 'Redis Sentinel'; needed for more than one. @default - not at all */
  readonly replication?: string;
  /** @default - members prefer different zones and hosts */
  readonly spread?: SpreadProps;
  /** @default - 15 s to drain */
  readonly shutdown?: ShutdownProps;
}

const TRAFFIC = { getsTraffic: true };

/**
 * A service that keeps data: a volume for each member, members replaced one by one and never two at once, a name for
 * each. Its volumes stay when it is deleted.
 *
 * @example
 * new StatefulService(chart, 'redis', { image, port: { port: 6379, protocol: 'tcp' }, storage, health, resources });
 */
export class StatefulService extends Workload {
  public constructor(scope: Construct, id: string, props: StatefulServiceProps) {
    const ports = listPorts(props.port, props.morePorts);
    super(scope, id, { component: 'stateful-service', nameLimit: 'statefulSet', ports });
    const accepted = reportProblems(this, [
      ...this.findSharedProblems(props, (props.storage as StorageProps | undefined)?.mountPath),
      ...portProblems(ports),
      ...healthProblems(props.health, ports),
      ...replicationProblems(props),
      ...storageProblems(props.storage),
      ...spreadProblems(props.spread),
      ...shutdownProblems(props.shutdown, TRAFFIC),
    ]);
    if (!accepted) return;

    const replicas = replicasOf(props);
    const waivers = [...healthWaivers(props.health), ...spreadWaivers(props.spread)];
    this.addController('StatefulSet', this.statefulSet(props, replicas), props, waivers);
    this.add('Service', clusterService(this.name, ports));
    this.add('MembersService', membersService(this.name, ports));
    // A quorum of three does not survive two members on their way, so never more than one.
    const budget = disruptionBudget(this.name, replicas, 1);
    if (budget !== undefined) this.add('DisruptionBudget', budget);
    this.addSharedObjects(props);
    this.finish(props, { pods: replicas, storageKibi: replicas * props.storage.size.toKibibytes() });
  }

  private statefulSet(props: StatefulServiceProps, replicas: number): StatefulSet {
    const { name } = this;
    const { storage, replication } = props;
    return {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name, ...(replication && { annotations: { 'seaworthy.dev/replication': replication } }) },
      spec: {
        replicas,
        serviceName: `${name}-members`,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        selector: { matchLabels: selectorLabels(name) },
        template: this.podTemplate(props, replicas),
        volumeClaimTemplates: [volumeClaim(name, storage, this.chart.site)],
      },
    };
  }

  private podTemplate(props: StatefulServiceProps, replicas: number) {
    const shutdown = shutdownTimes(props.shutdown, TRAFFIC);
    const spread = { default: this.chart.site.profile.spread, replicas, rolls: false };
    return podTemplate(this.chart, { name: this.name, component: this.component }, props, {
      app: {
        ports: containerPorts(this.calledPorts),
        ...probes(props.health, this.calledPorts),
        lifecycle: serviceLifecycle(shutdown),
      },
      pod: {
        ...spreadFields(this.name, props.spread, spread),
        terminationGracePeriodSeconds: shutdown.gracePeriodSeconds,
      },
      mounts: [storageMount(props.storage)],
      defaultPriority: 'critical',
    });
  }
}

function replicasOf({ replicas = 1 }: StatefulServiceProps): number {
  return replicas;
}

function replicationProblems(props: StatefulServiceProps): Problem[] {
  const { replication } = props;
  const replicas = replicasOf(props);
  const valid = Number.isInteger(replicas) && replicas > 0;
  return onlyProblems([
    !valid && `'replicas' must be a positive integer, got ${replicas}: remove the workload to stop it`,
    valid &&
      replicas > 1 &&
      (replication ?? '').trim() === '' &&
      `'replication' must say how ${replicas} members replicate, got nothing: ` +
        'members with data of their own are not copies of one another',
  ]);
}
