import { type Chart, Testing } from 'cdk8s';

import { Cpu, Size } from '../../../../lib/core/quantity';
import { NamespaceQuota } from '../../../../lib/k8s/tenancy/namespace-quota';
import { manifests, onlyManifest } from '../../../support/manifests';

let chart: Chart;

beforeEach(() => {
  chart = Testing.chart();
  new NamespaceQuota(chart, 'Quota', {
    namespace: 'shop',
    quota: { cpu: Cpu.millis(1500), memory: Size.gibibytes(8), pods: 50, storage: Size.gibibytes(100) },
  });
});

test('caps what the team agreed on, and every way in but the gateways', () => {
  expect(onlyManifest(chart, 'ResourceQuota')).toEqual({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team', namespace: 'shop' },
    spec: {
      hard: {
        'requests.cpu': '1500m',
        'requests.memory': '8Gi',
        'limits.memory': '8Gi',
        'requests.storage': '100Gi',
        pods: '50',
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  });
});

test('gives a container that states nothing small requests, and no CPU limit', () => {
  expect(onlyManifest(chart, 'LimitRange')).toEqual({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace: 'shop' },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '50m', memory: '64Mi' },
          default: { memory: '128Mi' },
        },
      ],
    },
  });
});

test('no field anywhere would give a pod a CPU limit', () => {
  const text = JSON.stringify(manifests(chart));
  expect(text).not.toContain('limits.cpu');
  expect(text).not.toContain('"max"');
  expect(text).not.toContain('"maxLimitRequestRatio"');
});
