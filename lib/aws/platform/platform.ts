import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

import { type Need, placeOf, webAclName } from '../../core/needs/need';
import type { AwsCluster } from '../../core/aws-cluster';
import { zonesWithNat } from '../network/nat-gateways';
import type { NetworkLookup } from '../network/network-lookup';
import { AlarmTopic } from './alarm-topic';
import { ControlPlaneAlarms } from './control-plane-alarms';
import { HostedZones } from './hosted-zones';
import { NatAlarms } from './nat-alarms';
import { NeedResources } from './need-resources';
import { WebAcl } from './web-acl';

export interface PlatformProps {
  readonly cluster: AwsCluster;
  readonly network: NetworkLookup;
  /** What the add-ons of the cluster need. */
  readonly needs: readonly Need[];
  /** Makes the provider of another region, for copies of buckets. */
  readonly providerIn: (region: string) => TerraformProvider;
}

/**
 * What a cluster has in AWS besides network, control plane and nodes: rights and stores of its add-ons and workloads,
 * zones of its domains, a web ACL for its routes, and alarms.
 */
export class Platform extends Construct {
  public readonly webAclArn: string;
  public readonly alarmTopicArn: string;
  /** Ids of the zones, by domain. */
  public readonly hostedZoneIds: Readonly<Record<string, string>>;
  /** Name servers that the domains above must delegate to, by domain. */
  public readonly nameServers: Readonly<Record<string, readonly string[]>>;

  public constructor(scope: Construct, id: string, props: PlatformProps) {
    super(scope, id);
    const { cluster, network } = props;
    const { name, domains, profile, aws } = cluster;
    const zones = new HostedZones(this, 'Zones', { cluster: name, domains });
    this.hostedZoneIds = zones.ids;
    this.nameServers = zones.nameServers;
    new NeedResources(this, 'Needs', { ...props, zoneArns: zones.arns });
    const webAcl = new WebAcl(this, 'WebAcl', {
      ...placeOf(cluster),
      name: webAclName(cluster),
      cluster: name,
      retentionDays: profile.platformLogRetentionDays,
    });
    this.webAclArn = webAcl.arn;
    const topic = new AlarmTopic(this, 'Alarms', {
      ...placeOf(cluster),
      cluster: name,
      mails: aws.alarmMails,
      admins: aws.access.admins,
    });
    this.alarmTopicArn = topic.arn;
    const reported = { cluster: name, topicArn: topic.arn };
    new ControlPlaneAlarms(this, 'ControlPlane', reported);
    // The gateways of a network that was given are somebody else's.
    if (aws.network !== undefined || aws.isolated !== undefined) return;
    const gateways = zonesWithNat(aws.zones, profile.natPerZone);
    new NatAlarms(this, 'Nat', { ...reported, zones: gateways, publicSubnetIds: network.publicSubnetIds });
  }
}
