import { type TeamChart, Worker } from '../../lib';
import { webProps } from '../support/samples';
import { web } from './sample-app';
import { row, service } from './workload-row';
import type { WrongModel } from './wrong-model';

/** Ports, routes and calls. */
export const TRAFFIC_MODELS: readonly WrongModel[] = [
  service(
    'a privileged port',
    { port: 80 },
    "'port' must be at least 1024, got 80: lower ones need root, let the process listen on 8080",
  ),
  service(
    'a port twice',
    { morePorts: { metrics: { port: 8080 } } },
    "'morePorts' must have different numbers, got 8080 twice: name each port once",
  ),
  service(
    'a port with a bad name',
    { morePorts: { Metrics: { port: 9090 } } },
    "'morePorts' must be named by at most 15 lowercase letters, digits and single '-', got 'Metrics': write it like 'metrics'",
  ),
  service(
    'a host outside the domains',
    { expose: { host: 'shop.other.example', visibility: 'internet' } },
    "'expose.host' must lie in a domain of the cluster, got 'shop.other.example': the cluster has acme.example",
  ),
  service(
    'a route to an unknown port',
    { expose: { host: 'shop', visibility: 'internet', port: 'admin' } },
    "'expose.port' must be a port of the workload, got 'admin': choose from http",
  ),
  service(
    'a route without its slash',
    { expose: { host: 'shop', visibility: 'internet', paths: ['api'] } },
    "'expose.paths' must begin with '/', got 'api': did you mean '/api'?",
  ),
  row(
    'a call to a service that does not exist',
    web({ calls: [{ namespace: 'shop', service: 'cart', port: 8080 }] }),
    "'calls' must name a service that exists, got 'shop/cart': the namespace has web",
  ),
  row(
    'a call to a port that nobody listens on',
    (eu) => [web({}, 'cart')(eu), web({ calls: [{ namespace: 'shop', service: 'cart', port: 9 }] })(eu)],
    "'calls.port' must be a port of 'shop/cart', got 9: it listens on 8080",
  ),
  row(
    'a call across clusters',
    (eu, lab) => web({ calls: [web({}, 'cart')(lab)] })(eu),
    "'calls' must stay in cluster 'eu', got 'cart' of 'lab': call the one made for this cluster",
  ),
  row(
    'a call to a worker',
    (eu) => web({ calls: [worker(eu)] })(eu),
    "'calls' must name a workload with a port, got 'worker': it listens on none",
  ),
  service(
    'a call to a host without Cilium',
    { calls: [{ host: 'api.example.com', port: 443 }] },
    "'calls.host' must not be used without Cilium, got 'api.example.com': NetworkPolicies know no host names, name its 'cidr'",
  ),
  row(
    'a call to a URL',
    (_eu, lab) => web({ calls: [{ host: 'https://api.example.com', port: 443 }] })(lab),
    "'calls.host' must be a DNS name, got 'https://api.example.com': write it like 'api.example.com', without scheme, port and path",
    'lab/web',
  ),
  service(
    'a call to an address without a mask',
    { calls: [{ cidr: '203.0.113.7', port: 443 }] },
    "'calls.cidr' must be an IPv4 range, got '203.0.113.7': write a single address like '203.0.113.7/32'",
  ),
];

function worker(eu: TeamChart): Worker {
  const health = { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } };
  return new Worker(eu, 'worker', { ...webProps(), health });
}
