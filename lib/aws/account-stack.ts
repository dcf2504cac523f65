import type { Construct } from 'constructs';

import type { Place } from './arn';
import { AwsStack, type FleetOfStack } from './aws-stack';

export interface AccountStackProps extends Place {
  /** Says who answers and who pays: both become tags of every resource. */
  readonly fleet: FleetOfStack;
}

/**
 * A Terraform stack of what the clusters of an account share.
 *
 * Its id is `<account>-<what it holds>`, like `222222222222-state`.
 */
export class AccountStack extends AwsStack {
  public readonly account: string;
  public readonly region: string;

  public constructor(scope: Construct, id: string, { fleet, account, region }: AccountStackProps) {
    const tags = { cluster: 'shared', environment: 'shared' };
    super(scope, id, { fleet, belongsTo: account, account, region, tags });
    this.account = account;
    this.region = region;
  }
}
