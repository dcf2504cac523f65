import { arnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { isInEcr } from '../tree-source';
import { imagePull } from './image-pull';
import { type IdentityNeed, type Need, NOTHING } from './need';

const NAMESPACE = 'flux-system';

/** Flux fetches artifacts and charts that are kept in AWS, and sees which images teams have built. */
export function fluxNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'flux-operator',
    identities: [
      ...(fetchesFromEcr(cluster)
        ? [{ namespace: NAMESPACE, serviceAccount: 'source-controller', allow: imagePull(cluster) }]
        : []),
      ...(cluster.platform.flux.imageUpdates ? [tagReader(cluster)] : []),
    ],
  };
}

/** Whether something that Flux reads, or a mirror of it, lies in a registry of AWS. */
function fetchesFromEcr({ treeSource, teams, aws }: AwsCluster): boolean {
  const artifacts = teams.flatMap(({ manifests }) =>
    manifests !== undefined && 'oci' in manifests ? [manifests.oci] : [],
  );
  return [treeSource.url, ...artifacts, ...Object.values(aws.isolated?.mirrors ?? {})].some(isInEcr);
}

function tagReader(cluster: AwsCluster): IdentityNeed {
  const { registry } = cluster.fleet;
  return {
    namespace: NAMESPACE,
    serviceAccount: 'image-reflector-controller',
    allow: [
      ...imagePull(cluster),
      ...(registry === undefined
        ? []
        : [
            {
              sid: 'ListTags',
              actions: ['ecr:ListImages'],
              resources: [arnIn(registry, 'ecr', 'repository/*')],
            },
          ]),
    ],
  };
}
