import type { Manifest } from '../tree';
import type { BrokenInput } from './broken-input';
import { deployment, shop } from './tree-parts';

const RESOLVER = {
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

const GATEWAYS = {
  from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }],
  ports: [{ port: 8080 }],
};

function policy(name: string, spec: object): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec },
  };
}

function webPolicy(spec: object): Manifest {
  return policy('web', {
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    egress: [RESOLVER],
    ingress: [GATEWAYS],
    ...spec,
  });
}

const web = deployment({ ports: [{ containerPort: 8080 }] });
const defaultDeny = policy('default-deny', { egress: [RESOLVER] });

/** A right web front in a closed namespace, but for what is given. */
function closed(files: Readonly<Record<string, object>>): BrokenInput['tree'] {
  return shop({ 'web.yaml': web, 'policy.yaml': webPolicy({}), 'default-deny.yaml': defaultDeny, ...files });
}

/** A peer that lets its caller in, whoever that is. */
function ingressFrom(from: readonly object[]): BrokenInput['tree'] {
  return closed({ 'policy.yaml': webPolicy({ ingress: [GATEWAYS, { from }] }) });
}

export const CYCLONUS_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'cyclonus',
    title: 'a namespace without default deny',
    check: 'open-but-not-declared',
    says: 'the ingress of shop/newcomer is open',
    tree: shop({ 'web.yaml': web, 'policy.yaml': webPolicy({}) }),
  },
  {
    referee: 'cyclonus',
    title: "a rule whose 'from' is empty",
    check: 'open-but-not-declared',
    says: 'internet -> shop/web: expected closed, cyclonus says that the ingress of shop/web is open',
    tree: ingressFrom([]),
  },
  {
    referee: 'cyclonus',
    title: 'a peer of any namespace',
    check: 'open-but-not-declared',
    says: 'elsewhere/plain -> shop/web: expected closed, cyclonus says that the ingress of shop/web is open',
    tree: ingressFrom([{ namespaceSelector: {} }]),
  },
  {
    referee: 'cyclonus',
    title: 'a peer that names labels and no namespace',
    check: 'open-but-not-declared',
    says: 'shop-twin/web -> shop/web: expected closed, cyclonus says that the ingress of shop/web is open',
    tree: ingressFrom([
      { namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } } },
    ]),
  },
  {
    referee: 'cyclonus',
    title: 'a way out to every address',
    check: 'open-but-not-declared',
    says: 'shop/web -> metadata service: expected closed, cyclonus says that the egress of shop/web is open',
    tree: closed({
      'policy.yaml': webPolicy({ egress: [RESOLVER, { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }),
    }),
  },
  {
    referee: 'cyclonus',
    title: 'a way in that is open at one end only',
    check: 'open-but-not-declared',
    says: 'shop/newcomer -> shop/web: expected closed, cyclonus says that the ingress of shop/web is open',
    tree: ingressFrom([{ podSelector: {} }]),
  },
  {
    referee: 'cyclonus',
    title: 'a port too many',
    check: 'open-but-not-declared',
    says: 'gateways/envoy -> shop/web: expected closed, cyclonus says that the ingress of shop/web is open on TCP 9090',
    tree: closed({
      'policy.yaml': webPolicy({ ingress: [{ ...GATEWAYS, ports: [{ port: 8080 }, { port: 9090 }] }] }),
    }),
  },
  {
    referee: 'cyclonus',
    title: 'a declared way that is closed',
    check: 'declared-but-closed',
    says: 'gateways/envoy -> shop/web: expected open, cyclonus says that the ingress of shop/web is closed on TCP 8080',
    tree: closed({ 'policy.yaml': webPolicy({ ingress: [] }) }),
  },
  {
    referee: 'cyclonus',
    title: 'a namespace without DNS',
    check: 'declared-but-closed',
    says: 'shop/newcomer -> kube-system/kube-dns: expected open, cyclonus says that the egress of shop/newcomer is closed on TCP 53, UDP 53',
    tree: closed({ 'default-deny.yaml': policy('default-deny', {}) }),
  },
  {
    referee: 'cyclonus',
    title: 'a workload that is not in the table',
    check: 'not-in-table',
    says: 'no row for workload shop/extra',
    tree: closed({ 'extra.yaml': { ...web, metadata: { ...web.metadata, name: 'extra' } } }),
  },
  {
    referee: 'cyclonus',
    title: 'a cluster that is not in the tree',
    check: 'not-in-tree',
    says: 'no cluster eu-prod-1',
    tree: closed({}),
  },
  {
    referee: 'cyclonus',
    title: 'a cluster without the workloads of the table',
    check: 'not-in-tree',
    says: 'no workload shop/checkout',
    tree: { 'clusters/lab/teams/shop/web.yaml': web },
  },
  {
    referee: 'cyclonus',
    title: 'a port on which nobody listens',
    check: 'nobody-listens',
    says: 'no pod of shop/web listens on 8080',
    tree: closed({ 'web.yaml': deployment({}) }),
  },
  {
    referee: 'cyclonus',
    title: 'a selector that it reads in another way than Kubernetes',
    check: 'beyond-cyclonus',
    says: 'NotIn also selects what lacks the label',
    tree: ingressFrom([
      { podSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }] } },
    ]),
  },
];
