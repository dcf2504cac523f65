import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { roleName } from '../core/cloud-right';
import { serviceSuffixOf } from '../core/zones';
import { withAddress } from './address';
import { arnIn, globalArnIn, type Place } from './arn';
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
  /**
   * Who signs the tokens of ServiceAccounts, as host and path, where the cluster has no agent for identities: pods then
   * take the role themselves.
   *
   * @default - EKS hands the role out
   */
  readonly tokenIssuer?: string;
}

/** A role for the pods of one ServiceAccount of one cluster. */
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
      assumeRolePolicy: allowing(trust(props)),
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

function trust(props: PodRoleProps): PolicyStatement {
  return props.tokenIssuer === undefined ? trustAgent(props) : trustTokens(props, props.tokenIssuer);
}

/**
 * The agent says in tags of the session for whom it asks.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
function trustAgent(props: PodRoleProps): PolicyStatement {
  const { cluster, namespace, serviceAccount } = props;
  return {
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
  };
}

/**
 * The cluster signs for whom a token is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
function trustTokens(props: PodRoleProps, issuer: string): PolicyStatement {
  const { namespace, serviceAccount, region } = props;
  return {
    Sid: 'PodsTakeRole',
    Principal: { Federated: globalArnIn(props, 'iam', `oidc-provider/${issuer}`) },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: `sts.${serviceSuffixOf(region)}`,
        [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
      },
    },
  };
}
