import { roleName } from '../cloud-right';
import { collisions } from '../names';
import type { Problem } from '../problems';
import type { AwsCluster } from '../aws-cluster';
import { bucketName, keyAlias, type Need, replicaName } from './need';

/** A name that IAM or S3 keeps once, and who asks for it. */
interface Claim {
  readonly name: string;
  readonly by: string;
}

/** Problems of names that two needs of a cluster, or a need and a right of a team, would share. */
export function findNeedProblems(cluster: AwsCluster, needs: readonly Need[]): Problem[] {
  return [
    ...collisions(roleClaims(cluster, needs), ({ name }) => name).map(
      ([name, sharing]) =>
        `'needs' must give each ServiceAccount one role, got '${name}' for ${listOf(sharing)}: use another namespace or ServiceAccount`,
    ),
    ...collisions(bucketClaims(cluster, needs), ({ name }) => name).map(
      ([name, sharing]) =>
        `'needs' must name each bucket once, got '${name}' for ${listOf(sharing)}: give one of them another purpose`,
    ),
    ...collisions(keyClaims(cluster, needs), ({ name }) => name).map(
      ([name, sharing]) =>
        `'needs' must name each key once, got '${name}' for ${listOf(sharing)}: give one of them another purpose`,
    ),
    ...needs.flatMap(({ addon, identities }) =>
      identities
        .flatMap(({ allow }) => allow.flatMap(({ zones = [] }) => zones))
        .filter((domain) => !cluster.domains.includes(domain))
        .map(
          (domain) =>
            `'needs' must name domains of the cluster, got '${domain}' for ${addon}: choose from ${cluster.domains.join(', ')}`,
        ),
    ),
  ];
}

function bucketClaims(cluster: AwsCluster, needs: readonly Need[]): Claim[] {
  return needs.flatMap(({ addon, buckets }) =>
    buckets
      .flatMap(({ purpose, replicaRegion }) => [
        bucketName(cluster, purpose),
        ...(replicaRegion === undefined ? [] : [replicaName(cluster, purpose)]),
      ])
      .map((name) => ({ name, by: addon })),
  );
}

/** Buckets and log groups have a key each. Two buckets of one name have their own sentence, and need no second one. */
function keyClaims(cluster: AwsCluster, needs: readonly Need[]): Claim[] {
  const ofBuckets = needs.flatMap(({ addon, buckets }) =>
    buckets.map(({ purpose }) => [keyAlias(cluster, purpose), addon] as const),
  );
  const others = needs.flatMap(({ addon, keys, logGroups }) =>
    [...keys, ...logGroups].map(({ purpose }) => [keyAlias(cluster, purpose), addon] as const),
  );
  return [...new Map(ofBuckets), ...others].map(([name, by]) => ({ name, by }));
}

function roleClaims(cluster: AwsCluster, needs: readonly Need[]): Claim[] {
  const claim = (by: string, namespace: string, serviceAccount: string): Claim => ({
    name: roleName(cluster.name, namespace, serviceAccount),
    by,
  });
  return [
    ...needs.flatMap(({ addon, identities }) =>
      identities.map(({ namespace, serviceAccount }) => claim(addon, namespace, serviceAccount)),
    ),
    ...cluster.cloudRights.map(({ name, namespace, serviceAccount }) =>
      claim(`the right '${name}'`, namespace, serviceAccount),
    ),
  ];
}

function listOf(claims: readonly Claim[]): string {
  return claims.map(({ by }) => by).join(' and ');
}
