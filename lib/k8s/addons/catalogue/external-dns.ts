import { zoneIdVariable } from '../../../core/facts';
import { externalDnsNeeds } from '../../../core/needs/external-dns';
import { DNS_ALERTS } from '../../traffic/dns-alerts';
import type { Addon, HelmValues } from '../addon';
import type { AddonContext } from '../addon-context';
import { resources } from '../chart-values';
import { cloudAccount } from '../cloud-account';
import { CRITICAL_PODS } from '../system-nodes';
import { gatewayApi } from './gateway-api';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAMESPACE = { name: 'external-dns', podSecurity: 'restricted' } as const;
const PODS = { 'app.kubernetes.io/name': 'external-dns', 'app.kubernetes.io/instance': 'external-dns' };

/** Records of the cluster's routes, in its own zones and nowhere else. One pod: two would write against each other. */
export const externalDns: Addon = {
  name: 'external-dns',
  gives: 'DNS records that follow the routes of the cluster',
  layer: 'network',
  namespace: NAMESPACE,
  dependsOn: [gatewayApi, prometheusOperatorCrds],
  serves: ['eks', 'kubeadm'],
  needs: externalDnsNeeds,
  alerts: DNS_ALERTS,
  release: {
    chart: {
      index: 'https://kubernetes-sigs.github.io/external-dns',
      name: 'external-dns',
      version: 'external-dns',
    },
    images: ['registry.k8s.io/external-dns/external-dns'],
    values: (context) => ({
      provider: { name: 'aws' },
      // Records of a route that is gone are removed: a name that leads to somebody else's address later is a hole.
      policy: 'sync',
      registry: 'txt',
      // Who made a record. Two clusters with one id would remove each other's.
      txtOwnerId: context.cluster.name,
      domainFilters: context.cluster.domains,
      // No Services: a way in is a route of a gateway, or the load balancer in front of it.
      sources: ['gateway-httproute', 'gateway-grpcroute', 'ingress'],
      interval: '5m',
      triggerLoopOnEvent: true,
      logFormat: 'json',
      deploymentStrategy: { type: 'Recreate' },
      serviceAccount: cloudAccount(context, { namespace: NAMESPACE.name, name: 'external-dns' }),
      resources: resources('25m', '96Mi', '256Mi'),
      ...CRITICAL_PODS,
      serviceMonitor: { enabled: context.monitored },
      // Asking for all zones every five minutes uses up what Route 53 lets an account ask.
      extraArgs: { 'aws-zone-type': 'public', 'aws-zones-cache-duration': '1h', ...zonesOf(context) },
    }),
    crds: 'folder',
  },
  workloads: () => [
    {
      name: 'external-dns',
      kind: 'Deployment',
      pods: PODS,
      replicas: 1,
      callers: [{ from: 'metrics', ports: [7979] }],
      calls: [{ to: 'api-server' }, { to: 'aws' }],
    },
  ],
};

/** By their ids where they are known: by its name, the zone of a subdomain would seem to be the cluster's too. */
function zonesOf(context: AddonContext): HelmValues {
  const { kind, domains } = context.cluster;
  if (kind !== 'eks') return {};
  return { 'zone-id-filter': domains.map((domain) => context.fact(zoneIdVariable(domain))) };
}
