import { issuerOf } from '../../../../lib/k8s/certificates/issuers';
import { clusterOf } from '../../../support/addons';
import { awsCluster, localCluster } from '../../../support/samples';

const directory = 'https://ca.acme.example/directory';

test.each([
  ['development', 'acme-staging'],
  ['staging', 'acme'],
  ['production', 'acme'],
] as const)('in %s gateways have certificates of the issuer %s', (environment, name) => {
  expect(issuerOf(clusterOf(awsCluster({ environment })))).toEqual({ kind: 'ClusterIssuer', name });
});

test('your own authority signs in development too', () => {
  const props = awsCluster({ environment: 'development', platform: { certificates: { directory } } });
  expect(issuerOf(clusterOf(props)).name).toBe('acme');
});

test('a laptop signs by itself', () => {
  expect(issuerOf(clusterOf(localCluster())).name).toBe('private-ca');
});
