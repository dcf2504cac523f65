import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { withAddress } from '../address';
import { arnIn, type Place } from '../arn';
import { actingFor, allowing } from '../policy-document';

export interface ControlPlaneRoleProps extends Place {
  /** Name of the cluster, the only one that may take the role. */
  readonly cluster: string;
  /** Key that encrypts the secrets of the cluster. */
  readonly keyArn: string;
}

/**
 * The role of a control plane. It looks at machines and networks and marks machines as the cluster's; load balancers
 * are made by a controller with a role of its own.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
 */
export class ControlPlaneRole extends Construct {
  public readonly arn: string;
  /** What the role may do, for what must not outlive it. */
  public readonly rights: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: ControlPlaneRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Role', {
      name: deriveName('iamRole', `${props.cluster}.control-plane`),
      description: `Control plane of ${props.cluster}`,
      assumeRolePolicy: allowing({
        Sid: 'ControlPlaneTakesRole',
        Principal: { Service: 'eks.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: actingFor(props.account, arnIn(props, 'eks', `cluster/${props.cluster}`)),
      }),
    });
    this.arn = withAddress(role, 'control_plane').arn;
    const policy = new IamRolePolicy(this, 'Policy', {
      name: 'run-control-plane',
      role: role.name,
      policy: rightsOf(props),
    });
    this.rights = withAddress(policy, 'control_plane');
  }
}

function rightsOf(props: ControlPlaneRoleProps): string {
  return allowing(
    {
      Sid: 'LookAtMachinesAndNetworks',
      // EC2 knows no narrower resource for what only looks.
      Resource: '*',
      Action: [
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceTopology',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeVpcs',
      ],
    },
    {
      Sid: 'MarkMachines',
      Action: ['ec2:CreateTags'],
      Resource: arnIn(props, 'ec2', 'instance/*'),
      Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': `kubernetes.io/cluster/${props.cluster}` } },
    },
    { Sid: 'LookAtKeyOfSecrets', Action: ['kms:DescribeKey'], Resource: props.keyArn },
  );
}
