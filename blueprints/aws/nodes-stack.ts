import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import type { Fleet } from '../../lib/core';
import {
  ClusterStack,
  type ClusterStackProps,
  copiesIn,
  NetworkLookup,
  Nodes,
  type StackTurn,
} from '../../lib/aws';

export interface NodesStackProps extends ClusterStackProps {
  readonly fleet: Fleet;
}

/**
 * The nodes of an EKS cluster and the add-ons that AWS runs on them, in a network and at a control plane that stand
 * already.
 *
 * @example
 * new NodesStack(app, 'eu-prod-1-nodes', { fleet, cluster });
 */
export class NodesStack extends ClusterStack {
  public constructor(scope: Construct, id: string, props: NodesStackProps) {
    super(scope, id, props);
    const { cluster, fleet } = props;
    const nodes = new Nodes(this, 'Nodes', {
      cluster,
      network: new NetworkLookup(this, 'Network', { cluster, forControlPlane: false }),
      tags: this.commonTags,
      copies: fleet.registry === undefined ? [] : copiesIn(fleet.registry),
    });
    new TerraformOutput(this, 'volume_key_arn', { value: nodes.keyArn });
  }

  public override get turn(): StackTurn {
    const { name, aws } = this.cluster;
    const network = this.waitFor('network', 'nodes stand in its private subnets');
    return {
      after: [
        ...(aws.network === undefined ? [network] : []),
        this.waitFor('control-plane', 'nodes and add-ons are made at it'),
      ],
      check: `'kubectl --context ${name} wait --for=condition=Ready nodes --selector seaworthy.dev/purpose=system' ends with 0`,
    };
  }
}
