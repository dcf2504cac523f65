import { loadAll } from 'js-yaml';

import { fleet } from '../../../../apps/fleet';
import { mediaServices } from '../../../../apps/teams/media';
import { shopServices } from '../../../../apps/teams/shop';
import { FleetCluster } from '../../../../blueprints/kubernetes';
import { App } from '../../../../lib';
import { gatewayObjects, withGateway } from '../../../support/gateways';
import type { Manifest } from '../../../support/manifests';
import { walkToWebAcl } from '../../../support/web-acl-walk';

const inAws = fleet.clusters.filter(({ aws }) => aws !== undefined);

let objects: readonly (Manifest & { readonly cluster: string })[];

beforeAll(() => {
  const app = new App({ tree: { directory: 'never-written', clusters: inAws.map(({ name }) => name) } });
  const programs = { shop: shopServices, media: mediaServices };
  for (const cluster of inAws) new FleetCluster(app, cluster.name, { cluster, programs });
  const files = app.render().clusters.flatMap((cluster) => cluster.files);
  objects = files
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ path, content }) =>
      (loadAll(content) as (Manifest | null)[])
        .filter((object) => object !== null)
        .map((object) => ({ ...object, cluster: path.split('/')[1] ?? '' })),
    );
});

test.each(inAws.map(({ name }) => name))(
  'each route of %s that the internet reaches has a web ACL',
  (name) => {
    const own = objects.filter(({ cluster }) => cluster === name);
    const { findings, reached } = walkToWebAcl(own);
    expect(findings).toEqual([]);
    const ofInternet = own.filter(
      ({ kind, spec }) => kind === 'HTTPRoute' && spec.parentRefs[0].name === 'internet',
    );
    expect(reached).toHaveLength(ofInternet.length);
  },
);

describe('the walk finds', () => {
  const route: Manifest = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { parentRefs: [{ name: 'internet', namespace: 'gateways', sectionName: 'https' }] },
  };
  const whole = [route, ...gatewayObjects(withGateway())];

  /** The same objects, with a change to a copy of those of one kind. */
  function changed(kind: string, change: (object: Manifest) => void): Manifest[] {
    return whole.map((object) => {
      if (object.kind !== kind) return object;
      const copy = structuredClone(object);
      change(copy);
      return copy;
    });
  }

  test('a whole way, and nothing wrong with it', () => {
    expect(walkToWebAcl(whole)).toEqual({ reached: ["shop/web through Ingress 'internet'"], findings: [] });
  });

  test('an ALB whose web ACL was taken off', () => {
    const broken = changed('Ingress', ({ metadata }) => {
      delete (metadata.annotations as Record<string, string>)['alb.ingress.kubernetes.io/wafv2-acl-arn'];
    });
    expect(walkToWebAcl(broken).findings).toEqual([
      "shop/web is reached through Ingress 'internet', which has no web ACL",
    ]);
  });

  test('an ALB with a web ACL that is not the cluster’s', () => {
    const broken = changed('Ingress', ({ metadata }) => {
      Object.assign(metadata.annotations ?? {}, { 'alb.ingress.kubernetes.io/wafv2-acl-arn': 'another' });
    });
    expect(walkToWebAcl(broken).findings).toHaveLength(1);
  });

  test('a load balancer beside the ALB', () => {
    const broken = changed('EnvoyProxy', ({ spec }) => {
      spec.provider.kubernetes.envoyService.type = 'LoadBalancer';
    });
    expect(walkToWebAcl(broken).findings).toEqual([
      "shop/web is reached through Service 'internet', which has no web ACL",
    ]);
  });

  test('a route of the internet that nobody reaches', () => {
    const broken = whole.filter(({ kind }) => kind !== 'Ingress');
    expect(walkToWebAcl(broken).findings).toEqual(['shop/web is reached through nothing']);
  });
});
