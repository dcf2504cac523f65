import type { AwsCluster } from '../aws-cluster';
import { imagePull } from './image-pull';
import { type Need, NOTHING } from './need';

/** What answers the API server fetches the signatures of images, which lie beside them. */
export function kyvernoNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'kyverno',
    identities: [
      { namespace: 'kyverno', serviceAccount: 'kyverno-admission-controller', allow: imagePull(cluster) },
    ],
  };
}
