import { besideGateways, gatewayObjects, one, withGateway, withInternal } from '../../../support/gateways';
import { awsCluster, localCluster } from '../../../support/samples';

const login = { issuer: 'https://login.acme.example', clientId: 'gateway', secret: 'gateways/login' };

describe('the listener', () => {
  function listeners(props = withGateway()): object[] {
    return one(gatewayObjects(props), 'Gateway', 'internet').spec.listeners;
  }

  test('takes routes of teams alone, and names no host, since an ALB names none', () => {
    expect(listeners()).toEqual([
      {
        name: 'https',
        port: 443,
        protocol: 'HTTPS',
        tls: { mode: 'Terminate', certificateRefs: [{ name: 'internet-tls' }] },
        allowedRoutes: {
          kinds: [{ kind: 'HTTPRoute' }],
          namespaces: {
            from: 'Selector',
            selector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] },
          },
        },
      },
    ]);
  });

  test('takes a route of Flux too, where repositories call it', () => {
    const gateways = [{ name: 'internet', visibility: 'internet' }] as const;
    const props = awsCluster({ platform: { gateways, flux: { webhooks: 'flux' } } });
    expect(listeners(props)[0]).toMatchObject({
      allowedRoutes: {
        namespaces: {
          selector: {
            matchExpressions: [
              { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['flux-system', 'shop'] },
            ],
          },
        },
      },
    });
  });

  test('of plain HTTP is there only to redirect, and takes no route of a team', () => {
    const objects = gatewayObjects(withInternal({ redirectHttp: true }));
    const { listeners: all } = one(objects, 'Gateway', 'internal').spec;
    expect(all[1]).toMatchObject({
      name: 'http',
      protocol: 'HTTP',
      allowedRoutes: { namespaces: { from: 'Same' } },
    });
    expect(one(objects, 'HTTPRoute', 'internal-redirect').spec).toEqual({
      parentRefs: [{ name: 'internal', namespace: 'gateways', sectionName: 'http' }],
      rules: [
        {
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { scheme: 'https', port: 443, statusCode: 301 },
            },
          ],
        },
      ],
    });
  });
});

test('a certificate names each domain and the hosts below it, from the issuer of the cluster', () => {
  const domains = ['acme.example', 'b.example'];
  const found = one(gatewayObjects(withGateway({}, { domains })), 'Certificate', 'internet-tls');
  expect(found.spec).toMatchObject({
    dnsNames: ['acme.example', '*.acme.example', 'b.example', '*.b.example'],
    issuerRef: { kind: 'ClusterIssuer', name: 'acme' },
    privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Always' },
  });
});

describe('a route of a team', () => {
  const [validation] = one(
    gatewayObjects(awsCluster({ domains: ['acme.example', 'b.example'] })),
    'ValidatingAdmissionPolicy',
    'seaworthy-route-hosts',
  ).spec.validations;

  test('must name hosts in the domains of the cluster, and no wildcard', () => {
    expect(validation.expression).toBe(
      "has(object.spec.hostnames) && object.spec.hostnames.size() > 0 && object.spec.hostnames.all(host, !host.startsWith('*') && (host == 'acme.example' || host.endsWith('.acme.example') || host == 'b.example' || host.endsWith('.b.example')))",
    );
  });
});

describe('clients', () => {
  function clients(props = withGateway(), name = 'internet'): object {
    return one(gatewayObjects(props), 'ClientTrafficPolicy', name).spec;
  }

  test('behind the ALB are known by what the ALB writes, and by nothing before it', () => {
    expect(clients()).toMatchObject({ clientIPDetection: { xForwardedFor: { numTrustedHops: 1 } } });
  });

  test.each([
    ['inside', withInternal(), 'internal'],
    ['on a laptop', localCluster(), 'internet'],
  ])('%s are known by their connection', (_case, props, name) => {
    expect(clients(props, name)).not.toHaveProperty('clientIPDetection');
  });

  test('speak at least the TLS that is asked for', () => {
    expect(clients(withGateway({ minTlsVersion: '1.3' }))).toMatchObject({ tls: { minVersion: '1.3' } });
  });

  test('that say nothing, or too slowly, are left; idle connections outlive those of a load balancer', () => {
    expect(clients()).toMatchObject({
      timeout: {
        tcp: { tlsHandshakeTimeout: '10s' },
        http: {
          requestHeadersReceivedTimeout: '10s',
          requestReceivedTimeout: '5m',
          idleTimeout: '5m',
          streamIdleTimeout: '5m',
        },
      },
    });
  });

  test('make a proxy hold 32 KiB and 100 streams per connection at most', () => {
    expect(clients()).toMatchObject({
      connection: { bufferLimit: '32Ki' },
      http2: { maxConcurrentStreams: 100, onInvalidMessage: 'TerminateConnection' },
    });
  });

  test('are told to come back over HTTPS for a year, unless the workload says otherwise', () => {
    expect(clients()).toMatchObject({
      headers: {
        withUnderscoresAction: 'RejectRequest',
        lateResponseHeaders: {
          addIfAbsent: [
            { name: 'Strict-Transport-Security', value: 'max-age=31536000' },
            { name: 'X-Content-Type-Options', value: 'nosniff' },
          ],
          remove: ['x-powered-by'],
        },
      },
    });
  });
});

