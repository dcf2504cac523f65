import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { namespaceLabels } from '../workload/labels';

export interface DefaultDenyProps {
  readonly namespace: string;
}

/** Closes a namespace in both directions, but for DNS: what is not declared does not get through. */
export class DefaultDeny extends Construct {
  public constructor(scope: Construct, id: string, { namespace }: DefaultDenyProps) {
    super(scope, id);
    placeInFile(this, 'default-deny.yaml');
    const dns = k8s.IntOrString.fromNumber(53);
    new k8s.KubeNetworkPolicy(this, 'Default', {
      metadata: { name: 'default-deny', namespace },
      spec: {
        // An empty pod selector means every pod of the namespace.
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: namespaceLabels('kube-system') },
                podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
              },
            ],
            ports: [
              { protocol: 'UDP', port: dns },
              { protocol: 'TCP', port: dns },
            ],
          },
        ],
      },
    });
  }
}
