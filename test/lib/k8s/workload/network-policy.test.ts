import { App } from 'cdk8s';

import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { Call } from '../../../../lib/k8s/workload/calls';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { type Manifest, manifests, onlyManifest } from '../../../support/manifests';
import { openWays, podsOf, selectedPods } from '../../../support/reachability';
import { awsCluster, localCluster, sampleTeam } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  chartIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const grpc = { grpc: { port: 9000, protocol: 'grpc' } } as const;

const peer = (name: string, namespace = 'shop'): object => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
});
const tcp = (...ports: number[]): object[] => ports.map((port) => ({ protocol: 'TCP', port }));

function policy(name: string): Manifest['spec'] {
  return onlyManifest(chart, 'NetworkPolicy', name).spec;
}

/** What a workload may reach beside DNS. */
function egress(name: string): object[] {
  return policy(name).egress.slice(1);
}

describe('defaults', () => {
  test('a workload is closed in both directions, but for DNS', () => {
    addWebService(chart);
    expect(policy('web')).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
          ],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    });
  });
});

describe('a call', () => {
  test('opens exactly its two sides', () => {
    const orders = addWebService(chart, {}, 'orders');
    addWebService(chart, { calls: [orders] });
    expect(egress('web')).toEqual([{ to: [peer('orders')], ports: tcp(8080) }]);
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(8080) }]);
    expect(policy('web').ingress).toEqual([]);
    expect(egress('orders')).toEqual([]);
  });

  test('opens all ports of a workload, in the order of their numbers', () => {
    const orders = addWebService(chart, { morePorts: { admin: { port: 7000 }, ...grpc } }, 'orders');
    addWebService(chart, { calls: [orders] });
    expect(egress('web')).toEqual([{ to: [peer('orders')], ports: tcp(7000, 8080, 9000) }]);
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(7000, 8080, 9000) }]);
  });

  test('makes one rule for each workload, in the order of their names', () => {
    const [second, first] = ['orders', 'ledger'].map((id) => addWebService(chart, {}, id));
    addWebService(chart, { calls: [second!, first!] });
    addWorker(chart, { calls: [first!] });
    expect(egress('web').map((rule) => (rule as { to: unknown }).to)).toEqual([
      [peer('ledger')],
      [peer('orders')],
    ]);
    expect(policy('ledger').ingress.map((rule: { from: unknown }) => rule.from)).toEqual([
      [peer('web')],
      [peer('worker')],
    ]);
  });

  test('of one port opens no other', () => {
    const orders = addWebService(chart, { morePorts: grpc }, 'orders');
    addWebService(chart, { calls: [orders.port('grpc')] });
    expect(egress('web')).toEqual([{ to: [peer('orders')], ports: tcp(9000) }]);
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(9000) }]);
  });

  test('of two ports of one workload makes one rule, and a port that is named twice is there once', () => {
    const orders = addWebService(chart, { morePorts: grpc }, 'orders');
    const again = { namespace: 'shop', service: 'orders', port: 8080 };
    addWebService(chart, { calls: [orders.port('grpc'), orders.port('http'), again] });
    expect(egress('web')).toEqual([{ to: [peer('orders')], ports: tcp(8080, 9000) }]);
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(8080, 9000) }]);
  });

  test.each(['before', 'after'])('by name opens both sides, %s the other is made', (when) => {
    const calls = [{ namespace: 'shop', service: 'orders', port: 9000 }];
    if (when === 'before') addWebService(chart, { calls });
    addWebService(chart, { morePorts: grpc }, 'orders');
    if (when === 'after') addWebService(chart, { calls });
    expect(egress('web')).toEqual([{ to: [peer('orders')], ports: tcp(9000) }]);
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(9000) }]);
  });

  test('of another repository’s service opens our side, which is all that we have', () => {
    addWebService(chart, { calls: [{ namespace: 'billing', service: 'ledger', port: 8443 }] });
    expect(egress('web')).toEqual([{ to: [peer('ledger', 'billing')], ports: tcp(8443) }]);
    expect(manifests(chart).filter(({ kind }) => kind === 'NetworkPolicy')).toHaveLength(1);
  });

  test('of addresses outside opens nothing but them', () => {
    addWebService(chart, { calls: [{ cidr: '203.0.113.0/24', port: 443 }] });
    expect(egress('web')).toEqual([{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: tcp(443) }]);
  });
});

describe('callers of another repository', () => {
  test('may come in, on every port', () => {
    addWebService(chart, { morePorts: grpc, callers: [{ namespace: 'billing', service: 'ledger' }] });
    expect(policy('web').ingress).toEqual([{ from: [peer('ledger', 'billing')], ports: tcp(8080, 9000) }]);
  });

  test('that are declared twice come in once', () => {
    const orders = addWebService(
      chart,
      { morePorts: grpc, callers: [{ namespace: 'shop', service: 'web' }] },
      'orders',
    );
    addWebService(chart, { calls: [orders.port('grpc')] });
    expect(policy('orders').ingress).toEqual([{ from: [peer('web')], ports: tcp(8080, 9000) }]);
  });
});

