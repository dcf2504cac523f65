import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { volumeKeyName } from '../../../core/node-marks';
import { reportProblems } from '../../../core/problems';
import { type LockedVersions, lockedVersions } from '../../../core/versions/lock';
import type { AwsCluster } from '../../../core/aws-cluster';
import { CustomerKey } from '../../customer-key';
import type { NetworkLookup } from '../../network/network-lookup';
import { PodIdentity, type PodIdentityProps } from '../../pod-identity';
import {
  corednsSettings,
  ebsCsiSettings,
  snapshotControllerSettings,
  vpcCniSettings,
} from './addon-settings';
import { ClusterLookup } from './cluster-lookup';
import { ebsCsiRights } from './ebs-csi-rights';
import { Karpenter } from './karpenter/karpenter';
import { ManagedAddon, type ManagedAddonProps } from './managed-addon';
import { NodeGroups } from './node-groups';
import { startersUseKey } from './volume-key';
import { vpcCniRights } from './vpc-cni-rights';

export interface NodesProps {
  readonly cluster: AwsCluster;
  readonly network: NetworkLookup;
  /** Tags of everything; machines and volumes are not Terraform's, and have to be told of them. */
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of the repositories that hold copies of public images, which nodes are the first to ask for. */
  readonly copies: readonly string[];
}

/**
 * The nodes of an EKS cluster, and what AWS runs on them: network and identities before there is a node, DNS and
 * volumes once there are nodes for the platform.
 */
export class Nodes extends Construct {
  /** ARN of the key that encrypts the volumes of nodes and pods. */
  public readonly keyArn: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NodesProps,
  ) {
    super(scope, id);
    const { cluster, network, tags, copies } = props;
    const { name, aws } = cluster;
    const control = new ClusterLookup(this, 'ControlPlane', cluster);
    this.keyArn = new CustomerKey(this, 'Key', {
      ...aws,
      name: volumeKeyName(name),
      description: `Volumes of nodes and pods of ${name}`,
      address: 'volumes',
      admins: aws.access.admins,
      uses: startersUseKey(aws),
    }).arn;
    const lock = this.findLock();
    if (lock === undefined) return;
    const groups = new NodeGroups(this, 'Groups', {
      ...{ cluster, tags, copies, keyArn: this.keyArn },
      subnetIds: network.privateSubnetIds,
      images: lock.nodeImages,
      dependsOn: this.addBeforeNodes(lock),
    });
    this.addAfterNodes(lock, groups.system);
    if (aws.autoscaler !== 'karpenter') return;
    new Karpenter(this, 'Karpenter', {
      ...{ cluster, copies, keyArn: this.keyArn },
      subnetIds: network.privateSubnetIds,
      securityGroupId: control.securityGroupId,
    });
  }

  private findLock(): LockedVersions | undefined {
    const { name, release, version } = this.props.cluster;
    const lock = lockedVersions(release, version);
    reportProblems(this, [
      lock === undefined &&
        `'clusters.${name}.release' must name a release that knows ${version}, got '${release}': the version lock has neither images nor add-ons for it`,
    ]);
    return lock;
  }

  /**
   * A machine is ready only once its network is, and the network plugin gets its role from the agent. What enforces
   * NetworkPolicies asks the API by the address of a Service, so that without kube-proxy it starts again and again, and
   * no pod gets a network.
   *
   * @see https://github.com/aws/aws-network-policy-agent/issues/659
   */
  private addBeforeNodes({ addons }: LockedVersions): ITerraformDependable[] {
    const { cluster, network } = this.props;
    const { name, aws } = cluster;
    const agent = this.addAddon({
      name: 'eks-pod-identity-agent',
      version: addons['eks-pod-identity-agent'],
      dependsOn: [],
    });
    const cni = this.addAddon({
      name: 'vpc-cni',
      version: addons['vpc-cni'],
      settings: vpcCniSettings(cluster),
      dependsOn: [
        agent,
        this.addIdentity('aws-node', vpcCniRights({ ...aws, cluster: name, vpcId: network.vpcId })),
      ],
    });
    const proxy = this.addAddon({ name: 'kube-proxy', version: addons['kube-proxy'], dependsOn: [] });
    return [agent, cni, proxy];
  }

  /** These wait for somewhere to run: EKS gives an add-on that does not start up after 20 minutes. */
  private addAfterNodes({ addons }: LockedVersions, dependsOn: readonly ITerraformDependable[]): void {
    const { cluster, tags } = this.props;
    const { name, aws } = cluster;
    const rights = ebsCsiRights({ ...aws, cluster: name, keyArn: this.keyArn });
    this.addAddon({ name: 'coredns', version: addons.coredns, settings: corednsSettings(), dependsOn });
    this.addAddon({
      name: 'snapshot-controller',
      version: addons['snapshot-controller'],
      settings: snapshotControllerSettings(),
      dependsOn,
    });
    this.addAddon({
      name: 'aws-ebs-csi-driver',
      version: addons['aws-ebs-csi-driver'],
      settings: ebsCsiSettings(tags),
      dependsOn: [...dependsOn, this.addIdentity('ebs-csi-controller-sa', rights)],
    });
  }

  private addAddon<Name extends string>(
    props: Omit<ManagedAddonProps<Name>, 'cluster'>,
  ): ITerraformDependable {
    return new ManagedAddon(this, `Addon-${props.name}`, { ...props, cluster: this.props.cluster.name }).made;
  }

  /**
   * Not by the add-on itself: what it makes outlives it, as its software does, and no add-on takes over a role that
   * somebody has. A second try after a first that failed would be refused for ever.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html
   */
  private addIdentity(serviceAccount: string, allow: PodIdentityProps['allow']): ITerraformDependable {
    const { name, aws } = this.props.cluster;
    return new PodIdentity(this, `Identity-${serviceAccount}`, {
      account: aws.account,
      region: aws.region,
      cluster: name,
      namespace: 'kube-system',
      serviceAccount,
      description: `${serviceAccount} of ${name}`,
      allow,
    }).made;
  }
}
