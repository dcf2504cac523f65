import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import type { NatGateways } from './nat-gateways';

export interface RouteTablesProps {
  readonly cluster: string;
  readonly vpcId: string;
  readonly internetGatewayId: string;
  readonly zones: readonly string[];
}

const ANYWHERE = '0.0.0.0/0';

/**
 * One table for all public subnets, one for each private subnet, so that each can leave through a gateway in its own
 * zone, and one for the control plane, which leads nowhere but to the VPC.
 */
export class RouteTables extends Construct {
  /** Id of the table of all public subnets. */
  public readonly publicId: string;
  /** Id of the table of the control plane's subnets. */
  public readonly controlPlaneId: string;
  private readonly privateIds: ReadonlyMap<string, string>;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RouteTablesProps,
  ) {
    super(scope, id);
    this.publicId = this.addTable('public');
    this.controlPlaneId = this.addTable('control-plane');
    this.privateIds = new Map(props.zones.map((zone) => [zone, this.addTable('private', zone)]));
    const out = {
      routeTableId: this.publicId,
      destinationCidrBlock: ANYWHERE,
      gatewayId: props.internetGatewayId,
    };
    withAddress(new Route(this, 'PublicOut', out), 'public');
  }

  /** Id of the table of the private subnet of a zone. */
  public privateId(zone: string): string {
    const id = this.privateIds.get(zone);
    if (id === undefined) throw new Error(`zone '${zone}' has no route table: name it in 'zones'`);
    return id;
  }

  /** Lets every private subnet reach the internet. */
  public leaveThrough(gateways: NatGateways): void {
    for (const [zone, routeTableId] of this.privateIds) {
      const out = { routeTableId, destinationCidrBlock: ANYWHERE, natGatewayId: gateways.gatewayId(zone) };
      withAddress(new Route(this, `PrivateOut-${zone}`, out), `private_${zone}`);
    }
  }

  private addTable(tier: string, zone?: string): string {
    const words = zone === undefined ? [tier] : [tier, zone];
    const table = new RouteTable(this, ['Table', ...words].join('-'), {
      vpcId: this.props.vpcId,
      tags: { Name: [this.props.cluster, ...words].join('-') },
    });
    return withAddress(table, words.join('_')).id;
  }
}
