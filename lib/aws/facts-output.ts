import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

import type { ClusterFacts } from '../core/facts';
import { withAddress } from './address';
import type { AwsCluster } from '../core/aws-cluster';
import type { NetworkLookup } from './network/network-lookup';

/** What the caller knows beside the network and the control plane. */
export interface FactsOutputProps extends Pick<ClusterFacts, 'hostedZoneIds' | 'webAclArn'> {
  readonly cluster: AwsCluster;
  readonly network: NetworkLookup;
  /** What keys encrypt: `secrets` stands for the alias `<cluster>-secrets`. */
  readonly keys: readonly string[];
}

/** Name of the output, as `npx seaworthy facts` asks for it. */
const CLUSTER_FACTS = 'cluster_facts';

/**
 * The output `cluster_facts`: what only AWS can tell of a cluster, in the shape in which it goes to Git. The control
 * plane and the keys are found by their names.
 */
export class FactsOutput extends Construct {
  public constructor(scope: Construct, id: string, { cluster, network, keys, ...known }: FactsOutputProps) {
    super(scope, id);
    const controlPlane = new DataAwsEksCluster(this, 'ControlPlane', { name: cluster.name });
    withAddress(controlPlane, 'facts');
    const value: ClusterFacts = {
      cluster: cluster.name,
      vpcId: network.vpcId,
      privateSubnetIds: network.privateSubnetIds,
      publicSubnetIds: network.publicSubnetIds,
      controlPlaneSubnetIds: network.controlPlaneSubnetIds,
      clusterEndpoint: controlPlane.endpoint,
      certificateAuthorityData: controlPlane.certificateAuthority.get(0).data,
      oidcIssuer: controlPlane.identity.get(0).oidc.get(0).issuer,
      clusterSecurityGroupId: controlPlane.vpcConfig.get(0).clusterSecurityGroupId,
      keyArns: Object.fromEntries(keys.map((key) => [key, this.findKey(cluster.name, key)])),
      ...known,
    };
    // Without the hash that cdktf would append.
    withAddress(new TerraformOutput(this, 'Facts', { value }), CLUSTER_FACTS);
  }

  private findKey(cluster: string, key: string): string {
    const alias = new DataAwsKmsAlias(this, `Key-${key}`, { name: `alias/${cluster}-${key}` });
    return withAddress(alias, `facts_${key.replaceAll('-', '_')}`).targetKeyArn;
  }
}
