export { FleetCluster, type FleetClusterProps, type TeamProgram } from './fleet-cluster';
