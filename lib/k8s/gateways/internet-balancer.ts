import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { TlsVersion } from '../../core/platform/gateways';
import type { AddonContext } from '../addons/addon-context';
import {
  type GatewayObjectProps,
  HTTP_PORT,
  HTTPS_PORT,
  inGateways,
  PROXY_PORTS,
  READINESS_PATH,
} from './gateway-object';
import { balancerName } from './proxy-service';

export interface InternetBalancerProps extends GatewayObjectProps {
  readonly context: AddonContext;
  /** Host that records of its routes point to. */
  readonly host: string;
}

const ALB = 'alb.ingress.kubernetes.io';
const DNS = 'external-dns.alpha.kubernetes.io';

/** Both keep what is said today from whoever has the key tomorrow. */
const TLS_POLICIES: Readonly<Record<TlsVersion, string>> = {
  '1.2': 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  '1.3': 'ELBSecurityPolicy-TLS13-1-3-2021-06',
};

const ATTRIBUTES = [
  // Deleting it would take its address out of every record at once.
  'deletion_protection.enabled=true',
  // Two programs that read one header in two ways are how requests are smuggled.
  'routing.http.drop_invalid_header_fields.enabled=true',
  'routing.http.desync_mitigation_mode=defensive',
  'idle_timeout.timeout_seconds=60',
];

/**
 * The ALB in front of a gateway of the internet: it carries the web ACL, and lets nothing through but the hosts of the
 * cluster's domains.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export class InternetBalancer extends Construct {
  public constructor(scope: Construct, id: string, props: InternetBalancerProps) {
    super(scope, id);
    const { gateway, context } = props;
    new ApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...inGateways(gateway.name), annotations: annotations(props) },
      spec: {
        ingressClassName: 'alb',
        rules: context.cluster.domains
          .flatMap((domain) => [domain, `*.${domain}`])
          .map((host) => ({ host, http: { paths: [everyPath(gateway.name)] } })),
      },
    });
  }
}

function everyPath(service: string): object {
  const backend = { service: { name: service, port: { number: HTTPS_PORT } } };
  return { path: '/', pathType: 'Prefix', backend };
}

function annotations({ gateway, context, host }: InternetBalancerProps): Record<string, string> {
  const { minTlsVersion, redirectHttp, allow } = gateway;
  const ports = [{ HTTPS: HTTPS_PORT }, ...(redirectHttp ? [{ HTTP: HTTP_PORT }] : [])];
  return {
    [`${ALB}/load-balancer-name`]: balancerName(context.cluster, gateway),
    [`${ALB}/scheme`]: 'internet-facing',
    [`${ALB}/subnets`]: context.fact('public_subnet_ids'),
    [`${ALB}/wafv2-acl-arn`]: context.fact('web_acl_arn'),
    [`${ALB}/listen-ports`]: JSON.stringify(ports),
    ...(redirectHttp && { [`${ALB}/ssl-redirect`]: String(HTTPS_PORT) }),
    ...(allow.length > 0 && { [`${ALB}/inbound-cidrs`]: allow.join(',') }),
    // The certificate is found by the hosts of the rules.
    [`${ALB}/ssl-policy`]: TLS_POLICIES[minTlsVersion],
    [`${ALB}/load-balancer-attributes`]: ATTRIBUTES.join(','),
    ...targets(),
    [`${DNS}/hostname`]: host,
    // Records of the hosts of routes are made from the routes.
    [`${DNS}/ingress-hostname-source`]: 'annotation-only',
  };
}

/** Pods, over TLS and HTTP/1.1: HTTP/2 would leave out clients of HTTP/1.1, and WebSockets. */
function targets(): Record<string, string> {
  return {
    [`${ALB}/target-type`]: 'ip',
    [`${ALB}/backend-protocol`]: 'HTTPS',
    [`${ALB}/backend-protocol-version`]: 'HTTP1',
    [`${ALB}/target-group-attributes`]: 'deregistration_delay.timeout_seconds=30',
    [`${ALB}/healthcheck-protocol`]: 'HTTP',
    [`${ALB}/healthcheck-port`]: String(PROXY_PORTS.readiness),
    [`${ALB}/healthcheck-path`]: READINESS_PATH,
    [`${ALB}/healthcheck-interval-seconds`]: '10',
    [`${ALB}/healthcheck-timeout-seconds`]: '5',
    [`${ALB}/healthy-threshold-count`]: '2',
    [`${ALB}/unhealthy-threshold-count`]: '2',
  };
}
