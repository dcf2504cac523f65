import type { AwsClusterProps, ClusterProps } from '../../lib/core/cluster';
import { Fleet } from '../../lib/core/fleet';
import type { PlatformProps } from '../../lib/core/platform/platform';
import { awsCluster, fleetProps, isolation, localCluster, sampleTeam } from './samples';

const PAGER = { pagerduty: { secret: 'alert-receivers', key: 'platform' } };
const TICKETS = { webhook: { secret: 'alert-receivers', key: 'tickets' } };

/** What a cluster for production must say. */
const PLATFORM: PlatformProps = {
  alerts: {
    operators: { tickets: TICKETS, pages: PAGER },
    heartbeat: { secret: 'alert-receivers', key: 'heartbeat' },
  },
};

/** What every reference cluster in AWS has, and where it differs from the others. */
function inAws(name: string, network: number, props: Partial<AwsClusterProps> = {}): ClusterProps {
  return awsCluster({
    name,
    cidr: `10.${String(network)}.0.0/16`,
    domains: [`${name}.acme.example`],
    platform: PLATFORM,
    ...props,
  });
}

/** Clusters that differ in what they ask of the platform: their charts are rendered, and the outcome is recorded. */
const CLUSTERS: readonly ClusterProps[] = [
  inAws('eks-production', 1),
  inAws('eks-staging', 2, { environment: 'staging', version: '1.36' }),
  inAws('kubeadm-production', 3, { kind: 'kubeadm', platform: { ...PLATFORM, logs: { to: 'loki' } } }),
  inAws('kubeadm-calico', 7, { kind: 'kubeadm', environment: 'staging', cni: 'calico' }),
  localCluster({ name: 'local-development' }),
  inAws('eks-autoscaler', 4, {
    environment: 'development',
    autoscaler: 'cluster-autoscaler',
    version: '1.33',
  }),
  inAws('eks-september', 6, { release: '2026.09' }),
  inAws('eks-isolated', 5, { isolated: isolation, version: '1.34' }),
];

const team = sampleTeam({ channel: { tickets: TICKETS } });

export const referenceFleet = new Fleet(fleetProps({ clusters: CLUSTERS, teams: [team] }));
