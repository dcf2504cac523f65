import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { Construct } from 'constructs';

import { withAddress } from './address';
import { PodRole, type PodRoleProps } from './pod-role';

export type PodIdentityProps = PodRoleProps;

/** Rights of the pods of one ServiceAccount of one cluster, which Kubernetes brings: their role, and who gets it. */
export class PodIdentity extends Construct {
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
    withAddress(association, `${namespace}_${serviceAccount}`);
  }
}
