import { EksCluster, type EksClusterConfig } from '@cdktf/provider-aws/lib/eks-cluster';
import { Construct } from 'constructs';

import { SERVICES } from '../../core/cidr';
import { withAddress } from '../address';
import type { AwsCluster } from '../../core/aws-cluster';
import { CustomerKey } from '../customer-key';
import { EncryptedLogGroup } from '../encrypted-log-group';
import type { NetworkLookup } from '../network/network-lookup';
import { AccessEntries } from './access-entries';
import { ControlPlaneRole } from './control-plane-role';
import { ControlPlaneSecurityGroup } from './control-plane-security-group';

export interface ControlPlaneProps {
  readonly cluster: AwsCluster;
  readonly network: NetworkLookup;
  /** Whether AWS refuses to delete the cluster; AWS providers before 6 cannot ask for it. */
  readonly deletionProtection: boolean;
}

/** Everything that a control plane can write down. */
const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/**
 * Read when a cluster is made, and never after: EKS takes back neither the mode `API` nor the add-ons, nor the
 * addresses of Services. A plan that
 * saw another value, as after an import, would replace the cluster.
 */
const READ_ONCE = ['access_config', 'bootstrap_self_managed_addons', 'kubernetes_network_config'];

/**
 * The control plane of an EKS cluster: reached inside its VPC, secrets encrypted with a key of our own, every log kept,
 * and open to the roles that the fleet names, whoever made it.
 */
export class ControlPlane extends Construct {
  public readonly endpoint: string;
  public readonly certificateAuthorityData: string;
  public readonly oidcIssuer: string;
  /** Id of the group that EKS made, in which nodes and control plane talk to each other. */
  public readonly clusterSecurityGroupId: string;
  /** ARN of the key that encrypts the secrets. */
  public readonly keyArn: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ControlPlaneProps,
  ) {
    super(scope, id);
    const { name, aws } = props.cluster;
    const key = new CustomerKey(this, 'Key', {
      ...aws,
      name: `${name}-secrets`,
      description: `Secrets of the cluster ${name}`,
      address: 'secrets',
      admins: aws.access.admins,
    });
    const cluster = this.addCluster(key);
    new AccessEntries(this, 'Access', { cluster: props.cluster, madeName: cluster.name });
    this.endpoint = cluster.endpoint;
    this.certificateAuthorityData = cluster.certificateAuthority.get(0).data;
    this.oidcIssuer = cluster.identity.get(0).oidc.get(0).issuer;
    this.clusterSecurityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.keyArn = key.arn;
  }

  private addCluster(key: CustomerKey): EksCluster {
    const { name, version, extendedSupport, aws } = this.props.cluster;
    const role = new ControlPlaneRole(this, 'Role', { ...aws, cluster: name, keyArn: key.arn });
    const securityGroup = this.addSecurityGroup();
    const cluster = new EksCluster(this, 'Cluster', {
      name,
      version,
      roleArn: role.arn,
      enabledClusterLogTypes: LOG_TYPES,
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      encryptionConfig: { resources: ['secrets'], provider: { keyArn: key.arn } },
      kubernetesNetworkConfig: { serviceIpv4Cidr: SERVICES.toString() },
      vpcConfig: this.reach(securityGroup.securityGroupId),
      upgradePolicy: { supportType: extendedSupport === undefined ? 'STANDARD' : 'EXTENDED' },
      zonalShiftConfig: { enabled: true },
      deletionProtection: this.props.deletionProtection ? true : undefined,
      tags: { Name: name },
      // Made before and destroyed after: else EKS makes a log group of its own, which keeps its entries for ever,
      // and cannot clear away its network interfaces in the end.
      dependsOn: [this.addLogGroup().made, role.rights, securityGroup.rule],
      lifecycle: { ignoreChanges: READ_ONCE },
    });
    return withAddress(cluster, 'main');
  }

  private addSecurityGroup(): ControlPlaneSecurityGroup {
    const { cluster, network } = this.props;
    return new ControlPlaneSecurityGroup(this, 'SecurityGroup', {
      cluster: cluster.name,
      vpcId: network.vpcId,
      cidr: cluster.aws.cidr,
    });
  }

  private addLogGroup(): EncryptedLogGroup {
    const { name, profile, aws } = this.props.cluster;
    return new EncryptedLogGroup(this, 'Logs', {
      ...aws,
      // EKS writes to the group of this name.
      name: `/aws/eks/${name}/cluster`,
      keyName: `${name}-control-plane-logs`,
      address: 'control_plane_logs',
      retentionDays: profile.controlPlaneLogRetentionDays,
    });
  }

  private reach(securityGroupId: string): EksClusterConfig['vpcConfig'] {
    const { cluster, network } = this.props;
    const { publicApi } = cluster.aws;
    return {
      subnetIds: Object.values(network.controlPlaneSubnetIds),
      securityGroupIds: [securityGroupId],
      endpointPrivateAccess: true,
      endpointPublicAccess: publicApi !== undefined,
      publicAccessCidrs: publicApi === undefined ? undefined : [...publicApi.cidrs],
    };
  }
}
