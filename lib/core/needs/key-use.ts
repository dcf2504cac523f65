import { arnIn } from '../arn';
import { serviceSuffixOf } from '../zones';
import type { AwsCluster } from '../aws-cluster';
import { keyAlias, type NeedStatement, placeOf } from './need';

/** What is done with a key, by whose hands. */
interface KeyUse {
  readonly sid: string;
  /** Part of the key's alias. */
  readonly purpose: string;
  /** Services that use the key for the caller, like `s3`. */
  readonly via: readonly string[];
  readonly actions: readonly string[];
}

/**
 * Use of a key of the cluster through a service, never directly.
 *
 * Its id is known only once it is made, so it is named by its alias: who may give a key an alias may open this, and
 * only the account's and the cluster's administrators may.
 */
export function keyUse(cluster: AwsCluster, { sid, purpose, via, actions }: KeyUse): NeedStatement {
  const { region } = cluster.aws;
  return {
    sid,
    actions,
    resources: [arnIn(placeOf(cluster), 'kms', 'key/*')],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(cluster, purpose) },
      StringEquals: {
        'kms:ViaService': via.map((service) => `${service}.${region}.${serviceSuffixOf(region)}`),
      },
    },
  };
}
