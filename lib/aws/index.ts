export { zonesWithoutEks } from '../core/zones';
export { type RenderedFile } from '../tree/rendered';
export { App, type AppProps, type StacksSummary } from './app';
export { type RenderedCluster } from './app-render';
export { type Place } from './arn';
export { type AwsCluster, isInAws } from './aws-cluster';
export { ClusterStack, type ClusterStackProps } from './cluster-stack';
export { Network, type NetworkIds, type NetworkProps } from './network/network';
