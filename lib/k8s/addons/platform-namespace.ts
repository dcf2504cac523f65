import { GATEWAY_NAMESPACE } from '../traffic/gateway-namespace';

/** A namespace of the platform. Several add-ons may share one. */
export type PlatformNamespace = MadeNamespace | StandingNamespace;

/** Made with the platform, closed in both directions, and with a Pod Security level that its pods need. */
export type MadeNamespace =
  | { readonly name: string; readonly podSecurity: 'restricted' }
  | {
      readonly name: string;
      readonly podSecurity: 'baseline' | 'privileged';
      /** What its pods do that 'restricted' forbids. */
      readonly because: string;
    };

/** One that Kubernetes or Flux brings, and that is not ours to close. */
export interface StandingNamespace {
  readonly name: 'kube-system' | 'flux-system';
  readonly standing: true;
}

export const KUBE_SYSTEM: StandingNamespace = { name: 'kube-system', standing: true };

/** Where Flux runs; it makes and closes the namespace itself. */
export const FLUX_SYSTEM: StandingNamespace = { name: 'flux-system', standing: true };

/** Where metrics, logs and traces are collected and kept. */
export const OBSERVABILITY: MadeNamespace = { name: 'observability', podSecurity: 'restricted' };

/** What runs on each node and looks at the node itself. */
export const NODE_AGENTS: MadeNamespace = {
  name: 'node-agents',
  podSecurity: 'privileged',
  because:
    'what watches a node reads its files, its kernel log and its processes, which are outside of every pod',
};

/** Gateways, what makes their proxies, and the proxies themselves. */
export const GATEWAYS: MadeNamespace = { name: GATEWAY_NAMESPACE, podSecurity: 'restricted' };
