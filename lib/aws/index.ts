export { ClusterStack, type ClusterStackProps } from './cluster-stack';
export { type AwsCluster, isInAws } from './aws-cluster';
export { Network, type NetworkIds, type NetworkProps } from './network/network';
export { zonesWithoutEks } from '../core/zones';
