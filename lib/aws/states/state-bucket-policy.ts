import { bucketArn, type Place } from '../arn';
import type { PolicyStatement } from '../policy-document';
import { stateBucketName, stateKeyArn } from '../state-bucket';

/** ARN of the bucket that keeps the states of an account. */
export function stateBucketArn(place: Place): string {
  return bucketArn(place.region, stateBucketName(place));
}

/** Refuses old TLS, and states that another key would encrypt. */
export function refusedByStates(place: Place, keyArn: string): PolicyStatement[] {
  const bucket = stateBucketArn(place);
  const objects = `${bucket}/*`;
  return [
    refusal('NotWithOldTls', ['s3:*'], [bucket, objects], {
      NumericLessThan: { 's3:TlsVersion': '1.2' },
    }),
    // A header that is not sent is no other key: then the bucket encrypts with its own.
    refusal('NotWithoutKms', ['s3:PutObject'], objects, {
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
    }),
    refusal('NotWithAnotherKey', ['s3:PutObject'], objects, {
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
      // Backends name the key by its alias.
      StringNotEquals: {
        's3:x-amz-server-side-encryption-aws-kms-key-id': [keyArn, stateKeyArn(place)],
      },
    }),
  ];
}

function refusal(
  sid: string,
  actions: readonly string[],
  resource: string | readonly string[],
  condition: PolicyStatement['Condition'],
): PolicyStatement {
  return { Sid: sid, Principal: '*', Action: actions, Resource: resource, Condition: condition };
}
