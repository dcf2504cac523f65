import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { IssuerRef } from '../certificates/issuers';
import { GATEWAY_NAMESPACE } from '../traffic/gateway-namespace';
import {
  GATEWAY_CLASS,
  type GatewayObjectProps,
  HTTP_LISTENER,
  HTTP_PORT,
  HTTPS_LISTENER,
  HTTPS_PORT,
  inGateways,
} from './gateway-object';

export interface GatewayListenersProps extends GatewayObjectProps {
  readonly domains: readonly string[];
  readonly issuer: IssuerRef;
  /** Namespaces whose routes it takes. */
  readonly routesOf: NamespaceSelector;
  /** Host that records of its routes point to. @default - the address that the gateway is found to have */
  readonly recordTarget?: string;
}

/** Which namespaces, by their labels. */
export interface NamespaceSelector {
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: 'Exists' | 'In';
    readonly values?: readonly string[];
  }[];
}

interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly tls?: {
    readonly mode: 'Terminate';
    readonly certificateRefs: readonly { readonly name: string }[];
  };
  readonly allowedRoutes: {
    readonly kinds: readonly { readonly kind: 'HTTPRoute' }[];
    readonly namespaces:
      { readonly from: 'Same' } | { readonly from: 'Selector'; readonly selector: NamespaceSelector };
  };
}

const HTTP_ROUTES = [{ kind: 'HTTPRoute' }] as const;

/**
 * A way in that routes of teams refer to, with a certificate for all hosts of the cluster's domains.
 *
 * Its listener names no host: an ALB opens connections without the name that a listener with a host is chosen by. Which
 * hosts a route may have is checked when the route is applied.
 */
export class GatewayListeners extends Construct {
  public constructor(scope: Construct, id: string, props: GatewayListenersProps) {
    super(scope, id);
    const { gateway, routesOf, recordTarget } = props;
    const { name, redirectHttp } = gateway;
    this.addCertificate(props);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        ...inGateways(name),
        ...(recordTarget !== undefined && {
          annotations: { 'external-dns.alpha.kubernetes.io/target': recordTarget },
        }),
      },
      spec: {
        gatewayClassName: GATEWAY_CLASS,
        infrastructure: { parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name } },
        listeners: [httpsListener(name, routesOf), ...(redirectHttp ? [httpListener()] : [])],
      },
    });
    if (redirectHttp) this.addRedirect(name);
  }

  /** A wildcard covers one label: the domain itself is named beside it. */
  private addCertificate({ gateway, domains, issuer }: GatewayListenersProps): void {
    const name = certificateName(gateway.name);
    new ApiObject(this, 'Certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: inGateways(name),
      spec: {
        secretName: name,
        dnsNames: domains.flatMap((domain) => [domain, `*.${domain}`]),
        issuerRef: { group: 'cert-manager.io', ...issuer },
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        usages: ['digital signature', 'server auth'],
      },
    });
  }

  private addRedirect(name: string): void {
    new ApiObject(this, 'Redirect', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: inGateways(`${name}-redirect`),
      spec: {
        parentRefs: [{ name, namespace: GATEWAY_NAMESPACE, sectionName: HTTP_LISTENER }],
        rules: [
          {
            filters: [
              {
                type: 'RequestRedirect',
                requestRedirect: { scheme: 'https', port: HTTPS_PORT, statusCode: 301 },
              },
            ],
          },
        ],
      },
    });
  }
}

function certificateName(gateway: string): string {
  return `${gateway}-tls`;
}

function httpsListener(gateway: string, routesOf: NamespaceSelector): Listener {
  return {
    name: HTTPS_LISTENER,
    port: HTTPS_PORT,
    protocol: 'HTTPS',
    tls: { mode: 'Terminate', certificateRefs: [{ name: certificateName(gateway) }] },
    allowedRoutes: { kinds: HTTP_ROUTES, namespaces: { from: 'Selector', selector: routesOf } },
  };
}

/** Nothing but the redirect, which stands beside the gateway. */
function httpListener(): Listener {
  return {
    name: HTTP_LISTENER,
    port: HTTP_PORT,
    protocol: 'HTTP',
    allowedRoutes: { kinds: HTTP_ROUTES, namespaces: { from: 'Same' } },
  };
}
