import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { withAddress } from './address';
import { PodRole, type PodRoleProps } from './pod-role';

export type PodIdentityProps = Omit<PodRoleProps, 'tokenIssuer'>;

/** Rights of the pods of one ServiceAccount of one cluster, which Kubernetes brings: their role, and who gets it. */
export class PodIdentity extends Construct {
  /** Who gets the role, for pods that must not start before they get it. */
  public readonly made: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    const { cluster, namespace, serviceAccount } = props;
    const role = new PodRole(this, 'Role', props);
    const association = new EksPodIdentityAssociation(this, 'Association', {
      clusterName: cluster,
      namespace,
      serviceAccount,
      roleArn: role.arn,
      dependsOn: [role.rights],
    });
    this.made = withAddress(association, `${namespace}_${serviceAccount}`);
  }
}
