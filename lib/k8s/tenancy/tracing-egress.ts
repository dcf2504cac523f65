import { ApiObject } from 'cdk8s';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { Construct } from 'constructs';

import { OBSERVABILITY } from '../addons/platform-namespace';
import { OTEL_AGENT, OTLP_GRPC, OTLP_HTTP } from '../observability/telemetry-addresses';
import { placeInFile } from '../placement';
import { namespaceLabels } from '../workload/labels';

/** Lets every pod of a namespace send traces to the collector of its node. */
export class TracingEgress extends Construct {
  public constructor(scope: Construct, id: string, { namespace }: { readonly namespace: string }) {
    super(scope, id);
    placeInFile(this, 'tracing.yaml');
    const spec: NetworkPolicySpec = {
      // An empty pod selector means every pod of the namespace.
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: namespaceLabels(OBSERVABILITY.name) },
              podSelector: { matchLabels: OTEL_AGENT },
            },
          ],
          ports: [OTLP_GRPC, OTLP_HTTP].map((port) => ({ protocol: 'TCP', port })),
        },
      ],
    };
    new ApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'tracing', namespace },
      spec,
    });
  }
}
