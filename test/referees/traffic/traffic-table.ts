/** A port that a connection goes to. */
export interface Port {
  readonly number: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** The collector of traces on a node. */
export const COLLECTOR = 'observability/otel-agent';

/** A node of the same cluster, and with it the API server. */
export const NODE = 'another node';

const TRACES = [`${COLLECTOR}:4317`, `${COLLECTOR}:4318`];

/**
 * Who may call whom in the sample fleet: written by hand, from what the workloads are for. Nothing in it is computed,
 * because the policies are held against it. A row names a caller and the TCP ports that it may reach; DNS is
 * open to every pod, and whatever stands in no row is closed.
 */
export const MAY_CALL: Readonly<Record<string, readonly string[]>> = {
  'shop/web': [
    'shop/cart:7070',
    'shop/catalogue:3550',
    'shop/checkout:5050',
    'shop/currency:7000',
    'shop/shipping:50051',
    ...TRACES,
  ],
  'shop/checkout': [
    'shop/cart:7070',
    'shop/catalogue:3550',
    'shop/currency:7000',
    'shop/payments:50051',
    'shop/shipping:50051',
    ...TRACES,
  ],
  'shop/cart': ['shop/cart-redis:6379', ...TRACES],
  'shop/cart-redis': TRACES,
  'shop/catalogue': TRACES,
  'shop/currency': TRACES,
  'shop/payments': TRACES,
  'shop/shipping': TRACES,
  'shop/newcomer': TRACES,
  'shop/report': ['shop/web:8080', ...TRACES],

  'media/podinfo': TRACES,
  'media/worker': ['media/queue:6379', ...TRACES],
  'media/queue': TRACES,
  'media/newcomer': TRACES,

  'kube-bench/kube-bench-api': [`${NODE}:443`, `${NODE}:6443`],
  'velero/object-store': [],
  'velero/velero': ['velero/object-store:7070'],

  // The pages that the world may open.
  'gateways/envoy': ['shop/web:8080', 'media/podinfo:9898'],
};

/** Namespaces of each cluster with workloads of the tree: what has to be there to be judged. */
export const NAMESPACES: Readonly<Record<string, readonly string[]>> = {
  control: ['kube-bench'],
  'eu-staging-1': ['shop', 'media', 'kube-bench'],
  'eu-prod-1': ['shop', 'media', 'kube-bench'],
  lab: ['shop', 'media', 'velero'],
};

/** The cluster's resolver, and its port. */
export const RESOLVER = 'kube-system/kube-dns';
export const DNS_PORT = 53;

/** Whether a caller may reach a port of another: by the table, or because it is DNS. */
export function mayReach(
  from: { readonly name: string; readonly ours: boolean },
  to: { readonly name: string },
  { number, protocol }: Port,
): boolean {
  if (from.ours && to.name === RESOLVER) return number === DNS_PORT;
  return protocol === 'TCP' && (MAY_CALL[from.name] ?? []).includes(`${to.name}:${String(number)}`);
}

/** `namespace/workload` and port of an entry. */
export function calleeOf(entry: string): { readonly name: string; readonly port: number } {
  const [name = '', port = ''] = entry.split(':');
  return { name, port: Number(port) };
}
