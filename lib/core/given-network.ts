import type { Problem } from './problems';
import { show } from './shape';

/** A VPC of somebody else, with one subnet of each kind in every zone of the cluster. */
export interface GivenNetwork {
  readonly vpcId: string;
  /** Ids by zone. Nodes and pods; large, with a way out. */
  readonly privateSubnetIds: Readonly<Record<string, string>>;
  /** Ids by zone. Load balancers that the internet reaches. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  /** Ids by zone. Network interfaces of the control plane; a /28 each is enough. */
  readonly controlPlaneSubnetIds: Readonly<Record<string, string>>;
}

const KINDS = ['privateSubnetIds', 'publicSubnetIds', 'controlPlaneSubnetIds'] as const;

/** Problems of a network that is given for the zones of a cluster. */
export function findNetworkProblems(
  network: GivenNetwork,
  path: string,
  zones: readonly string[],
): Problem[] {
  const all = KINDS.flatMap((kind) => Object.values(network[kind]));
  return [
    !/^vpc-[0-9a-f]+$/.test(network.vpcId) &&
      `'${path}.network.vpcId' must be the id of a VPC, got '${network.vpcId}': write it like 'vpc-0a1b2c3d4e5f67890'`,
    ...KINDS.map((kind) => {
      const named = Object.keys(network[kind]);
      const same = named.length === zones.length && zones.every((zone) => named.includes(zone));
      return (
        !same &&
        `'${path}.network.${kind}' must name one subnet for each zone (${zones.join(', ')}), got ${show(named)}: name the subnets by zone`
      );
    }),
    ...all.map(
      (id) =>
        !/^subnet-[0-9a-f]+$/.test(id) &&
        `'${path}.network' must hold ids of subnets, got '${id}': write them like 'subnet-0a1b2c3d4e5f67890'`,
    ),
    new Set(all).size < all.length &&
      `'${path}.network' must name each subnet once, got ${show(all)}: nodes, load balancers and the control plane need subnets of their own`,
  ];
}
