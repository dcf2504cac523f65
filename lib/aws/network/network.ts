import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';

import { collisions } from '../../core/names';
import { type Problem, reportProblems } from '../../core/problems';
import { planSubnets, vpcCidrProblem, type ZoneSubnets } from '../../core/subnets';
import { regionProblem, zoneProblem } from '../../core/zones';
import { withAddress } from '../address';
import type { Place } from '../arn';
import { FlowLogs } from './flow-logs';
import { InterfaceEndpoints } from './interface-endpoints';
import { NatGateways, zonesWithNat } from './nat-gateways';
import { RouteTables } from './route-tables';
import { SubnetTier, type SubnetTierProps } from './subnet-tier';

export interface NetworkProps extends Place {
  /** Name of the cluster that lives here; begins the name of every resource. */
  readonly cluster: string;
  /** Addresses of the VPC, /16 to /20. */
  readonly cidr: string;
  /** Names of the zones; each gets a public, a private and a control-plane subnet. */
  readonly zones: readonly string[];
  /** One NAT gateway per zone, so that a lost zone takes no other zone's way out with it; otherwise one in all. */
  readonly natPerZone: boolean;
  /** Days that a record of each connection is kept; one of the periods that CloudWatch knows. */
  readonly flowLogRetentionDays: number;
  /**
   * Ids of zones that cannot hold a control plane: Terraform stops when a subnet for it turns out to lie there.
   *
   * @default - none
   */
  readonly zonesWithoutControlPlane?: readonly string[];
  /**
   * Services of AWS that are reached inside the VPC, like `ecr.api`, and nothing else: cuts the nodes off from the
   * internet.
   *
   * @default - none: the way out leads through NAT
   */
  readonly privateServices?: readonly string[];
}

/** What is known of a network once Terraform has made it; ids by the name of their zone. */
export interface NetworkIds {
  readonly vpcId: string;
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  readonly privateSubnetIds: Readonly<Record<string, string>>;
  readonly controlPlaneSubnetIds: Readonly<Record<string, string>>;
  /** Addresses that traffic of the cluster comes from, for the allow lists of others. */
  readonly natAddresses: readonly string[];
}

/**
 * A VPC for one cluster: nodes and control plane where the internet cannot reach them, public subnets for load
 * balancers, ways out through NAT, a direct way to S3, and a record of every connection.
 *
 * `planSubnets()` says which subnet has which addresses.
 */
