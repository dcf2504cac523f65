import { Vpc } from '@cdktf/provider-aws/lib/vpc';

import type { Construct } from 'constructs';

import { App, type AppProps, type AwsCluster, ClusterStack } from '../../../lib/aws';
import { awsCluster } from '../../support/samples';
import { fleetOf } from '../../support/terraform';

/** Ranges of VPCs by stack, as `{ eu: { network: '10.1.0.0/16' } }`. */
export type Model = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An app whose stacks hold one VPC each. */
export function appOf(model: Model, props: AppProps): App {
  const app = new App(props);
  for (const [name, stacks] of Object.entries(model)) {
    for (const [what, cidr] of Object.entries(stacks)) addStack(app, name, what, cidr);
  }
  return app;
}

export function addStack(app: Construct, name: string, what: string, cidr = '10.1.0.0/16'): ClusterStack {
  const fleet = fleetOf(awsCluster({ name }));
  const stack = new ClusterStack(app, `${name}-${what}`, {
    fleet,
    cluster: fleet.cluster(name) as AwsCluster,
  });
  new Vpc(stack, 'Vpc', { cidrBlock: cidr });
  return stack;
}
