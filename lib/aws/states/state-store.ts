import { Construct } from 'constructs';

import type { Place } from '../arn';
import { CustomerKey } from '../customer-key';
import { PrivateBucket } from '../platform/private-bucket';
import { STATE_KEY_ALIAS, stateBucketName } from '../state-bucket';
import { refusedByStates } from './state-bucket-policy';

export interface StateStoreProps extends Place {
  /** ARNs of roles that administer the key besides the account. */
  readonly admins: readonly string[];
}

/** Days that a state is kept after a newer one has taken its place; states are small. */
const OLD_STATE_DAYS = 365;
const ADDRESS = 'state';

/** The bucket that keeps the states of an account, with every older one, and the key that encrypts them. */
export class StateStore extends Construct {
  public readonly bucketName: string;
  public readonly keyArn: string;

  public constructor(scope: Construct, id: string, props: StateStoreProps) {
    super(scope, id);
    const key = new CustomerKey(this, 'Key', {
      ...props,
      name: STATE_KEY_ALIAS.replace('alias/', ''),
      description: 'States of Terraform',
      address: ADDRESS,
      // Without the state nobody knows what Terraform has made: no plan may take it away.
      lifecycle: { preventDestroy: true },
    });
    const { account, region } = props;
    const bucket = new PrivateBucket(this, 'Bucket', {
      account,
      region,
      name: stateBucketName(props),
      address: ADDRESS,
      keyArn: key.arn,
      alsoRefused: refusedByStates(props, key.arn),
      ruleName: 'old-states',
      keepReplacedDays: OLD_STATE_DAYS,
      lockDays: undefined,
      provider: undefined,
      isKept: true,
    });
    this.bucketName = bucket.bucketName;
    this.keyArn = key.arn;
  }
}
