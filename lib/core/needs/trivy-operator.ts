import type { AwsCluster } from '../aws-cluster';
import { imagePull } from './image-pull';
import { type Need, NOTHING } from './need';

/** Scans fetch the images that run, those of teams among them. */
export function trivyOperatorNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'trivy-operator',
    identities: [
      { namespace: 'trivy-operator', serviceAccount: 'trivy-operator', allow: imagePull(cluster) },
    ],
  };
}
