/** A port that a connection goes to. */
export interface Port {
  readonly number: number;
  readonly protocol: 'TCP' | 'UDP';
}

/**
 * Who may call whom in the sample fleet: written by hand, from what the apps are for. Nothing in it is computed,
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
  ],
  'shop/checkout': [
    'shop/cart:7070',
    'shop/catalogue:3550',
    'shop/currency:7000',
    'shop/payments:50051',
    'shop/shipping:50051',
  ],
  'shop/cart': ['shop/cart-redis:6379'],
  'shop/cart-redis': [],
  'shop/catalogue': [],
  'shop/currency': [],
  'shop/payments': [],
  'shop/shipping': [],
  'shop/report': ['shop/web:8080'],

  'media/podinfo': [],
  'media/worker': ['media/queue:6379'],
  'media/queue': [],

  // The pages that the world may open.
  'gateways/envoy': ['shop/web:8080', 'media/podinfo:9898'],
};

/** Teams of each cluster: what has to be there to be judged. */
export const TEAMS: Readonly<Record<string, readonly string[]>> = {
  control: [],
  'eu-staging-1': ['shop', 'media'],
  'eu-prod-1': ['shop', 'media'],
  lab: ['shop', 'media'],
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
