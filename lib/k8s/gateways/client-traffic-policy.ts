import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import type { TlsVersion } from '../../core/platform/gateways';
import { type GatewayObjectProps, inGateways, targetRef } from './gateway-object';

export interface ClientTrafficPolicyProps extends GatewayObjectProps {
  /** Proxies in front that tell who the client is, each by one entry in X-Forwarded-For. */
  readonly proxiesInFront: number;
}

/** @see https://gateway.envoyproxy.io/docs/api/extension_types/#clienttrafficpolicyspec */
interface ClientTrafficPolicySpec {
  readonly targetRefs: readonly ReturnType<typeof targetRef>[];
  readonly clientIPDetection?: { readonly xForwardedFor: { readonly numTrustedHops: number } };
  readonly tls: { readonly minVersion: TlsVersion; readonly alpnProtocols: readonly ['h2', 'http/1.1'] };
  readonly timeout: {
    readonly tcp: { readonly tlsHandshakeTimeout: string };
    readonly http: {
      readonly requestHeadersReceivedTimeout: string;
      readonly requestReceivedTimeout: string;
      readonly idleTimeout: string;
      readonly streamIdleTimeout: string;
    };
  };
  readonly connection: { readonly bufferLimit: string };
  readonly http2: { readonly maxConcurrentStreams: number; readonly onInvalidMessage: 'TerminateConnection' };
  readonly path: {
    readonly escapedSlashesAction: 'UnescapeAndRedirect';
    readonly disableMergeSlashes: false;
  };
  readonly headers: {
    readonly withUnderscoresAction: 'RejectRequest';
    readonly lateResponseHeaders: {
      readonly addIfAbsent: readonly Header[];
      readonly remove: readonly string[];
    };
  };
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Who opens a connection and says nothing holds it for no longer. */
const HANDSHAKE = Duration.seconds(10);
const HEADERS = Duration.seconds(10);
/** The slowest upload. */
const REQUEST = Duration.minutes(5);
/** Longer than the 60 s of a load balancer: it would use a connection that is being closed, and answer 502. */
const IDLE = Duration.minutes(5);
/** A stream on which nothing moves. */
const STREAM_IDLE = Duration.minutes(5);
/** What one connection may make a proxy hold. */
const BUFFER = '32Ki';
const STREAMS = 100;
/** A year, and of this host alone: others of the domain may not speak HTTPS. */
const HSTS: Header = { name: 'Strict-Transport-Security', value: 'max-age=31536000' };
const NO_SNIFFING: Header = { name: 'X-Content-Type-Options', value: 'nosniff' };

/** What clients may do to the proxies of a gateway, and what every answer says. */
export class ClientTrafficPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: ClientTrafficPolicyProps) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'ClientTrafficPolicy',
      metadata: inGateways(props.gateway.name),
      spec: spec(props),
    });
  }
}

function spec({ gateway, proxiesInFront }: ClientTrafficPolicyProps): ClientTrafficPolicySpec {
  return {
    targetRefs: [targetRef(gateway)],
    // Without it a proxy believes the connection, and nothing that a client writes.
    ...(proxiesInFront > 0 && { clientIPDetection: { xForwardedFor: { numTrustedHops: proxiesInFront } } }),
    tls: { minVersion: gateway.minTlsVersion, alpnProtocols: ['h2', 'http/1.1'] },
    timeout: {
      tcp: { tlsHandshakeTimeout: HANDSHAKE.toString() },
      http: {
        requestHeadersReceivedTimeout: HEADERS.toString(),
        requestReceivedTimeout: REQUEST.toString(),
        idleTimeout: IDLE.toString(),
        streamIdleTimeout: STREAM_IDLE.toString(),
      },
    },
    connection: { bufferLimit: BUFFER },
    http2: { maxConcurrentStreams: STREAMS, onInvalidMessage: 'TerminateConnection' },
    path: { escapedSlashesAction: 'UnescapeAndRedirect', disableMergeSlashes: false },
    headers: {
      withUnderscoresAction: 'RejectRequest',
      lateResponseHeaders: { addIfAbsent: [HSTS, NO_SNIFFING], remove: ['x-powered-by'] },
    },
  };
}
