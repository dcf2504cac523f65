import { certManagerNeeds } from './cert-manager';
import { clusterAutoscalerNeeds } from './cluster-autoscaler';
import { externalDnsNeeds } from './external-dns';
import { externalSecretsNeeds } from './external-secrets';
import { fluentBitNeeds } from './fluent-bit';
import { loadBalancerControllerNeeds } from './load-balancer-controller';
import { lokiNeeds } from './loki';
import type { AwsCluster } from '../aws-cluster';
import type { Need } from './need';
import { tempoNeeds } from './tempo';
import { veleroNeeds } from './velero';

/** What the add-ons of a cluster need of the cloud; those that run on every node are the stack `nodes`'s. */
export function platformNeeds(cluster: AwsCluster): readonly Need[] {
  return [
    ...(cluster.domains.length > 0 ? [externalDnsNeeds(cluster), certManagerNeeds(cluster)] : []),
    ...(cluster.aws.autoscaler === 'cluster-autoscaler' ? [clusterAutoscalerNeeds(cluster)] : []),
    externalSecretsNeeds(cluster),
    fluentBitNeeds(cluster),
    loadBalancerControllerNeeds(cluster),
    lokiNeeds(cluster),
    tempoNeeds(cluster),
    veleroNeeds(cluster),
  ];
}
