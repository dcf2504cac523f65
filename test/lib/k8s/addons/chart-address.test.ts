import { chartAddress, chartMirrorProblem } from '../../../../lib/k8s/addons/chart-address';

const mirrors = {
  cluster: 'eu',
  region: 'eu-west-1',
  byRegistry: { 'quay.io': 'mirror.acme.example/quay', 'charts.acme.example': 'mirror.acme.example/charts' },
};
const inRegistry = { oci: 'oci://quay.io/jetstack/charts/cert-manager', version: 'cert-manager' } as const;
const inIndex = {
  index: 'https://charts.acme.example/stable',
  name: 'metrics-server',
  version: 'metrics-server',
} as const;

test('a chart comes from where its maker keeps it', () => {
  expect(chartAddress(inRegistry, undefined)).toEqual({ oci: inRegistry.oci });
  expect(chartAddress(inIndex, undefined)).toEqual({ index: inIndex.index, name: 'metrics-server' });
});

test('without a way out a chart comes from a mirror of its registry', () => {
  expect(chartAddress(inRegistry, mirrors)).toEqual({
    oci: 'oci://mirror.acme.example/quay/jetstack/charts/cert-manager',
  });
});

test('without a way out a chart of an index comes from the registry that it was copied to', () => {
  expect(chartAddress(inIndex, mirrors)).toEqual({ oci: 'oci://mirror.acme.example/charts/metrics-server' });
});

test('a chart that no mirror has is refused', () => {
  const none = { ...mirrors, byRegistry: {} };
  expect(chartMirrorProblem(inRegistry, none)).toBe(
    "'clusters.eu.isolated.mirrors' must name a registry inside for quay.io, got none: copy the chart oci://quay.io/jetstack/charts/cert-manager there",
  );
  expect(chartMirrorProblem(inIndex, none)).toBe(
    "'clusters.eu.isolated.mirrors' must name a registry inside for charts.acme.example, got none: copy the chart metrics-server there",
  );
});

test.each([inRegistry, inIndex])(
  'a chart that a mirror has is fine, and so is a cluster with a way out',
  (chart) => {
    expect(chartMirrorProblem(chart, mirrors)).toBe(false);
    expect(chartMirrorProblem(chart, undefined)).toBe(false);
  },
);