export class Network extends Construct {
  /** `undefined` where the props were rejected. */
  public readonly ids: NetworkIds | undefined;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkProps,
  ) {
    super(scope, id);
    if (!reportProblems(this, findProblems(props))) return;
    const { cluster, zones } = props;
    const vpcId = this.addVpc();
    const internetGateway = this.addInternetGateway(vpcId);
    const routes = new RouteTables(this, 'Routes', {
      cluster,
      vpcId,
      zones,
      internetGatewayId: internetGateway.id,
    });
    const tiers = this.addSubnets(vpcId, routes);
    const natAddresses =
      props.privateServices === undefined
        ? this.addNat(routes, tiers.public.subnetIds, internetGateway)
        : this.addEndpoints(props.privateServices, vpcId, tiers.private.subnetIds);
    this.addWayToS3(vpcId, routes);
    new FlowLogs(this, 'FlowLogs', { ...props, vpcId, retentionDays: props.flowLogRetentionDays });
    this.ids = {
      vpcId,
      publicSubnetIds: tiers.public.subnetIds,
      privateSubnetIds: tiers.private.subnetIds,
      controlPlaneSubnetIds: tiers.controlPlane.subnetIds,
      natAddresses,
    };
  }

  private addVpc(): string {
    const { cluster, cidr } = this.props;
    const vpc = new Vpc(this, 'Vpc', {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: cluster },
    });
    withAddress(vpc, 'main');
    // Taken over without rules, so that whatever is put into it by default reaches nothing.
    const locked = { vpcId: vpc.id, tags: { Name: `${cluster}-default-locked` } };
    withAddress(new DefaultSecurityGroup(this, 'DefaultSecurityGroup', locked), 'locked');
    return vpc.id;
  }

  private addInternetGateway(vpcId: string): InternetGateway {
    const gateway = new InternetGateway(this, 'InternetGateway', {
      vpcId,
      tags: { Name: this.props.cluster },
    });
    return withAddress(gateway, 'main');
  }

  private addSubnets(
    vpcId: string,
    routes: RouteTables,
  ): Record<'public' | 'private' | 'controlPlane', SubnetTier> {
    const { cluster, cidr, region, zones } = this.props;
    const layout = planSubnets(cidr, region, zones);
    const shared = (
      tier: 'public' | 'private' | 'controlPlane',
    ): Pick<SubnetTierProps, 'vpcId' | 'cluster' | 'ranges'> => ({
      vpcId,
      cluster,
      ranges: new Map(layout.map((subnets: ZoneSubnets) => [subnets.zone, subnets[tier]])),
    });
    return {
      public: new SubnetTier(this, 'PublicSubnets', {
        ...shared('public'),
        tier: 'public',
        routeTableId: () => routes.publicId,
        tags: { 'kubernetes.io/role/elb': '1' },
      }),
      private: new SubnetTier(this, 'PrivateSubnets', {
        ...shared('private'),
        tier: 'private',
        routeTableId: (zone) => routes.privateId(zone),
        tags: { 'kubernetes.io/role/internal-elb': '1', 'karpenter.sh/discovery': cluster },
      }),
      controlPlane: new SubnetTier(this, 'ControlPlaneSubnets', {
        ...shared('controlPlane'),
        tier: 'control-plane',
        routeTableId: () => routes.controlPlaneId,
        lifecycle: this.refusalOfZones(),
      }),
    };
  }

  /** Ways out through NAT, and the addresses that the internet sees. */
  private addNat(
    routes: RouteTables,
    publicSubnetIds: SubnetTier['subnetIds'],
    internetGateway: InternetGateway,
  ): readonly string[] {
    const { cluster, zones, natPerZone } = this.props;
    const nat = new NatGateways(this, 'Nat', {
      cluster,
      zones: zonesWithNat(zones, natPerZone),
      publicSubnetIds,
      internetGateway,
    });
    routes.leaveThrough(nat);
    return nat.addresses;
  }

  /** What nodes ask of AWS, in place of a way out; the internet sees no address of theirs. */
  private addEndpoints(
    services: readonly string[],
    vpcId: string,
    subnetIds: SubnetTier['subnetIds'],
  ): readonly string[] {
    const { cluster, region, cidr } = this.props;
    const shared = { cluster, region, cidr, vpcId, services };
    new InterfaceEndpoints(this, 'Endpoints', { ...shared, subnetIds: Object.values(subnetIds) });
    return [];
  }

  /** Which building a name like `us-east-1e` stands for is known only once the subnet is made. */
  private refusalOfZones(): SubnetTierProps['lifecycle'] {
    const { zonesWithoutControlPlane = [] } = this.props;
    if (zonesWithoutControlPlane.length === 0) return undefined;
    const ids = JSON.stringify(zonesWithoutControlPlane);
    return {
      postcondition: [
        {
          condition: `\${!contains(${ids}, self.availability_zone_id)}`,
          errorMessage:
            "'zones' must not name a zone that EKS cannot put a control plane in, got ${self.availability_zone} " +
            '(${self.availability_zone_id} in this account): name another zone of the region',
        },
      ],
    };
  }

  /** S3 through a gateway costs nothing, and image layers come from there. */
  private addWayToS3(vpcId: string, routes: RouteTables): void {
    const { cluster, region, zones } = this.props;
    const endpoint = new VpcEndpoint(this, 'S3', {
      vpcId,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${region}.s3`,
      routeTableIds: [...zones.map((zone) => routes.privateId(zone)), routes.controlPlaneId],
      tags: { Name: `${cluster}-s3` },
    });
    withAddress(endpoint, 's3');
  }
}

function findProblems({ region, cidr, zones }: NetworkProps): Problem[] {
  return [
    regionProblem('region', region),
    vpcCidrProblem('cidr', cidr),
    zones.length === 0 && "'zones' must name at least one zone, got []: three survive the loss of one",
    ...zones.map((zone) => zoneProblem('zones', zone, region)),
    ...collisions(zones, (zone) => zone).map(
      ([zone]) => `'zones' must name each zone once, got '${zone}' more often: name another zone`,
    ),
  ];
}
