import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { type ClusterFacts, factVariables, findFactsProblems } from '../../core/facts';
import { reportProblems } from '../../core/problems';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

/** Name of the ConfigMap that Flux substitutes from. */
export const FACTS_CONFIG_MAP = 'cluster-facts';

export interface FactsConfigMapProps {
  readonly cluster: Cluster;
  readonly facts: ClusterFacts;
}

/**
 * What is known of a cluster only since it was made, for Flux to put where files of the platform say `${vpc_id}` and
 * the like.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export class FactsConfigMap extends Construct {
  public constructor(scope: Construct, id: string, { cluster, facts }: FactsConfigMapProps) {
    super(scope, id);
    placeInFile(this, `${FACTS_CONFIG_MAP}.yaml`);
    if (!reportProblems(this, findFactsProblems('facts', facts, cluster.name))) return;
    new k8s.KubeConfigMap(this, 'Default', {
      metadata: { name: FACTS_CONFIG_MAP, namespace: FLUX_NAMESPACE },
      data: factVariables(facts),
    });
  }
}
