import { arnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { type NeedStatement, placeOf } from './need';

/** Fetches images like a node does: from the fleet's registry, and from mirrors in the cluster's own account. */
export function imagePull(cluster: AwsCluster): NeedStatement[] {
  const { registry } = cluster.fleet;
  const places = [placeOf(cluster), ...(registry === undefined ? [] : [registry])];
  const repositories = places.map((place) => arnIn(place, 'ecr', 'repository/*'));
  return [
    // ECR knows no narrower resource for a login.
    { sid: 'LogIn', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      sid: 'PullImages',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [...new Set(repositories)],
    },
  ];
}
