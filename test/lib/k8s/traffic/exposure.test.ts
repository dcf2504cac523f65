import type { App } from 'cdk8s';

import { Duration } from '../../../../lib/core/duration';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ExposeProps } from '../../../../lib/k8s/traffic/exposure';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { type Manifest, manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster } from '../../../support/samples';
import { addWebService, chartFor, chartIn, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function route(expose: Partial<ExposeProps> = {}, props: Partial<WebServiceProps> = {}): Manifest {
  addWebService(chart, { expose: { host: 'web', visibility: 'internet', ...expose }, ...props });
  return onlyManifest(chart, 'HTTPRoute');
}

describe('defaults', () => {
  test('a workload has no way in from outside', () => {
    addWebService(chart);
    expect(manifests(chart).map(({ kind }) => kind)).not.toContain('HTTPRoute');
  });

  test('a route carries every path to the main port of the workload', () => {
    const { apiVersion, metadata, spec } = route({}, { morePorts: { admin: { port: 9090 } } });
    expect([apiVersion, metadata.name]).toEqual(['gateway.networking.k8s.io/v1', 'web']);
    expect(spec.rules).toEqual([
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        timeouts: { request: '15s' },
        backendRefs: [{ name: 'web', port: 8080 }],
      },
    ]);
  });

  test('the gateway answers 504 after 15 s', () => {
    expect(route().spec.rules[0].timeouts).toEqual({ request: '15s' });
  });

  test('a route hangs on the TLS listener of its gateway', () => {
    expect(route().spec.parentRefs).toEqual([
      { name: 'internet', namespace: 'gateways', sectionName: 'https' },
    ]);
  });
});

describe('props', () => {
  test('an internal route hangs on the internal gateway', () => {
    expect(route({ visibility: 'internal' }).spec.parentRefs).toEqual([
      { name: 'internal', namespace: 'gateways', sectionName: 'https' },
    ]);
  });

  test('paths are prefixes, in the order they were written', () => {
    expect(route({ paths: ['/b', '/a'] }).spec.rules[0].matches).toEqual([
      { path: { type: 'PathPrefix', value: '/b' } },
      { path: { type: 'PathPrefix', value: '/a' } },
    ]);
  });

  test('timeout is written as gateways read it', () => {
    expect(route({ timeout: Duration.minutes(2) }).spec.rules[0].timeouts).toEqual({ request: '2m' });
  });

  test('port names another port, and opens no other to the gateways', () => {
    const { spec } = route({ port: 'grpc' }, { morePorts: { grpc: { port: 9000, protocol: 'grpc' } } });
    expect(spec.rules[0].backendRefs).toEqual([{ name: 'web', port: 9000 }]);
    expect(onlyManifest(chart, 'NetworkPolicy').spec.ingress[0].ports).toEqual([
      { protocol: 'TCP', port: 9000 },
    ]);
  });
});

describe('host', () => {
  test.each([
    ['shop', 'shop.acme.example'],
    ['shop.acme.example', 'shop.acme.example'],
    ['a.b.acme.example', 'a.b.acme.example'],
    ['acme.example', 'acme.example'],
  ])('%s becomes %s', (host, full) => {
    expect(route({ host }).spec.hostnames).toEqual([full]);
  });

  test('is completed with the first domain of the cluster, and may lie in any', () => {
    const domains = ['eu.acme.example', 'acme.test'];
    chart = chartIn(awsCluster({ domains }));
    expect(route({ host: 'shop' }).spec.hostnames).toEqual(['shop.eu.acme.example']);
    chart = chartIn(awsCluster({ domains }));
    expect(route({ host: 'shop.acme.test' }).spec.hostnames).toEqual(['shop.acme.test']);
  });
});

describe('rejects', () => {
  const DOMAIN = "'expose.host' must lie in a domain of the cluster, got ";

  test.each<[string, Partial<ExposeProps>, string]>([
    [
      'a host of somebody else',
      { host: 'shop.example.com' },
      `${DOMAIN}'shop.example.com': the cluster has acme.example`,
    ],
    ['a host that only ends alike', { host: 'notacme.example' }, `${DOMAIN}'notacme.example'`],
    ['an upper-case host', { host: 'Shop' }, "'expose.host' must be a lowercase DNS name, got 'Shop'"],
    ['a label of 64 characters', { host: 'a'.repeat(64) }, "'expose.host' must be a lowercase DNS name, got"],
    [
      'a wildcard',
      { host: '*.acme.example' },
      "'expose.host' must be a lowercase DNS name, got '*.acme.example'",
    ],
    ['a relative path', { paths: ['/a', 'b'] }, "'expose.paths' must begin with '/', got 'b'"],
    ['no paths', { paths: [] }, "'expose.paths' must not be empty, got []"],
    [
      'an unknown port',
      { port: 'grpc' },
      "'expose.port' must be a port of the workload, got 'grpc': choose from http",
    ],
  ])('%s', (_case, expose, message) => {
    addWebService(chart, { expose: { host: 'web', visibility: 'internet', ...expose } });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test('a port that speaks plain TCP', () => {
    addWebService(chart, {
      expose: { host: 'web', visibility: 'internet', port: 'admin' },
      morePorts: { admin: { port: 9090, protocol: 'tcp' } },
    });
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining("'expose.port' must speak HTTP or gRPC, got 'admin' with tcp"),
    ]);
  });

  test('accepts a label of 63 characters', () => {
    expect(route({ host: 'a'.repeat(63) }).spec.hostnames).toEqual([`${'a'.repeat(63)}.acme.example`]);
  });
});

describe('a path of a host', () => {
  const expose = (host: string, paths?: readonly string[]): Partial<WebServiceProps> => ({
    expose: { host, visibility: 'internet', paths },
  });

  test('belongs to one workload, whatever way the host is written', () => {
    addWebService(chart, expose('shop', ['/', '/cart']), 'front');
    addWebService(chart, expose('shop.acme.example', ['/cart']), 'cart');
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining(
        "'expose' must name a host and path of its own, got 'shop.acme.example/cart', which 'shop/front' has: change",
      ),
    ]);
  });

  test('is / where none is named, which belongs to one workload too', () => {
    addWebService(chart, expose('shop'), 'front');
    addWebService(chart, expose('shop'), 'cart');
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining("got 'shop.acme.example/', which 'shop/front' has: change"),
    ]);
  });

  test('leaves other paths and other hosts to others', () => {
    addWebService(chart, expose('shop'), 'front');
    addWebService(chart, expose('shop', ['/cart']), 'cart');
    addWebService(chart, expose('admin'), 'admin');
    expect(problemsIn(chart)).toEqual([]);
  });

  test('is free in another environment', () => {
    addWebService(chart, expose('shop'));
    const lab = chartFor('development', { app: chart.node.root as App, id: 'lab' });
    addWebService(lab, expose('shop'));
    expect(problemsIn(chart)).toEqual([]);
  });
});
