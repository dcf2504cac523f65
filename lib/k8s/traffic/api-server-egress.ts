import type { NetworkPolicyEgressRule } from 'kubernetes-types/networking/v1';

/** The Service's port, and that of what is behind it where no cloud hides it. */
const PORTS = [443, 6443];

/** The way of a pod to the API server, by the addresses that it dials. */
export function apiServerEgress(dialled: readonly string[]): NetworkPolicyEgressRule {
  return {
    to: dialled.map((cidr) => ({ ipBlock: { cidr } })),
    ports: PORTS.map((port) => ({ protocol: 'TCP', port })),
  };
}
