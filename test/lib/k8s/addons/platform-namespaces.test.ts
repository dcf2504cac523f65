import { Chart, Testing } from 'cdk8s';

import type { Addon } from '../../../../lib/k8s/addons/addon';
import { KUBE_SYSTEM, type MadeNamespace } from '../../../../lib/k8s/addons/platform-namespace';
import { PlatformNamespaces } from '../../../../lib/k8s/addons/platform-namespaces';
import { sampleAddon } from '../../../support/addons';
import { type Manifest, manifests } from '../../../support/manifests';

const because = 'it reads the kernel log of the node';
const strict: MadeNamespace = { name: 'web', podSecurity: 'restricted' };
const open: MadeNamespace = { name: 'agents', podSecurity: 'privileged', because };

function objects(...addons: readonly Addon[]): Manifest[] {
  const chart = new Chart(Testing.app(), 'namespaces');
  new PlatformNamespaces(chart, 'Namespaces', { addons, owner: 'platform@acme.example' });
  return manifests(chart);
}

function namespace(of: MadeNamespace): Manifest {
  const [found] = objects(sampleAddon({ namespace: of })).filter(({ kind }) => kind === 'Namespace');
  if (found === undefined) throw new Error(`there is no namespace ${of.name}`);
  return found;
}

test('a namespace of the platform is never pruned, and says who answers for it', () => {
  expect(namespace(strict).metadata.annotations).toEqual({
    'seaworthy.dev/owner': 'platform@acme.example',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  });
});

test('it takes the pods that it was made for, and reports what falls short of restricted', () => {
  expect(namespace(strict).metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
  expect(namespace(open).metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'privileged',
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  });
});

test('one that is not restricted says why', () => {
  expect(namespace(open).metadata.annotations).toMatchObject({
    'seaworthy.dev/waive.C20-privileged': because,
  });
});

test('it is closed in both directions, but for DNS', () => {
  const [policy, ...others] = objects(sampleAddon({ namespace: strict })).filter(
    ({ kind }) => kind === 'NetworkPolicy',
  );
  expect(others).toEqual([]);
  expect(policy?.metadata).toEqual({ name: 'default-deny', namespace: 'web' });
  expect(policy?.spec).toMatchObject({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  expect(policy?.spec).not.toHaveProperty('ingress');
});

test('add-ons that share one have one between them', () => {
  const shared = objects(
    sampleAddon({ name: 'a', namespace: strict }),
    sampleAddon({ name: 'b', namespace: strict }),
  );
  expect(shared.map(({ kind }) => kind)).toEqual(['Namespace', 'NetworkPolicy']);
});

test('one that Kubernetes brings is left as it is', () => {
  expect(objects(sampleAddon({ namespace: KUBE_SYSTEM }))).toEqual([]);
});

test('their order does not follow from that of the add-ons', () => {
  const one = sampleAddon({ name: 'a', namespace: strict });
  const two = sampleAddon({ name: 'b', namespace: open });
  expect(objects(one, two)).toEqual(objects(two, one));
});
