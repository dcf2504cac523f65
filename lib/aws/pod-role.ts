import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { roleName } from '../core/cloud-right';
import { withAddress } from './address';
import { arnIn, type Place } from './arn';
import { allowing, type PolicyStatement } from './policy-document';

export interface PodRoleProps extends Place {
  /** Name of the cluster, the only one whose pods may take the role. */
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** What the role is for, for people. */
  readonly description: string;
  /** What pods of the ServiceAccount may do. */
  readonly allow: readonly PolicyStatement[];
}

/**
 * A role that EKS hands to pods of one ServiceAccount of one cluster; it says in tags of the session for whom it asks.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export class PodRole extends Construct {
  public readonly arn: string;
  /** What the role may do: a pod that got the role before its rights would be refused what it asks for first. */
  public readonly rights: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: PodRoleProps) {
    super(scope, id);
    const { cluster, namespace, serviceAccount, description, allow } = props;
    const address = `${namespace}_${serviceAccount}`;
    const role = new IamRole(this, 'Role', {
      name: roleName(cluster, namespace, serviceAccount),
      description,
      assumeRolePolicy: allowing({
        Sid: 'PodsTakeRole',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': arnIn(props, 'eks', `cluster/${cluster}`),
            'aws:RequestTag/kubernetes-namespace': namespace,
            'aws:RequestTag/kubernetes-service-account': serviceAccount,
          },
        },
      }),
    });
    this.arn = withAddress(role, address).arn;
    const policy = new IamRolePolicy(this, 'Policy', {
      name: 'allow',
      role: role.name,
      policy: allowing(...allow),
    });
    this.rights = withAddress(policy, address);
  }
}
