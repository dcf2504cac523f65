import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { PortProps } from '../../../../lib/k8s/workload/ports';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { onlyManifest } from '../../../support/manifests';
import { addWebService, chartFor, onlyApp, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function servicePorts(port: number | PortProps, morePorts?: WebServiceProps['morePorts']) {
  const first = morePorts === undefined ? undefined : Object.keys(morePorts)[0];
  const health = { liveness: { tcp: true, port: first }, readiness: { exec: ['true'] } } as const;
  addWebService(chart, { port, morePorts, health });
  return onlyManifest(chart, 'Service').spec.ports;
}

test('a port that is only a number speaks HTTP', () => {
  expect(servicePorts(8080)).toEqual([
    { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
  ]);
});

test('a port without protocol speaks HTTP', () => {
  expect(servicePorts({ port: 8080 })[0]).toMatchObject({ name: 'http', appProtocol: 'http' });
});

test('a gRPC port tells gateways to speak HTTP/2', () => {
  expect(servicePorts({ port: 9000, protocol: 'grpc' })).toEqual([
    { name: 'grpc', port: 9000, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
  ]);
});

test('a TCP port names no protocol above it', () => {
  expect(servicePorts({ port: 6379, protocol: 'tcp' })).toEqual([
    { name: 'tcp', port: 6379, targetPort: 'tcp', protocol: 'TCP' },
  ]);
});

test('further ports follow by name, in the container too', () => {
  const ports = servicePorts(8080, { grpc: { port: 9000, protocol: 'grpc' }, metrics: { port: 9090 } });
  expect(ports).toEqual([
    { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
    { name: 'grpc', port: 9000, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
    { name: 'metrics', port: 9090, targetPort: 'metrics', protocol: 'TCP', appProtocol: 'http' },
  ]);
  expect(onlyApp(chart).ports).toEqual([
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'grpc', containerPort: 9000, protocol: 'TCP' },
    { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
  ]);
});

test.each([1024, 65535])('accepts port %d', (port) => {
  addWebService(chart, { port });
  expect(problemsIn(chart)).toEqual([]);
});

test.each(['a', '9p', 'a-b-c', 'abcdefghijklmno'])('accepts the port name %s', (name) => {
  addWebService(chart, { morePorts: { [name]: { port: 9090 } } });
  expect(problemsIn(chart)).toEqual([]);
});

describe('rejects', () => {
  const NAMED = "'morePorts' must be named by at most 15 lowercase letters, digits and single '-', got ";

  test.each<[string, Partial<WebServiceProps>, string]>([
    ['port 0', { port: 0 }, "'port' must be an integer from 1 to 65535, got 0"],
    ['port 65536', { port: 65536 }, "'port' must be an integer from 1 to 65535, got 65536"],
    ['port 1', { port: 1 }, "'port' must be at least 1024, got 1: "],
    ['half a port below 1024', { port: 1000.5 }, "'port' must be an integer from 1 to 65535, got 1000.5"],
    ['half a port', { port: 8080.5 }, "'port' must be an integer from 1 to 65535, got 8080.5"],
    [
      'a port that needs root',
      { port: 1023 },
      "'port' must be at least 1024, got 1023: lower ones need root, let the process listen on 9023",
    ],
    [
      'a name of 16 characters',
      { morePorts: { abcdefghijklmnop: { port: 9090 } } },
      `${NAMED}'abcdefghijklmnop'`,
    ],
    ['a name without a letter', { morePorts: { '9-0': { port: 9090 } } }, `${NAMED}'9-0'`],
    ['a name with two hyphens in a row', { morePorts: { 'a--b': { port: 9090 } } }, `${NAMED}'a--b'`],
    ['a name that ends in a hyphen', { morePorts: { 'a-': { port: 9090 } } }, `${NAMED}'a-'`],
    ['an upper-case name', { morePorts: { Metrics: { port: 9090 } } }, `${NAMED}'Metrics'`],
    [
      'the name of the main port',
      { morePorts: { http: { port: 9090 } } },
      "'morePorts' must have other names than the main port, got 'http' twice",
    ],
    [
      'the main port again',
      { morePorts: { admin: { port: 8080 } } },
      "'morePorts' must have different numbers, got 8080 twice",
    ],
  ])('%s', (_case, props, message) => {
    addWebService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
