import type { Service } from 'kubernetes-types/core/v1';

import { selectorLabels } from './labels';
import { type Port, servicePorts } from './ports';

/** A name inside the cluster under which the ready pods are called. */
export function clusterService(name: string, ports: readonly Port[]): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'ClusterIP', selector: selectorLabels(name), ports: servicePorts(ports) },
  };
}

/** A name for each pod of a StatefulSet, ready or not: members find one another while they start. */
export function membersService(name: string, ports: readonly Port[]): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-members` },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels(name),
      ports: servicePorts(ports),
    },
  };
}
