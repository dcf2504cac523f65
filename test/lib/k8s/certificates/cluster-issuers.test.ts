import { Chart, Testing } from 'cdk8s';

import type { ClusterProps } from '../../../../lib/core/cluster';
import { Duration } from '../../../../lib/core/duration';
import { ClusterIssuers, ISSUERS_READY } from '../../../../lib/k8s/certificates/cluster-issuers';
import { issuerOf } from '../../../../lib/k8s/certificates/issuers';
import { clusterOf } from '../../../support/addons';
import { type Manifest, manifests } from '../../../support/manifests';
import { awsCluster, localCluster } from '../../../support/samples';

function issuers(props: ClusterProps): Manifest[] {
  const chart = new Chart(Testing.app(), 'issuers');
  new ClusterIssuers(chart, 'Issuers', { cluster: clusterOf(props), namespace: 'cert-manager' });
  return manifests(chart);
}

function find(all: readonly Manifest[], kind: string, name: string): Manifest {
  const [found] = all.filter((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

const inAws = issuers(awsCluster({ domains: ['acme.example', 'acme.test.example'] }));
const onLaptop = issuers(localCluster());

describe('an ACME authority', () => {
  test('is Let’s Encrypt, and is told whom to write to', () => {
    expect(find(inAws, 'ClusterIssuer', 'acme').spec.acme).toMatchObject({
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      email: 'platform@acme.example',
      privateKeySecretRef: { name: 'acme-account' },
    });
  });

  test('has a staging directory beside it, with an account of its own', () => {
    expect(find(inAws, 'ClusterIssuer', 'acme-staging').spec.acme).toMatchObject({
      server: 'https://acme-staging-v02.api.letsencrypt.org/directory',
      privateKeySecretRef: { name: 'acme-staging-account' },
    });
  });

  test('looks the proof up in the zones of the cluster, and nowhere else', () => {
    expect(find(inAws, 'ClusterIssuer', 'acme').spec.acme.solvers).toEqual([
      {
        selector: { dnsZones: ['acme.example', 'acme.test.example'] },
        dns01: { route53: { region: 'eu-west-1' } },
      },
    ]);
  });

  test('of your own has no staging directory', () => {
    const directory = 'https://ca.acme.example/directory';
    const own = issuers(awsCluster({ platform: { certificates: { directory } } }));
    expect(find(own, 'ClusterIssuer', 'acme').spec.acme.server).toBe(directory);
    expect(own.filter(({ kind }) => kind === 'ClusterIssuer').map(({ metadata }) => metadata.name)).toEqual([
      'private-ca',
      'acme',
    ]);
  });

  test('without a mail address is given none', () => {
    const chart = new Chart(Testing.app(), 'issuers');
    const cluster = clusterOf(awsCluster());
    Object.assign(cluster, { fleet: { ...cluster.fleet, owner: 'https://acme.example/rota' } });
    new ClusterIssuers(chart, 'Issuers', { cluster, namespace: 'cert-manager' });
    expect(find(manifests(chart), 'ClusterIssuer', 'acme').spec.acme).not.toHaveProperty('email');
  });

  test('is not there where it could prove nothing', () => {
    expect(onLaptop.filter(({ spec }) => spec.acme !== undefined)).toEqual([]);
  });
});

describe('the cluster’s own authority', () => {
  const root = find(onLaptop, 'Certificate', 'private-ca-root').spec;
  const signer = find(onLaptop, 'Certificate', 'private-ca').spec;

  test('is in every cluster', () => {
    expect(find(inAws, 'ClusterIssuer', 'private-ca').spec).toEqual({ ca: { secretName: 'private-ca' } });
    expect(find(onLaptop, 'ClusterIssuer', 'private-ca').spec).toEqual({ ca: { secretName: 'private-ca' } });
  });

  test('has a root for ten years, whose key never changes, and which is renewed a year before', () => {
    expect(root).toMatchObject({
      isCA: true,
      commonName: 'lab root',
      duration: Duration.days(3650).toString(),
      renewBefore: Duration.days(365).toString(),
      privateKey: { rotationPolicy: 'Never', algorithm: 'ECDSA', size: 384 },
      issuerRef: { kind: 'Issuer', name: 'private-ca-self-signed' },
    });
  });

  test('signs with a key of a year, and has a new one before anything that it signed could outlive it', () => {
    expect(signer).toMatchObject({
      isCA: true,
      commonName: 'lab',
      duration: Duration.days(365).toString(),
      renewBefore: Duration.days(120).toString(),
      privateKey: { rotationPolicy: 'Always', algorithm: 'ECDSA', size: 256 },
      issuerRef: { kind: 'Issuer', name: 'private-ca-root' },
    });
  });

  test.each([
    ['root', root],
    ['signer', signer],
  ])('gives its %s the rights of an authority alone', (_name, { usages }) => {
    expect(usages).toEqual(['digital signature', 'cert sign', 'crl sign']);
  });

  test('keeps what stands above the signer in the namespace of cert-manager, where no team asks it', () => {
    const above = onLaptop.filter(({ metadata }) => metadata.name !== 'private-ca');
    expect(above.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
      ['Issuer', 'cert-manager'],
      ['Certificate', 'cert-manager'],
      ['Issuer', 'cert-manager'],
    ]);
  });

  test('is a chain: each signs with the Secret of the one above', () => {
    expect(find(onLaptop, 'Issuer', 'private-ca-self-signed').spec).toEqual({ selfSigned: {} });
    expect(find(onLaptop, 'Issuer', 'private-ca-root').spec).toEqual({ ca: { secretName: root.secretName } });
    expect(find(onLaptop, 'ClusterIssuer', 'private-ca').spec.ca.secretName).toBe(signer.secretName);
  });
});

test.each([
  ['in production', awsCluster()],
  ['in development', awsCluster({ environment: 'development' })],
  ['on a laptop', localCluster()],
  ['without domains', awsCluster({ domains: [], teams: [] })],
])('the issuer that gateways name is there %s', (_case, props) => {
  const { kind, name } = issuerOf(clusterOf(props));
  expect(find(issuers(props), kind, name).metadata.name).toBe(name);
});

test('Flux waits for every kind that is made here until somebody has looked at its newest version', () => {
  const kinds = [...new Set(inAws.map(({ kind }) => kind))].sort();
  expect(ISSUERS_READY.map(({ kind }) => kind)).toEqual(kinds);
  for (const { apiVersion, current, failed } of ISSUERS_READY) {
    expect(apiVersion).toBe('cert-manager.io/v1');
    expect(current).toContain("c.type == 'Ready' && c.status == 'True'");
    expect(current).toContain('c.observedGeneration == metadata.generation');
    expect(failed).toBeUndefined();
  }
});
