import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { type GatewayObjectProps, inGateways, targetRef } from './gateway-object';

/** @see https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicyspec */
interface BackendTrafficPolicySpec {
  readonly targetRefs: readonly ReturnType<typeof targetRef>[];
  readonly timeout: { readonly tcp: { readonly connectTimeout: string } };
  readonly retry: {
    readonly numRetries: number;
    readonly retryOn: { readonly triggers: readonly ('connect-failure' | 'refused-stream')[] };
  };
  readonly rateLimit?: {
    readonly type: 'Local';
    readonly local: { readonly rules: readonly RateLimitRule[] };
  };
}

interface RateLimitRule {
  readonly clientSelectors: readonly {
    readonly sourceCIDR: { readonly type: 'Distinct'; readonly value: string };
  }[];
  readonly limit: { readonly requests: number; readonly unit: 'Second' };
}

const CONNECT = Duration.seconds(5);
const RETRIES = 2;
/** IPv4, which is all that clusters have. */
const EVERY_ADDRESS = '0.0.0.0/0';

/** How the proxies of a gateway treat workloads: a new try where nothing was begun, and a limit for each client. */
export class BackendTrafficPolicy extends Construct {
  public constructor(scope: Construct, id: string, { gateway }: GatewayObjectProps) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'BackendTrafficPolicy',
      metadata: inGateways(gateway.name),
      spec: spec(gateway),
    });
  }
}

function spec(gateway: GatewayObjectProps['gateway']): BackendTrafficPolicySpec {
  const { requestsPerSecond } = gateway;
  return {
    targetRefs: [targetRef(gateway)],
    timeout: { tcp: { connectTimeout: CONNECT.toString() } },
    // Only what no workload has seen: anything else might happen twice.
    retry: { numRetries: RETRIES, retryOn: { triggers: ['connect-failure', 'refused-stream'] } },
    ...(requestsPerSecond !== undefined && {
      rateLimit: { type: 'Local', local: { rules: [perAddress(requestsPerSecond)] } },
    }),
  };
}

/** Each copy of the proxy counts by itself: a common count needs a store that every request would wait for. */
function perAddress(requests: number): RateLimitRule {
  return {
    clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: EVERY_ADDRESS } }],
    limit: { requests, unit: 'Second' },
  };
}
