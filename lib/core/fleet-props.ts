import type { CloudRight } from './cloud-right';
import type { ClusterProps } from './cluster';
import type { Team } from './team';

export interface FleetProps {
  /** URL of the Git repository that Flux pulls, over `https://` or `ssh://`. */
  readonly repository: string;
  /** Who answers for the clusters, like a mail address. Tags every cloud resource, so it holds no '#' or ','. */
  readonly owner: string;
  /** Where the bill goes. Tags every cloud resource. */
  readonly costCenter: string;
  readonly teams: readonly Team[];
  readonly clusters: readonly ClusterProps[];
  /**
   * Rights of workloads in the cloud.
   *
   * @default - none
   */
  readonly cloudRights?: readonly CloudRight[];
}