describe('a host outside', () => {
  const calls: Call[] = [
    { host: 'b.example.com', port: 443 },
    { host: 'a.example.com', port: 8443 },
    { host: 'a.example.com', port: 443 },
  ];

  test('is opened by a policy of Cilium, and DNS with it', () => {
    chart = chartIn(localCluster());
    addWebService(chart, { calls });
    const { apiVersion, metadata, spec } = onlyManifest(chart, 'CiliumNetworkPolicy');
    expect([apiVersion, metadata.name]).toEqual(['cilium.io/v2', 'web-hosts']);
    expect(spec.endpointSelector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'web' } });
    const https = (host: string, port: string): object => ({
      toFQDNs: [{ matchName: host }],
      toPorts: [{ ports: [{ port, protocol: 'TCP' }] }],
    });
    expect(spec.egress).toEqual([
      {
        toEndpoints: [
          { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } },
        ],
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
      },
      https('a.example.com', '443'),
      https('a.example.com', '8443'),
      https('b.example.com', '443'),
    ]);
  });

  test('opens nothing in the NetworkPolicy', () => {
    chart = chartIn(awsCluster({ cni: 'cilium' }));
    addWebService(chart, { calls });
    expect(egress('web')).toEqual([]);
  });

  test('makes no policy of Cilium where nobody asks for one', () => {
    chart = chartIn(localCluster());
    addWebService(chart, { calls: [{ cidr: '203.0.113.0/24', port: 443 }] });
    expect(manifests(chart).map(({ kind }) => kind)).not.toContain('CiliumNetworkPolicy');
  });
});

describe('in a graph of two teams', () => {
  function graph(): TeamChart[] {
    const app = new App({ outdir: 'never-written' });
    const shop = chartFor('production', { app });
    const billing = chartFor('production', { app, id: 'billing', team: sampleTeam({ name: 'billing' }) });
    const ledger = addWebService(billing, { morePorts: grpc }, 'ledger');
    // The same name as in the other team, and nobody calls it.
    addWebService(billing, {}, 'cart');
    const store = addStatefulService(
      shop,
      { port: { port: 6379, protocol: 'tcp' }, health: tcpHealth },
      'store',
    );
    const cart = addWebService(shop, { calls: [store, ledger.port('grpc')] }, 'cart');
    addWebService(shop, { calls: [cart], expose: { host: 'shop', visibility: 'internet' } });
    addWorker(shop, {
      calls: [{ namespace: 'shop', service: 'store', port: 6379 }],
      ports: { http: { port: 8080 } },
    });
    addCronTask(shop, { calls: [{ cidr: '10.0.0.0/8', port: 8080 }] });
    return [shop, billing];
  }
  const tcpHealth: WebServiceProps['health'] = { liveness: { tcp: true }, readiness: { exec: ['true'] } };
  const everything = (): Manifest[] => graph().flatMap((one) => manifests(one));

  test('what is declared is open, and nothing else', () => {
    expect(openWays(everything())).toEqual([
      'shop/cart > billing/ledger:9000',
      'shop/cart > shop/store:6379',
      'shop/web > shop/cart:8080',
      'shop/worker > shop/store:6379',
    ]);
  });

  test('each policy applies to the pods of its own workload, and to no others', () => {
    const all = everything();
    const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies).toHaveLength(7);
    for (const one of policies) expect(selectedPods(one, podsOf(all))).toEqual([one.metadata.name]);
  });
});

describe('the same bytes', () => {
  const calls: Call[] = [
    { namespace: 'billing', service: 'ledger', port: 9000 },
    { namespace: 'billing', service: 'accounts', port: 8080 },
    { namespace: 'billing', service: 'ledger', port: 8080 },
    { namespace: 'archive', service: 'ledger', port: 8080 },
    { cidr: '203.0.113.0/24', port: 443 },
    { cidr: '10.0.0.0/8', port: 5432 },
    { cidr: '10.0.0.0/8', port: 443 },
    { host: 'b.example.com', port: 443 },
    { host: 'a.example.com', port: 443 },
  ];

  test('whatever order calls and callers are declared in', () => {
    const callers = [
      { namespace: 'b', service: 'x' },
      { namespace: 'a', service: 'y' },
      { namespace: 'a', service: 'x' },
    ];
    const written = (reverse: boolean): Manifest[] => {
      const one = chartIn(localCluster());
      addWebService(one, {
        calls: reverse ? [...calls].reverse() : calls,
        callers: reverse ? [...callers].reverse() : callers,
      });
      return manifests(one);
    };
    expect(JSON.stringify(written(true))).toBe(JSON.stringify(written(false)));
  });

  test('whatever order callers are made in', () => {
    const written = (callers: readonly string[]): Manifest => {
      chart = chartFor('production');
      const orders = addWebService(chart, {}, 'orders');
      for (const id of callers) addWebService(chart, { calls: [orders] }, id);
      return onlyManifest(chart, 'NetworkPolicy', 'orders');
    };
    expect(JSON.stringify(written(['c', 'a', 'b']))).toBe(JSON.stringify(written(['b', 'c', 'a'])));
  });
});

test('environments in one app do not open ways to one another', () => {
  const app = new App({ outdir: 'never-written' });
  const [staging, production] = (['staging', 'production'] as const).map((environment) =>
    chartFor(environment, { app, id: environment }),
  ) as [TeamChart, TeamChart];
  addWebService(staging, {}, 'orders');
  addWebService(production, {}, 'orders');
  addWebService(production, { calls: [{ namespace: 'shop', service: 'orders', port: 8080 }] });
  expect(onlyManifest(production, 'NetworkPolicy', 'orders').spec.ingress).toHaveLength(1);
  expect(onlyManifest(staging, 'NetworkPolicy', 'orders').spec.ingress).toEqual([]);
});
