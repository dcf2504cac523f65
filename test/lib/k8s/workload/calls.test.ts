import type { App } from 'cdk8s';

import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { Call, Caller } from '../../../../lib/k8s/workload/calls';
import { localCluster, sampleTeam } from '../../../support/samples';
import {
  addCronTask,
  addWebService,
  addWorker,
  chartFor,
  chartIn,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

describe('accepts', () => {
  test.each(['0.0.0.0/0', '255.255.255.255/32', '10.0.0.0/8', '203.0.113.7/32', '192.128.0.0/9'])(
    'the range %s',
    (cidr) => {
      addWebService(chart, { calls: [{ cidr, port: 1 }] });
      expect(problemsIn(chart)).toEqual([]);
    },
  );

  test.each(['example.com', 'a.b-c.example', 'x1.example.com'])('the host %s', (host) => {
    chart = chartIn(localCluster());
    addWebService(chart, { calls: [{ host, port: 65535 }] });
    expect(problemsIn(chart)).toEqual([]);
  });
});

describe('rejects', () => {
  const RANGE = "'calls.cidr' must be an IPv4 range, got ";
  const PORT = "'calls.port' must be an integer from 1 to 65535, got ";

  test.each<[string, Call, string]>([
    ['an address without mask', { cidr: '203.0.113.7', port: 443 }, `${RANGE}'203.0.113.7'`],
    ['a mask of 33', { cidr: '10.0.0.0/33', port: 443 }, `${RANGE}'10.0.0.0/33'`],
    ['a number too high', { cidr: '256.0.0.0/8', port: 443 }, `${RANGE}'256.0.0.0/8'`],
    ['three numbers', { cidr: '10.0.0/8', port: 443 }, `${RANGE}'10.0.0/8'`],
    ['a dot too many', { cidr: '10.0.0.0./8', port: 443 }, `${RANGE}'10.0.0.0./8'`],
    ['a leading zero', { cidr: '10.01.0.0/16', port: 443 }, `${RANGE}'10.01.0.0/16'`],
    [
      'an address in the middle of its range',
      { cidr: '192.168.100.7/9', port: 443 },
      "'calls.cidr' must be the first address of its range, got '192.168.100.7/9': did you mean '192.128.0.0/9'?",
    ],
    ['IPv6', { cidr: '::/0', port: 443 }, `${RANGE}'::/0'`],
    ['port 0', { cidr: '10.0.0.0/8', port: 0 }, `${PORT}0`],
    ['port 65536', { namespace: 'billing', service: 'ledger', port: 65536 }, `${PORT}65536`],
    ['half a port', { namespace: 'billing', service: 'ledger', port: 1.5 }, `${PORT}1.5`],
    [
      'a wrong namespace',
      { namespace: 'Billing', service: 'ledger', port: 1 },
      "'calls.namespace' must be at most 63 lowercase",
    ],
    [
      'a wrong service',
      { namespace: 'billing', service: '', port: 1 },
      "'calls.service' must be at most 63 lowercase",
    ],
    [
      'a service that does not exist',
      { namespace: 'shop', service: 'oders', port: 1 },
      "'calls' must name a service that exists, got 'shop/oders': the namespace has orders, web",
    ],
    [
      'a port that nobody listens on',
      { namespace: 'shop', service: 'orders', port: 1 },
      "'calls.port' must be a port of 'shop/orders', got 1: it listens on 8080, 9090",
    ],
    [
      'a host without Cilium',
      { host: 'api.example.com', port: 443 },
      "'calls.host' must not be used without Cilium, got 'api.example.com': NetworkPolicies know no host names",
    ],
  ])('%s', (_case, call, message) => {
    addWebService(chart, { morePorts: { admin: { port: 9090 } } }, 'orders');
    addWebService(chart, { calls: [call] });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test('port 0 of a host', () => {
    chart = chartIn(localCluster());
    addWebService(chart, { calls: [{ host: 'api.example.com', port: 0 }] });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(`${PORT}0`)]);
  });

  test('a service that does not exist, without naming those of another namespace', () => {
    const billing = { app: chart.node.root as App, id: 'billing', team: sampleTeam({ name: 'billing' }) };
    addWebService(chartFor('production', billing), {}, 'ledger');
    addWebService(chart, { calls: [{ namespace: 'shop', service: 'ledger', port: 8080 }] });
    expect(problemsIn(chart)).toEqual([
      "'calls' must name a service that exists, got 'shop/ledger': the namespace has web",
    ]);
  });

  test.each([
    'example',
    'https://api.example.com',
    'api.example.com:443',
    'API.example.com',
    '*.example.com',
    '10.0.0.1',
    '',
  ])('the host %p', (host) => {
    chart = chartIn(localCluster());
    addWebService(chart, { calls: [{ host, port: 443 }] });
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining(`'calls.host' must be a DNS name, got '${host}'`),
    ]);
  });

  test('a workload of another environment', () => {
    const orders = addWebService(
      chartFor('staging', { app: chart.node.root as App, id: 'staging' }),
      {},
      'orders',
    );
    addWebService(chart, { calls: [orders] });
    expect(problemsIn(chart)).toEqual([
      "'calls' must stay in cluster 'production', got 'orders' of 'staging': call the one made for this cluster",
    ]);
  });

  test('a workload without a port', () => {
    addWebService(chart, { calls: [addCronTask(chart)] });
    expect(problemsIn(chart)).toEqual([
      "'calls' must name a workload with a port, got 'report': it listens on none",
    ]);
  });

  test('a workload without a port, by name', () => {
    addCronTask(chart);
    addWebService(chart, { calls: [{ namespace: 'shop', service: 'report', port: 80 }] });
    expect(problemsIn(chart)).toEqual([
      "'calls.port' must be a port of 'shop/report', got 80: it listens on none",
    ]);
  });

  test('callers where nothing listens: a rule without ports would open them all', () => {
    const [ledger, accounts] = ['ledger', 'accounts'].map((service) => ({ namespace: 'billing', service }));
    addWorker(chart, { callers: [ledger!] });
    addCronTask(chart, { callers: [ledger!, accounts!] });
    const message = (names: string): string =>
      `'callers' must not be given without a port, got ${names}: name the port that they call, or remove them`;
    expect(problemsIn(chart)).toEqual([message("'ledger'"), message("'ledger', 'accounts'")]);
  });

  test.each<[Caller, string]>([
    [{ namespace: 'Billing', service: 'ledger' }, "'callers.namespace' must be at most 63 lowercase"],
    [{ namespace: 'billing', service: 'led_ger' }, "'callers.service' must be at most 63 lowercase"],
  ])('the caller %j', (caller, message) => {
    addWebService(chart, { callers: [caller] });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
