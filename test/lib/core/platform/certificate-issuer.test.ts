import type { ClusterProps } from '../../../../lib/core/cluster';
import { Fleet } from '../../../../lib/core/fleet';
import { certificateIssuer, certificateMail } from '../../../../lib/core/platform/certificate-issuer';
import type { CertificatesProps } from '../../../../lib/core/platform/certificates';
import { clusterOf } from '../../../support/addons';
import { awsCluster, fleetProps, isolation, localCluster } from '../../../support/samples';

function asking(certificates: CertificatesProps, props: Parameters<typeof awsCluster>[0] = {}): ClusterProps {
  return awsCluster({ ...props, platform: { certificates } });
}

describe('an authority that browsers know signs', () => {
  test.each([
    ['where a cluster in AWS has a domain and a way out', awsCluster(), 'acme'],
    ['on EC2 as well', awsCluster({ kind: 'kubeadm' }), 'acme'],
    ['not without domains', awsCluster({ domains: [], teams: [] }), 'private-ca'],
    ['not without a way out', awsCluster({ isolated: isolation }), 'private-ca'],
    ['not on a laptop', localCluster(), 'private-ca'],
    [
      'not where one of the domains is known to nobody',
      awsCluster({ domains: ['acme.example', 'acme.internal'] }),
      'private-ca',
    ],
    ['not where the cluster asks for its own', asking({ issuer: 'private-ca' }), 'private-ca'],
    [
      'for names of your own, where the authority is yours too',
      asking(
        { issuer: 'acme', directory: 'https://ca.acme.example/acme/directory' },
        { domains: ['acme.internal'] },
      ),
      'acme',
    ],
  ] as const)('%s', (_case, props, expected) => {
    expect(certificateIssuer(clusterOf(props))).toBe(expected);
  });
});

describe('an ACME authority writes to', () => {
  test('the owner of the fleet, who answers for its clusters', () => {
    expect(certificateMail(clusterOf(awsCluster()))).toBe('platform@acme.example');
  });

  test('whom the cluster names', () => {
    expect(certificateMail(clusterOf(asking({ mail: 'tls@acme.example' })))).toBe('tls@acme.example');
  });

  test('nobody where the owner has no mail address', () => {
    const props = fleetProps({ owner: 'https://acme.example/rota', clusters: [awsCluster()] });
    const [cluster] = new Fleet(props).clusters;
    expect(cluster && certificateMail(cluster)).toBeUndefined();
  });
});

test('a cluster may ask for what is the default anyway', () => {
  const all = {
    issuer: 'acme',
    mail: 'tls@acme.example',
    directory: 'https://acme.example/directory',
  } as const;
  expect(clusterOf(asking(all)).platform.certificates).toEqual(all);
});
