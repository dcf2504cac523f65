import { externalDns } from '../../../../lib/k8s/addons/catalogue/external-dns';
import { clusterOf, valuesOf } from '../../../support/addons';
import { gatewayObjects, one, withGateway, withInternal } from '../../../support/gateways';
import { localCluster } from '../../../support/samples';

const ALB = 'alb.ingress.kubernetes.io';
const DNS = 'external-dns.alpha.kubernetes.io';

function annotations(props = withGateway()): Readonly<Record<string, string>> {
  return one(gatewayObjects(props), 'Ingress', 'internet').metadata.annotations ?? {};
}

test('carries the web ACL, in the public subnets', () => {
  expect(annotations()).toMatchObject({
    [`${ALB}/scheme`]: 'internet-facing',
    [`${ALB}/subnets`]: '${public_subnet_ids}',
    [`${ALB}/wafv2-acl-arn`]: '${web_acl_arn}',
  });
});

test('lets through the hosts of the domains, and leads all of them to the proxies', () => {
  const { spec } = one(
    gatewayObjects(withGateway({}, { domains: ['acme.example', 'b.example'] })),
    'Ingress',
    'internet',
  );
  expect(spec.ingressClassName).toBe('alb');
  const hosts: string[] = spec.rules.map(({ host }: { host: string }) => host);
  expect(hosts).toEqual(['acme.example', '*.acme.example', 'b.example', '*.b.example']);
  for (const { http } of spec.rules) {
    expect(http.paths).toEqual([
      { path: '/', pathType: 'Prefix', backend: { service: { name: 'internet', port: { number: 443 } } } },
    ]);
  }
});

test('opens port 443 and no other', () => {
  expect(annotations()[`${ALB}/listen-ports`]).toBe('[{"HTTPS":443}]');
  expect(annotations()).not.toHaveProperty(`${ALB}/ssl-redirect`);
});

test('answers on port 80 with a redirect where that is asked for', () => {
  expect(annotations(withGateway({ redirectHttp: true }))).toMatchObject({
    [`${ALB}/listen-ports`]: '[{"HTTPS":443},{"HTTP":80}]',
    [`${ALB}/ssl-redirect`]: '443',
  });
});

test.each([
  ['1.2', 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06'],
  ['1.3', 'ELBSecurityPolicy-TLS13-1-3-2021-06'],
] as const)('speaks TLS from %s on', (minTlsVersion, policy) => {
  expect(annotations(withGateway({ minTlsVersion }))[`${ALB}/ssl-policy`]).toBe(policy);
});

test('is protected against deletion, and drops headers that two programs could read in two ways', () => {
  const attributes = annotations()[`${ALB}/load-balancer-attributes`]?.split(',');
  expect(attributes).toEqual(
    expect.arrayContaining([
      'deletion_protection.enabled=true',
      'routing.http.drop_invalid_header_fields.enabled=true',
    ]),
  );
});

test('reaches pods over TLS, and asks each whether it wants requests', () => {
  expect(annotations()).toMatchObject({
    [`${ALB}/target-type`]: 'ip',
    [`${ALB}/backend-protocol`]: 'HTTPS',
    [`${ALB}/backend-protocol-version`]: 'HTTP1',
    [`${ALB}/healthcheck-port`]: '19003',
    [`${ALB}/healthcheck-path`]: '/ready',
  });
});

test('lets in only the addresses that are named', () => {
  const allow = ['198.51.100.0/24', '203.0.113.0/24'];
  expect(annotations(withGateway({ allow }))[`${ALB}/inbound-cidrs`]).toBe('198.51.100.0/24,203.0.113.0/24');
});

test('has a host of its own, to which the records of all routes point', () => {
  expect(annotations()).toMatchObject({
    [`${DNS}/hostname`]: 'internet.gateways.acme.example',
    [`${DNS}/ingress-hostname-source`]: 'annotation-only',
  });
  expect(one(gatewayObjects(withGateway()), 'Gateway', 'internet').metadata.annotations).toEqual({
    [`${DNS}/target`]: 'internet.gateways.acme.example',
  });
});

test('external-dns reads both: the host of the ALB from its Ingress, all others from routes', () => {
  expect(valuesOf(externalDns, clusterOf(withGateway())).sources).toEqual(
    expect.arrayContaining(['gateway-httproute', 'ingress']),
  );
});

test.each([
  ['inside', withInternal(), 'internal'],
  ['on a laptop', localCluster(), 'internet'],
])('is not there %s: records point to the address of the gateway', (_case, props, name) => {
  const objects = gatewayObjects(props);
  expect(objects.map(({ kind }) => kind)).not.toContain('Ingress');
  expect(one(objects, 'Gateway', name).metadata.annotations).toBeUndefined();
});
