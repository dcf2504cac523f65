import { certManagerNeeds } from './cert-manager';
import { clusterAutoscalerNeeds } from './cluster-autoscaler';
import { externalDnsNeeds } from './external-dns';
import { externalSecretsNeeds } from './external-secrets';
import { fluentBitNeeds } from './fluent-bit';
import { fluxNeeds } from './flux';
import { kyvernoNeeds } from './kyverno';
import { loadBalancerControllerNeeds } from './load-balancer-controller';
import { lokiNeeds } from './loki';
import type { AwsCluster } from '../aws-cluster';
import { hasAddon } from '../platform/chosen-addons';
import type { Need } from './need';
import { tempoNeeds } from './tempo';
import { trivyOperatorNeeds } from './trivy-operator';
import { veleroNeeds } from './velero';

const NEEDS: readonly ((cluster: AwsCluster) => Need)[] = [
  externalDnsNeeds,
  certManagerNeeds,
  clusterAutoscalerNeeds,
  externalSecretsNeeds,
  fluentBitNeeds,
  fluxNeeds,
  kyvernoNeeds,
  loadBalancerControllerNeeds,
  lokiNeeds,
  tempoNeeds,
  trivyOperatorNeeds,
  veleroNeeds,
];

/** What the add-ons of a cluster need of the cloud; those that run on every node are the stack `nodes`'s. */
export function platformNeeds(cluster: AwsCluster): readonly Need[] {
  return NEEDS.map((needsOf) => needsOf(cluster)).filter(
    (need) => hasAddon(cluster, need.addon) && !isNothing(need),
  );
}

function isNothing({ identities, buckets, keys, logGroups }: Need): boolean {
  return [identities, buckets, keys, logGroups].every((list) => list.length === 0);
}