describe('workloads', () => {
  function backends(props = withGateway()): object {
    return one(gatewayObjects(props), 'BackendTrafficPolicy', 'internet').spec;
  }

  test('are tried again only where they have not seen the request', () => {
    expect(backends()).toMatchObject({
      retry: { numRetries: 2, retryOn: { triggers: ['connect-failure', 'refused-stream'] } },
      timeout: { tcp: { connectTimeout: '5s' } },
    });
  });

  test('get from one address no more requests a second than is asked for', () => {
    expect(backends(withGateway({ requestsPerSecond: 7 }))).toMatchObject({
      rateLimit: {
        type: 'Local',
        local: {
          rules: [
            {
              clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: '0.0.0.0/0' } }],
              limit: { requests: 7, unit: 'Second' },
            },
          ],
        },
      },
    });
  });
});

describe('who may come', () => {
  test('is everybody from the internet: there is no policy to forget', () => {
    expect(gatewayObjects(withGateway()).map(({ kind }) => kind)).not.toContain('SecurityPolicy');
  });

  test('is the network of the cluster inside, and nobody else', () => {
    expect(one(gatewayObjects(withInternal()), 'SecurityPolicy', 'internal').spec.authorization).toEqual({
      defaultAction: 'Deny',
      rules: [{ name: 'known-addresses', action: 'Allow', principal: { clientCIDRs: ['10.1.0.0/16'] } }],
    });
  });

  test('logs in at the provider, and the secret is named, not told', () => {
    const { spec } = one(gatewayObjects(withGateway({ login })), 'SecurityPolicy', 'internet');
    expect(spec.oidc).toEqual({
      provider: { issuer: 'https://login.acme.example' },
      clientID: 'gateway',
      clientSecret: { name: 'internet-login' },
      logoutPath: '/logout',
      scopes: ['openid', 'email', 'profile'],
      cookieConfig: { sameSite: 'Lax' },
      refreshToken: true,
    });
  });
});

describe('proxies', () => {
  function policy(props = withGateway(), name = 'internet-proxy'): Record<string, object[]> {
    return one(besideGateways(props), 'NetworkPolicy', name).spec;
  }

  test('of the internet are reached from the public subnets, where no pod could pretend to be the ALB', () => {
    const subnets = ['10.1.224.0/22', '10.1.228.0/22', '10.1.232.0/22'].map((cidr) => ({
      ipBlock: { cidr },
    }));
    expect(policy().ingress?.slice(0, 2)).toEqual([
      { from: subnets, ports: [{ protocol: 'TCP', port: 10_443 }] },
      { from: subnets, ports: [{ protocol: 'TCP', port: 19_003 }] },
    ]);
  });

  test('of a network that is somebody else’s are reached from all of it', () => {
    const ids = (tier: string): Record<string, string> =>
      Object.fromEntries(['a', 'b', 'c'].map((zone) => [`eu-west-1${zone}`, `subnet-${tier}${zone}`]));
    const network = {
      vpcId: 'vpc-0a',
      privateSubnetIds: ids('1'),
      publicSubnetIds: ids('2'),
      controlPlaneSubnetIds: ids('3'),
    };
    expect(policy(withGateway({}, { network })).ingress?.[0]).toMatchObject({
      from: [{ ipBlock: { cidr: '10.1.0.0/16' } }],
    });
  });

  test('inside are reached from where clients may come from, whose addresses the NLB leaves as they are', () => {
    const allow = ['10.1.0.0/16', '192.168.0.0/24'];
    expect(policy(withInternal({ allow }), 'internal-proxy').ingress?.[0]).toEqual({
      from: [{ ipBlock: { cidr: '10.1.0.0/16' } }, { ipBlock: { cidr: '192.168.0.0/24' } }],
      ports: [{ protocol: 'TCP', port: 10_443 }],
    });
  });

  test('call their controller and namespaces of teams, and the provider of a login', () => {
    const teams = {
      to: [{ namespaceSelector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] } }],
    };
    expect(policy().egress?.slice(2)).toEqual([teams]);
    expect(policy(withGateway({ login })).egress?.slice(2)).toEqual([
      teams,
      { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ protocol: 'TCP', port: 443 }] },
    ]);
  });

  test('are scraped where Envoy has its figures', () => {
    expect(one(besideGateways(withGateway()), 'PodMonitor', 'internet-proxy').spec).toMatchObject({
      podMetricsEndpoints: [{ port: 'metrics', path: '/stats/prometheus' }],
      selector: { matchLabels: { 'gateway.envoyproxy.io/owning-gateway-name': 'internet' } },
    });
  });
});
