import { DataAwsNatGateway } from '@cdktf/provider-aws/lib/data-aws-nat-gateway';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import type { SubnetIds } from '../network/network-lookup';
import { addAlarm, type Alarm } from './alarm';

export interface NatAlarmsProps {
  readonly cluster: string;
  /** Zones that have a gateway. */
  readonly zones: readonly string[];
  /** Id of the public subnet of each zone, where its gateway stands alone. */
  readonly publicSubnetIds: SubnetIds;
  readonly topicArn: string;
}

/**
 * What goes wrong on the way out, per gateway.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
export class NatAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: NatAlarmsProps) {
    super(scope, id);
    const { cluster, zones, publicSubnetIds, topicArn } = props;
    for (const zone of zones) {
      const gateway = new DataAwsNatGateway(this, `Gateway-${zone}`, {
        // One that was deleted is listed for another hour.
        state: 'available',
        subnetId: publicSubnetIds[zone],
      });
      const gatewayId = withAddress(gateway, `nat_${zone}`).id;
      for (const alarm of alarmsOf(cluster, zone, gatewayId)) addAlarm(this, cluster, topicArn, alarm);
    }
  }
}

function alarmsOf(cluster: string, zone: string, gatewayId: string): readonly Alarm[] {
  const sum = (metricName: string): Alarm['measure'] => ({
    namespace: 'AWS/NATGateway',
    metricName,
    statistic: 'Sum',
    dimensions: { NatGatewayId: gatewayId },
  });
  return [
    {
      name: `nat-ports-${zone}`,
      means: `The NAT gateway of ${cluster} in ${zone} has no port left for new connections to some destination: find what opens so many.`,
      above: 0,
      minutes: 5,
      measure: sum('ErrorPortAllocation'),
    },
    {
      name: `nat-drops-${zone}`,
      means: `The NAT gateway of ${cluster} in ${zone} has dropped packets for 15 minutes: look at the health of AWS.`,
      above: 0,
      minutes: 15,
      measure: sum('PacketsDropCount'),
    },
  ];
}
