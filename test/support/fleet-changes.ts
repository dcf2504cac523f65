import type { CloudRight } from '../../lib/core/cloud-right';
import type { AwsClusterProps, LocalClusterProps } from '../../lib/core/cluster';
import { Fleet } from '../../lib/core/fleet';
import type { FleetProps } from '../../lib/core/fleet-props';
import type { PoolProps } from '../../lib/core/pool';
import { PropsError } from '../../lib/core/problems';
import { awsCluster, fleetProps, localCluster, systemPool } from './samples';

/** A right that the sample team may be given. */
export const sampleRight: CloudRight = {
  name: 'invoices',
  team: 'shop',
  serviceAccount: 'billing',
  allow: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-invoices/*'] }],
};

/** Every problem of the sample fleet with some fields changed; none if it is accepted. */
export function problemsOfFleet(change: Partial<FleetProps>): readonly string[] {
  try {
    new Fleet(fleetProps(change));
    return [];
  } catch (error) {
    if (error instanceof PropsError) return error.problems;
    throw error;
  }
}

export function withCluster(props: Partial<AwsClusterProps>): Partial<FleetProps> {
  return { clusters: [awsCluster(props)] };
}

export function withLocal(props: Partial<LocalClusterProps>): Partial<FleetProps> {
  return { clusters: [localCluster(props)] };
}

export function withPool(props: Partial<PoolProps>): Partial<FleetProps> {
  const pool = { ...systemPool, ...props };
  return withCluster({ pools: [pool] });
}

export function withRight(props: Partial<CloudRight>): Partial<FleetProps> {
  return { cloudRights: [{ ...sampleRight, ...props }] };
}

/** Two clusters in AWS, `one` and `two`, whose ranges do not meet unless a test says so. */
export function withTwo(one: Partial<AwsClusterProps>, two: Partial<AwsClusterProps>): Partial<FleetProps> {
  const second = awsCluster({ name: 'two', cidr: '10.2.0.0/16', ...two });
  return { clusters: [awsCluster({ name: 'one', ...one }), second] };
}
