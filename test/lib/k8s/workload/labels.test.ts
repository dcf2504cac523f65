import { Image } from '../../../../lib/core/image';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { manifests, onlyManifest } from '../../../support/manifests';
import { DIGEST } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  podTemplates,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('staging');
});

const LABELS = {
  'app.kubernetes.io/name': 'web',
  'app.kubernetes.io/instance': 'web',
  'app.kubernetes.io/component': 'web-service',
  'app.kubernetes.io/part-of': 'shop',
  'app.kubernetes.io/managed-by': 'seaworthy',
  'seaworthy.dev/team': 'shop',
  'seaworthy.dev/environment': 'staging',
};

function versionOf(version: string): string | undefined {
  addWebService(chart, { image: Image.released('ghcr.io/acme/web', { version, digest: DIGEST }) });
  return podTemplates(chart)[0]?.metadata?.labels?.['app.kubernetes.io/version'];
}

test('every object says what it is, whose it is and where it runs', () => {
  addWebService(chart, {
    expose: { host: 'web', visibility: 'internal' },
    configuration: { files: { a: 'b' } },
  });
  const labels = manifests(chart).map(({ metadata }) => metadata.labels);
  expect(labels.length).toBeGreaterThan(7);
  expect(labels).toEqual(labels.map(() => LABELS));
});

test('a pod says its version too', () => {
  addWebService(chart);
  expect(podTemplates(chart)[0]?.metadata?.labels).toEqual({
    ...LABELS,
    'app.kubernetes.io/version': '1.2.3',
  });
});

test('the component is the kind of workload', () => {
  addWebService(chart, {}, 'a');
  addWorker(chart, {}, 'b');
  addCronTask(chart, {}, 'c');
  addStatefulService(chart, {}, 'd');
  const components = podTemplates(chart).map(
    ({ metadata }) => metadata?.labels?.['app.kubernetes.io/component'],
  );
  expect(components).toEqual(['web-service', 'worker', 'cron-task', 'stateful-service']);
});

test('every object and every pod names who answers at night', () => {
  addWebService(chart);
  const annotations = [...manifests(chart), ...podTemplates(chart)].map(
    ({ metadata }) => metadata?.annotations,
  );
  expect(annotations).toEqual(annotations.map(() => ({ 'seaworthy.dev/owner': 'shop@acme.example' })));
});

test('an image of our own pipeline names the commit that runs', () => {
  addWebService(chart, { image: Image.built('ghcr.io/acme/web', { branch: 'main', commit: '4f2c9d1' }) });
  const revision = {
    'seaworthy.dev/owner': 'shop@acme.example',
    'org.opencontainers.image.revision': '4f2c9d1',
  };
  expect(onlyManifest(chart, 'Deployment').metadata.annotations).toEqual(revision);
  expect(podTemplates(chart)[0]?.metadata?.annotations).toEqual(revision);
});

test('a long version is cut to what a label holds', () => {
  expect(versionOf(`1.2.3-${'a'.repeat(56)}-bc`)).toBe(`1.2.3-${'a'.repeat(56)}`);
});

test('a version of 63 characters is whole, and one more is lost', () => {
  expect(versionOf(`1.2.3-${'a'.repeat(58)}`)).toBe(`1.2.3-${'a'.repeat(57)}`);
});

test('a version in underscores loses them', () => {
  expect(versionOf('_1.2.3_')).toBe('1.2.3');
});

test('a version of nothing that a label holds is left out', () => {
  expect(versionOf('___')).toBeUndefined();
});
