import { App, Chart } from 'cdk8s';

import type { ClusterFacts } from '../../../../lib/core/facts';
import { FactsConfigMap } from '../../../../lib/k8s/gitops/facts-config-map';
import { placeInFolder, placementOf } from '../../../../lib/k8s/placement';
import { sampleFacts } from '../../../support/facts';
import { manifests, onlyManifest } from '../../../support/manifests';
import { sampleFleet } from '../../../support/samples';

function chartWith(facts: ClusterFacts): { chart: Chart; map: FactsConfigMap } {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'flux-system');
  const map = new FactsConfigMap(chart, 'Facts', { cluster: sampleFleet().cluster('eu'), facts });
  return { chart, map };
}

test('the ConfigMap lives where Flux looks for it, in a file of its own', () => {
  const { chart, map } = chartWith(sampleFacts());
  const { metadata, data } = onlyManifest(chart, 'ConfigMap');
  expect(metadata).toEqual({ name: 'cluster-facts', namespace: 'flux-system' });
  expect(data).toMatchObject({ cluster_name: 'eu', vpc_id: 'vpc-0a1b' });
  expect(placementOf(map)).toEqual({ folder: 'flux-system', file: 'cluster-facts.yaml' });
});

test('facts of another cluster are refused at synthesis, with whatever else is wrong', () => {
  const { chart } = chartWith(sampleFacts({ cluster: 'us', vpcId: '' }));
  expect(() => manifests(chart)).toThrow(/'facts\.vpcId'[^]*'facts\.cluster' must be 'eu', got 'us'/);
});
