import type { MadeNamespace } from '../platform-namespace';

/** Where the operator of Calico stands; it makes a namespace of its own for all others of its pods. */
export const TIGERA_OPERATOR: MadeNamespace = {
  name: 'tigera-operator',
  podSecurity: 'privileged',
  because: 'the operator runs in the network of its node, since it makes the network of pods',
};
