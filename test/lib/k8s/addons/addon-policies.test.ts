import { AddonContext } from '../../../../lib/k8s/addons/addon-context';
import { addonPolicy } from '../../../../lib/k8s/addons/addon-policies';
import type { AddonWorkload, Callee, WayIn } from '../../../../lib/k8s/addons/addon-workload';
import { DNS_EGRESS } from '../../../../lib/k8s/traffic/dns-egress';
import { clusterOf, contextOf } from '../../../support/addons';
import { awsCluster, localCluster } from '../../../support/samples';

const eks = contextOf(clusterOf(awsCluster()));
const onMachines = contextOf(clusterOf(awsCluster({ kind: 'kubeadm' })));
const laptop = contextOf(clusterOf(localCluster()));
const pods = { app: 'web' };

function policy(workload: Partial<AddonWorkload> = {}, context = eks): ReturnType<typeof addonPolicy> {
  return addonPolicy({ name: 'web', kind: 'Deployment', pods, ...workload }, 'web-system', context);
}

function ingress(way: WayIn, context = eks): unknown {
  return policy({ callers: [way] }, context)?.spec?.ingress;
}

/** Without DNS, which every pod has. */
function egress(callee: Callee, context = eks): unknown {
  return policy({ calls: [callee] }, context)?.spec?.egress?.slice(1);
}

const https = [{ protocol: 'TCP', port: 443 }];

test('pods of an add-on take nothing in and reach nothing but DNS, unless it is said', () => {
  expect(policy()).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'web-system' },
    spec: {
      podSelector: { matchLabels: pods },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [DNS_EGRESS],
    },
  });
});

test('pods in the network of their node have none: it would not hold there', () => {
  expect(policy({ hostNetwork: true })).toBeUndefined();
});

describe('in comes', () => {
  test.each(['api-server', 'nodes'] as const)('%s from addresses of the network of the cluster', (from) => {
    expect(ingress({ from, ports: [9443] })).toEqual([
      { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ protocol: 'TCP', port: 9443 }] },
    ]);
    expect(ingress({ from, ports: [9443] }, laptop)).toMatchObject([
      { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] },
    ]);
  });

  test('Prometheus, and no other pod of its namespace', () => {
    expect(ingress({ from: 'metrics', ports: [8080] })).toMatchObject([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
          },
        ],
      },
    ]);
  });

  test('nobody for metrics where nothing scrapes', () => {
    const without = new AddonContext(clusterOf(awsCluster()), new Set());
    expect(ingress({ from: 'metrics', ports: [8080] }, without)).toEqual([]);
  });

  test('every namespace of a team', () => {
    expect(ingress({ from: 'teams', ports: [4317] })).toMatchObject([
      {
        from: [
          { namespaceSelector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] } },
        ],
      },
    ]);
  });

  test('addresses outside of the cluster, each range', () => {
    expect(ingress({ from: { cidrs: ['10.1.0.0/24', '10.2.0.0/24'] }, ports: [443] })).toEqual([
      { from: [{ ipBlock: { cidr: '10.1.0.0/24' } }, { ipBlock: { cidr: '10.2.0.0/24' } }], ports: https },
    ]);
  });

  test('anybody, over TCP unless it is said', () => {
    expect(ingress({ from: 'anybody', ports: [443] })).toEqual([{ from: undefined, ports: https }]);
  });

  test('pods by their labels, over UDP where that is said', () => {
    const from = { namespace: 'logs', pods: { app: 'agent' } };
    expect(ingress({ from, ports: [514], protocol: 'UDP' })).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'logs' } },
            podSelector: { matchLabels: { app: 'agent' } },
          },
        ],
        ports: [{ protocol: 'UDP', port: 514 }],
      },
    ]);
  });
});

describe('out goes', () => {
  const to = (cidr: string): unknown => [{ ipBlock: { cidr } }];

  test('to the API server on both of its ports, by the address of its Service too', () => {
    const ports = [443, 6443].map((port) => ({ protocol: 'TCP', port }));
    // The VPC CNI looks before the Service's address is translated.
    const dialled = ['10.1.0.0/16', '172.20.0.0/16'].map((cidr) => ({ ipBlock: { cidr } }));
    expect(egress({ to: 'api-server' })).toEqual([{ to: dialled, ports }]);
  });

  test('to AWS, and on EKS to the agent that hands out identities', () => {
    const aws = { to: to('0.0.0.0/0'), ports: https };
    const agent = { to: to('169.254.170.23/32'), ports: [{ protocol: 'TCP', port: 80 }] };
    expect(egress({ to: 'aws' })).toEqual([aws, agent]);
    expect(egress({ to: 'aws' }, onMachines)).toEqual([aws]);
  });

  test('to kubelets in the network of the cluster', () => {
    expect(egress({ to: 'nodes', ports: [10250] })).toEqual([
      { to: to('10.1.0.0/16'), ports: [{ protocol: 'TCP', port: 10250 }] },
    ]);
  });

  test('to the internet', () => {
    expect(egress({ to: 'internet', ports: [443], because: 'a list is there' })).toEqual([
      { to: to('0.0.0.0/0'), ports: https },
    ]);
  });

  test('to all pods on some ports', () => {
    expect(egress({ to: 'all-pods', ports: [9090] })).toEqual([
      { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 9090 }] },
    ]);
  });

  test('to namespaces of teams on every port: which is open, they say themselves', () => {
    expect(egress({ to: 'teams' })).toEqual([
      {
        to: [
          { namespaceSelector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] } },
        ],
      },
    ]);
  });

  test('to pods by their labels', () => {
    expect(egress({ to: { namespace: 'logs', pods: { app: 'loki' } }, ports: [3100] })).toMatchObject([
      { to: [{ podSelector: { matchLabels: { app: 'loki' } } }], ports: [{ protocol: 'TCP', port: 3100 }] },
    ]);
  });
});
