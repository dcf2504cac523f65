import type { ApiObjectProps } from 'cdk8s';
import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from 'kubernetes-types/networking/v1';

import { apiServerEgress } from '../traffic/api-server-egress';
import { DNS_EGRESS } from '../traffic/dns-egress';
import { namespaceLabels } from '../workload/labels';
import type { AddonContext } from './addon-context';
import type { AddonWorkload, Callee, Caller, Pods, WayIn } from './addon-workload';
import { OBSERVABILITY } from './platform-namespace';

/** Addresses that may stand for anybody. */
const ANYWHERE = '0.0.0.0/0';

/** Where the agent of EKS hands out the credentials of a pod's role. */
const IDENTITY_AGENT = '169.254.170.23/32';

/** What scrapes metrics. */
const SCRAPER: Pods = {
  namespace: OBSERVABILITY.name,
  pods: { 'app.kubernetes.io/name': 'prometheus' },
};

/** Namespaces that belong to a team. */
const TEAMS: NetworkPolicyPeer = {
  namespaceSelector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] },
};

/**
 * One policy per workload of an add-on: who was named may come in, and it may call whom it named, and DNS.
 *
 * Nothing for pods in the network of their node, where no policy holds.
 */
export function addonPolicy(
  workload: AddonWorkload,
  namespace: string,
  context: AddonContext,
): (NetworkPolicy & ApiObjectProps) | undefined {
  if (workload.hostNetwork === true) return undefined;
  const { name, pods, callers = [], calls = [] } = workload;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels: pods },
      policyTypes: ['Ingress', 'Egress'],
      ingress: callers.filter((way) => isThere(way, context)).map((way) => ingressRule(way, context)),
      egress: [DNS_EGRESS, ...calls.flatMap((callee) => egressRules(callee, context))],
    },
  };
}

/** Without monitoring nobody scrapes. */
function isThere({ from }: WayIn, { monitored }: AddonContext): boolean {
  return from !== 'metrics' || monitored;
}

function ingressRule(
  { from, ports, protocol = 'TCP' }: WayIn,
  context: AddonContext,
): NetworkPolicyIngressRule {
  return { from: peersOf(from, context), ports: portsOf(ports, protocol) };
}

/** `undefined` stands for anybody. */
function peersOf(caller: Caller, { site }: AddonContext): NetworkPolicyPeer[] | undefined {
  if (typeof caller === 'object') {
    return 'cidrs' in caller ? caller.cidrs.map((cidr) => ({ ipBlock: { cidr } })) : [peer(caller)];
  }
  switch (caller) {
    case 'metrics':
      return [peer(SCRAPER)];
    case 'teams':
      return [TEAMS];
    case 'anybody':
      return undefined;
    // Both have addresses of the network that the cluster lies in.
    case 'api-server':
    case 'nodes':
      return [{ ipBlock: { cidr: site.apiServerCidr } }];
  }
}

function egressRules(callee: Callee, context: AddonContext): NetworkPolicyEgressRule[] {
  const { site, cluster } = context;
  switch (callee.to) {
    case 'api-server':
      return [apiServerEgress(site.apiServerDialled)];
    case 'aws':
      return [
        // The way to S3 leads to addresses of S3 even where the network leads nowhere else.
        toRange(ANYWHERE, [443]),
        ...(cluster.cloudIdentity === 'pod-identity' ? [toRange(IDENTITY_AGENT, [80])] : []),
      ];
    case 'nodes':
      return [toRange(site.apiServerCidr, callee.ports, callee.protocol)];
    case 'internet':
      return [toRange(ANYWHERE, callee.ports)];
    // Which of their ports are open to whom, they say themselves.
    case 'teams':
      return [{ to: [TEAMS] }];
    case 'all-pods':
      return [
        { to: [{ namespaceSelector: {} }], ...(callee.ports !== 'any' && { ports: portsOf(callee.ports) }) },
      ];
    default:
      return [{ to: [peer(callee.to)], ports: portsOf(callee.ports, callee.protocol) }];
  }
}

function toRange(cidr: string, ports: readonly number[], protocol = 'TCP'): NetworkPolicyEgressRule {
  return { to: [{ ipBlock: { cidr } }], ports: portsOf(ports, protocol) };
}

function peer({ namespace, pods }: Pods): NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: namespaceLabels(namespace) },
    podSelector: { matchLabels: pods },
  };
}

function portsOf(ports: readonly number[], protocol = 'TCP'): NetworkPolicyPort[] {
  return ports.map((port) => ({ protocol, port }));
}
