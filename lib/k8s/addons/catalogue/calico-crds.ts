import type { Addon } from '../addon';
import { TIGERA_OPERATOR } from '../cni/tigera-operator';

/** The kinds of Calico, which its operator must find. */
export const calicoCrds: Addon = {
  name: 'calico-crds',
  gives: 'kinds for how Calico is installed and what it keeps',
  layer: 'crds',
  namespace: TIGERA_OPERATOR,
  dependsOn: [],
  release: {
    chart: {
      index: 'https://docs.tigera.io/calico/charts',
      name: 'crd.projectcalico.org.v1',
      version: 'calico',
    },
    values: () => ({}),
    images: [],
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: () => [],
};
