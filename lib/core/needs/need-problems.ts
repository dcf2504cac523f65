import { roleName } from '../cloud-right';
import { collisions } from '../names';
import type { Problem } from '../problems';
import { bucketName, type Need, type NeedyCluster } from './need';

/** A name that IAM or S3 keeps once, and who asks for it. */
interface Claim {
  readonly name: string;
  readonly by: string;
}

/** Problems of names that two needs of a cluster, or a need and a right of a team, would share. */
export function findNeedProblems(cluster: NeedyCluster, needs: readonly Need[]): Problem[] {
  const buckets = needs.flatMap(({ addon, buckets: own }) =>
    own.map(({ purpose }) => ({ name: bucketName(cluster, purpose), by: addon })),
  );
  return [
    ...collisions(roleClaims(cluster, needs), ({ name }) => name).map(
      ([name, sharing]) =>
        `'needs' must give each ServiceAccount one role, got '${name}' for ${listOf(sharing)}: use another namespace or ServiceAccount`,
    ),
    ...collisions(buckets, ({ name }) => name).map(
      ([name, sharing]) =>
        `'needs' must name each bucket once, got '${name}' for ${listOf(sharing)}: give one of them another purpose`,
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

function roleClaims(cluster: NeedyCluster, needs: readonly Need[]): Claim[] {
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
