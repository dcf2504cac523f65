import { ApiObject } from 'cdk8s';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { DNS_EGRESS } from '../traffic/dns-egress';

export interface DefaultDenyProps {
  readonly namespace: string;
  /** @default 'default-deny.yaml' */
  readonly file?: string;
}

/** Closes a namespace in both directions, but for DNS: what is not declared does not get through. */
export class DefaultDeny extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { namespace, file = 'default-deny.yaml' }: DefaultDenyProps,
  ) {
    super(scope, id);
    placeInFile(this, file);
    const spec: NetworkPolicySpec = {
      // An empty pod selector means every pod of the namespace.
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      egress: [DNS_EGRESS],
    };
    new ApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', namespace },
      spec,
    });
  }
}
