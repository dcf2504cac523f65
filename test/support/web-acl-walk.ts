import type { Manifest } from './manifests';

/** The cluster's own web ACL, as Flux writes it in. */
const WEB_ACL = '${web_acl_arn}';
const ALB = 'alb.ingress.kubernetes.io';
const NLB_SCHEME = 'service.beta.kubernetes.io/aws-load-balancer-scheme';

interface Walk {
  /** Routes that the internet reaches, each with the Ingress that it came through. */
  readonly reached: readonly string[];
  /** Ways from the internet to a route that no web ACL guards, and routes of the internet that nobody reaches. */
  readonly findings: readonly string[];
}

/** A way from the internet to the proxies of a gateway. */
interface Way {
  readonly through: string;
  readonly guarded: boolean;
}

/**
 * Follows each route of a cluster in AWS back to the internet: to its gateways, the Services of their proxies, and the
 * load balancers in front of those. What is not said to be internal counts as open to the internet.
 */
export function walkToWebAcl(objects: readonly Manifest[]): Walk {
  const routes = objects.filter(({ kind }) => kind === 'HTTPRoute');
  const steps = routes.flatMap((route) =>
    (route.spec.parentRefs as { name: string; namespace?: string }[]).map((parent) => {
      const namespace = parent.namespace ?? route.metadata.namespace ?? '';
      return { route: nameOf(route), gateway: parent.name, ways: waysTo(parent.name, namespace, objects) };
    }),
  );
  return {
    reached: steps.flatMap(({ route, ways }) => ways.map(({ through }) => `${route} through ${through}`)),
    findings: steps.flatMap(({ route, gateway, ways }) => [
      ...ways
        .filter(({ guarded }) => !guarded)
        .map(({ through }) => `${route} is reached through ${through}, which has no web ACL`),
      ...(gateway === 'internet' && ways.length === 0 ? [`${route} is reached through nothing`] : []),
    ]),
  };
}

function waysTo(gateway: string, namespace: string, objects: readonly Manifest[]): Way[] {
  const find = (kind: string, name: string): Manifest | undefined =>
    objects.find((o) => o.kind === kind && o.metadata.name === name && o.metadata.namespace === namespace);
  const proxy = find('EnvoyProxy', find('Gateway', gateway)?.spec.infrastructure.parametersRef.name);
  const service = proxy?.spec.provider.kubernetes.envoyService;
  if (service === undefined) return [];
  const ingresses = objects.filter(
    (o) => o.kind === 'Ingress' && o.metadata.namespace === namespace && leadsTo(o, service.name),
  );
  return [...ofService(service), ...ingresses.flatMap(ofIngress)];
}

/** No load balancer of a Service carries a web ACL, nor does the port of a node. */
function ofService(service: { name: string; type: string; annotations?: Record<string, string> }): Way[] {
  const inside = service.type === 'ClusterIP' || service.annotations?.[NLB_SCHEME] === 'internal';
  return inside ? [] : [{ through: `Service '${service.name}'`, guarded: false }];
}

function ofIngress({ metadata: { name, annotations = {} } }: Manifest): Way[] {
  if (annotations[`${ALB}/scheme`] === 'internal') return [];
  return [{ through: `Ingress '${String(name)}'`, guarded: annotations[`${ALB}/wafv2-acl-arn`] === WEB_ACL }];
}

function leadsTo({ spec }: Manifest, service: string): boolean {
  const rules: { http: { paths: { backend: { service: { name: string } } }[] } }[] = spec.rules;
  return rules.some(({ http }) => http.paths.some(({ backend }) => backend.service.name === service));
}

function nameOf({ metadata: { namespace, name } }: Manifest): string {
  return `${String(namespace)}/${String(name)}`;
}
