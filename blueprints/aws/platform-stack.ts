import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import {
  ClusterStack,
  type ClusterStackProps,
  FactsOutput,
  type Need,
  NetworkLookup,
  Platform,
  platformClearing,
  platformNeeds,
  type StackTurn,
} from '../../lib/aws';

export type PlatformStackProps = ClusterStackProps;

/**
 * What the add-ons of an EKS cluster and the workloads of its teams need of AWS besides nodes, and what people and Flux
 * need to know of it as outputs.
 *
 * @example
 * new PlatformStack(app, 'eu-prod-1-platform', { fleet, cluster });
 */
export class PlatformStack extends ClusterStack {
  private readonly needs: readonly Need[];

  public constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);
    const { cluster } = props;
    this.needs = platformNeeds(cluster);
    const network = new NetworkLookup(this, 'Network', { cluster, forControlPlane: false });
    const platform = new Platform(this, 'Platform', {
      cluster,
      network,
      needs: this.needs,
      providerIn: (region) => this.providerIn(region),
    });
    new FactsOutput(this, 'Facts', {
      cluster,
      network,
      keys: ['secrets'],
      hostedZoneIds: platform.hostedZoneIds,
      webAclArn: platform.webAclArn,
    });
    new TerraformOutput(this, 'web_acl_arn', { value: platform.webAclArn });
    new TerraformOutput(this, 'name_servers', { value: platform.nameServers });
    new TerraformOutput(this, 'alarm_topic_arn', { value: platform.alarmTopicArn });
  }

  public override get turn(): StackTurn {
    const { name, aws } = this.cluster;
    return {
      after: [
        ...(aws.network === undefined
          ? [this.waitFor('network', 'its alarms watch the NAT gateways, and Flux is told of the subnets')]
          : []),
        this.waitFor('control-plane', 'roles are given to ServiceAccounts of the cluster'),
      ],
      check: `'aws eks list-pod-identity-associations --region ${aws.region} --cluster-name ${name}' names the add-ons`,
      clearing: platformClearing(this.cluster, this.needs),
    };
  }
}
