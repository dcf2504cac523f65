import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { partitionOf, serviceSuffixOf } from '../../../core/zones';
import { withAddress } from '../../address';
import { arnIn, type Place } from '../../arn';
import { allowing, policyDocument } from '../../policy-document';

export interface NodeRoleProps extends Place {
  readonly name: string;
  /** Whose nodes they are, for people. */
  readonly description: string;
  /** Name in the addresses of the resources, like `node`. */
  readonly address: string;
  /** ARNs of the repositories that hold copies of public images. */
  readonly copies: readonly string[];
}

/**
 * What a machine needs to become a node, to pull images, and to let somebody in through the Session Manager. Its pods
 * have roles of their own, the network plugin too.
 */
const POLICIES = [
  'AmazonEKSWorkerNodePolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
];

/** The role of machines that are nodes. */
export class NodeRole extends Construct {
  public readonly arn: string;
  /** Known once the role is made. */
  public readonly roleName: string;
  /** What the role may do, for what must not outlive it. */
  public readonly rights: readonly ITerraformDependable[];

  public constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);
    const { name, description, region, address } = props;
    const role = new IamRole(this, 'Role', {
      name,
      description,
      assumeRolePolicy: allowing({
        Sid: 'MachinesTakeRole',
        Principal: { Service: `ec2.${serviceSuffixOf(region)}` },
        Action: ['sts:AssumeRole'],
      }),
    });
    this.arn = withAddress(role, address).arn;
    this.roleName = role.name;
    this.rights = [
      ...POLICIES.map((policy) =>
        withAddress(
          new IamRolePolicyAttachment(this, policy, {
            role: role.name,
            policyArn: `arn:${partitionOf(region)}:iam::aws:policy/${policy}`,
          }),
          `${address}_${policy}`,
        ),
      ),
      this.addPolicy(role.name, props),
    ];
  }

  /** What AWS's policies leave out, and what they allow too much of. */
  private addPolicy(role: string, { address, copies, ...place }: NodeRoleProps): ITerraformDependable {
    // Whoever pulls an image first has the repository for its copy made.
    const making = { Sid: 'MakeCopies', Action: ['ecr:CreateRepository'], Resource: copies };
    const policy = new IamRolePolicy(this, 'Policy', {
      name: 'run-node',
      role,
      policy: policyDocument({
        allow: copies.length === 0 ? [] : [making],
        deny: [
          {
            // The Session Manager's policy allows every parameter of the account, and secrets are among them.
            Sid: 'NoParametersOfAccount',
            Action: ['ssm:GetParameter', 'ssm:GetParameters'],
            Resource: arnIn(place, 'ssm', 'parameter/*'),
          },
        ],
      }),
    });
    return withAddress(policy, address);
  }
}
