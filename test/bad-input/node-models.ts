import { Fleet, type PoolProps } from '../../lib';
import type { AwsClusterProps } from '../../lib/core/cluster';
import { withCluster } from '../support/fleet-changes';
import { appsPool, fleetProps, systemPool } from '../support/samples';
import type { WrongModel } from './wrong-model';

function cluster(wrong: string, change: Partial<AwsClusterProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(withCluster(change))), path: 'Fleet', sentence };
}

/** A second pool beside that of the platform. */
function pool(
  wrong: string,
  change: Partial<PoolProps>,
  sentence: string,
  autoscaler?: AwsClusterProps['autoscaler'],
): WrongModel {
  return cluster(wrong, { autoscaler, pools: [systemPool, { ...appsPool, ...change }] }, sentence);
}

const MANY_TYPES = ['a', 'c', 'm', 'r', 't', 'x', 'z'].flatMap((family) =>
  [5, 6, 7].map((generation) => `${family}${String(generation)}g.large`),
);

/** What is wrong with pools, once they are to become nodes. */
export const NODE_MODELS: readonly WrongModel[] = [
  pool(
    'more types than a group of nodes takes',
    { instanceTypes: MANY_TYPES },
    "'clusters.eu.pools.apps.instanceTypes' must name at most 20 types for a group of EKS, got 21: keep those of like size",
    'cluster-autoscaler',
  ),
  cluster(
    'more nodes than the subnets have addresses for their pods',
    { cidr: '10.1.0.0/20', pools: [{ ...systemPool, maxSize: 12 }] },
    "'clusters.eu.cidr' must have room for the pods of 4 nodes in a zone, got '10.1.0.0/20' with room for 3: widen it, or lower 'maxSize' of the pools",
  ),
  pool(
    'an empty pool that nobody fills',
    { minSize: 0 },
    "'clusters.eu.pools.apps.minSize' must be at least 1 without an autoscaler, got 0: nobody would ever make a node",
    'none',
  ),
  pool(
    'a system without an image',
    { system: 'windows' as never },
    "'clusters.eu.pools.apps.system' must be one that is known, got 'windows': choose from bottlerocket, al2023",
  ),
  cluster(
    'Karpenter where there is no EKS',
    { kind: 'kubeadm', autoscaler: 'karpenter' },
    "'clusters.eu.autoscaler' must be 'cluster-autoscaler' or 'none' where you run the control plane, got 'karpenter': its nodes join EKS only",
  ),
];
