import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { partitionOf, serviceSuffixOf } from '../../../core/zones';
import { withAddress } from '../../address';
import { allowing } from '../../policy-document';

export interface NodeRoleProps {
  readonly name: string;
  /** Whose nodes they are, for people. */
  readonly description: string;
  readonly region: string;
  /** Name in the addresses of the resources, like `node`. */
  readonly address: string;
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
    this.rights = POLICIES.map((policy) =>
      withAddress(
        new IamRolePolicyAttachment(this, policy, {
          role: role.name,
          policyArn: `arn:${partitionOf(region)}:iam::aws:policy/${policy}`,
        }),
        `${address}_${policy}`,
      ),
    );
  }
}
