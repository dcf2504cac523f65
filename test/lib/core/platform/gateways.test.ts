import { gatewaysOf } from '../../../../lib/core/platform/settled-gateways';
import { clusterOf } from '../../../support/addons';
import { withGateway, withInternal } from '../../../support/gateways';
import { awsCluster, isolation, localCluster } from '../../../support/samples';

function names(props: Parameters<typeof clusterOf>[0]): string[] {
  return gatewaysOf(clusterOf(props)).map(({ name }) => name);
}

describe('a cluster that says nothing has', () => {
  test.each<[string, Parameters<typeof clusterOf>[0], string[]]>([
    ['a gateway for the internet and one for its own network', awsCluster(), ['internal', 'internet']],
    ['the same on a laptop', localCluster(), ['internal', 'internet']],
    ['no gateway without a domain', awsCluster({ domains: [], teams: [] }), []],
    ['no gateway of the internet without a way out', awsCluster({ isolated: isolation }), ['internal']],
    ['no gateway where kubeadm makes it', awsCluster({ kind: 'kubeadm' }), []],
  ])('%s', (_case, props, expected) => {
    expect(names(props)).toEqual(expected);
  });

  test.each([
    ['production', { min: 3, max: 12 }],
    ['staging', { min: 2, max: 8 }],
    ['development', { min: 1, max: 1 }],
  ] as const)('in %s as many copies as %o', (environment, replicas) => {
    const found = gatewaysOf(clusterOf(awsCluster({ environment })));
    expect(found.map((gateway) => gateway.replicas)).toEqual([replicas, replicas]);
  });

  test('one copy on a laptop, whatever it stands for', () => {
    const [gateway] = gatewaysOf(clusterOf(localCluster({ environment: 'production' })));
    expect(gateway?.replicas).toEqual({ min: 1, max: 1 });
  });
});

test('gateways that are named are all that there are', () => {
  expect(names(withInternal())).toEqual(['internal']);
});

test('TLS 1.2 is the oldest that is spoken', () => {
  expect(gatewaysOf(clusterOf(withGateway()))[0]?.minTlsVersion).toBe('1.2');
});

test('an address of the internet may send 100 requests a second, one inside as many as it likes', () => {
  const limits = gatewaysOf(clusterOf(awsCluster())).map(({ requestsPerSecond }) => requestsPerSecond);
  expect(limits).toEqual([undefined, 100]);
});

test('from inside comes who is in the network of the cluster, from the internet everybody', () => {
  const allowed = gatewaysOf(clusterOf(awsCluster())).map(({ allow }) => allow);
  expect(allowed).toEqual([['10.1.0.0/16'], []]);
});

test('requests are logged, nobody has to log in, and plain HTTP gets no answer', () => {
  expect(gatewaysOf(clusterOf(withGateway()))[0]).toMatchObject({
    accessLog: true,
    login: undefined,
    redirectHttp: false,
  });
});
