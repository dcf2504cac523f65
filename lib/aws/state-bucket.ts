import { arnIn, type Place } from './arn';

/** Alias of the key that encrypts the states of an account. */
export const STATE_KEY_ALIAS = 'alias/terraform-state';

/** Name of the bucket that keeps the states of an account; bucket names are unique in the world. */
export function stateBucketName({ account, region }: Place): string {
  return `terraform-state-${account}-${region}`;
}

/** ARN by which a backend names the key; an alias, since nothing else is known before the key is made. */
export function stateKeyArn(place: Place): string {
  return arnIn(place, 'kms', STATE_KEY_ALIAS);
}
