import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import type { Quota } from '../../core/team';
import { placeInFile } from '../placement';

export interface NamespaceQuotaProps {
  readonly namespace: string;
  readonly quota: Required<Quota>;
}

const quantity = (text: string): k8s.Quantity => k8s.Quantity.fromString(text);

/**
 * Caps a namespace, and gives a pod that states nothing small requests.
 *
 * CPU limits appear nowhere: a quota on them refuses every pod without one, and a `max` in a LimitRange silently gives
 * every pod one.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export class NamespaceQuota extends Construct {
  public constructor(scope: Construct, id: string, { namespace, quota }: NamespaceQuotaProps) {
    super(scope, id);
    placeInFile(this, 'quota.yaml');
    const { cpu, memory, pods, storage } = quota;
    new k8s.KubeResourceQuota(this, 'Cap', {
      metadata: { name: 'team', namespace },
      spec: {
        hard: {
          'requests.cpu': quantity(cpu.toQuantity()),
          'requests.memory': quantity(memory.toQuantity()),
          'limits.memory': quantity(memory.toQuantity()),
          'requests.storage': quantity(storage.toQuantity()),
          pods: quantity(`${pods}`),
          // Ways in from outside are routes of the gateways.
          'services.loadbalancers': quantity('0'),
          'services.nodeports': quantity('0'),
        },
      },
    });
    new k8s.KubeLimitRange(this, 'Defaults', {
      metadata: { name: 'defaults', namespace },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: { cpu: quantity('50m'), memory: quantity('64Mi') },
            default: { memory: quantity('128Mi') },
          },
        ],
      },
    });
  }
}
