import { FleetCluster } from '../../blueprints/kubernetes';
import { App, type ClusterProps, Fleet } from '../../lib';
import type { CertificatesProps } from '../../lib/core/platform/certificates';
import type { Addon } from '../../lib/k8s/platform';
import { sampleAddon } from '../support/addons';
import { awsCluster, fleetProps, isolation, localCluster } from '../support/samples';
import type { WrongModel } from './wrong-model';

function model(wrong: string, cluster: ClusterProps, sentence: string): WrongModel {
  const make = (): unknown => new Fleet(fleetProps({ clusters: [cluster] }));
  return { wrong, make, path: 'Fleet', sentence };
}

function certificates(
  wrong: string,
  asked: CertificatesProps,
  sentence: string,
  props: Parameters<typeof awsCluster>[0] = {},
): WrongModel {
  return model(wrong, awsCluster({ ...props, platform: { certificates: asked } }), sentence);
}

/** A cluster of nobody, with one add-on of its own. */
function addon(
  wrong: string,
  props: Parameters<typeof awsCluster>[0],
  addons: readonly Addon[],
  sentence: string,
): WrongModel {
  const make = (): unknown => {
    const cluster = awsCluster({ environment: 'development', teams: [], ...props });
    const fleet = new Fleet(fleetProps({ teams: [], clusters: [cluster] }));
    const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
    new FleetCluster(app, 'eu', { cluster: fleet.cluster('eu'), programs: {}, addons });
    return app.render();
  };
  return { wrong, make, path: 'eu', sentence };
}

const withoutGit = Object.fromEntries(
  Object.entries(isolation.mirrors).filter(([host]) => host !== 'github.com'),
);

/** What is wrong with certificates, records, and what else the network of a cluster is made of. */
export const NETWORK_ADDON_MODELS: readonly WrongModel[] = [
  certificates(
    'an issuer that nobody knows',
    { issuer: 'letsencrypt' as never },
    "'clusters.eu.platform.certificates.issuer' must be one that is known, got 'letsencrypt': choose from acme, private-ca",
  ),
  certificates(
    'certificates of an authority for a cluster without domains',
    { issuer: 'acme' },
    "'clusters.eu.platform.certificates.issuer' must be 'private-ca' in a cluster without domains, got 'acme': name a domain, or remove 'issuer' to get 'private-ca'",
    { domains: [], teams: [] },
  ),
  certificates(
    'certificates of an authority that nobody reaches',
    { issuer: 'acme' },
    "'clusters.eu.platform.certificates.issuer' must be 'private-ca' in a cluster without a way out, got 'acme': neither Route 53 nor the authority is reached, remove 'issuer' to get 'private-ca'",
    { isolated: isolation },
  ),
  certificates(
    'a name that no public authority signs',
    { issuer: 'acme' },
    "'clusters.eu.domains' must be names that a public authority signs where the issuer is 'acme', got 'shop.internal' and 'lab.test': use a domain that you registered, or name your own 'directory'",
    { domains: ['acme.example', 'shop.internal', 'lab.test'] },
  ),
  model(
    'a domain without a zone',
    localCluster({ platform: { certificates: { issuer: 'acme' } } }),
    "'clusters.lab.platform.certificates.issuer' must be 'private-ca' where domains have no zone in Route 53, got 'acme' in a cluster of kind 'local': remove 'issuer' to get 'private-ca'",
  ),
  certificates(
    'an authority that writes to no address',
    { mail: 'platform team' },
    "'clusters.eu.platform.certificates.mail' must be a mail address, got 'platform team': write it like 'platform@acme.example'",
  ),
  certificates(
    'an authority that is asked in the clear',
    { directory: 'http://ca.acme.example/directory' },
    "'clusters.eu.platform.certificates.directory' must be an https:// URL, got 'http://ca.acme.example/directory': write it like 'https://acme.example/directory'",
  ),
  certificates(
    'an authority outside for a cluster that signs by itself',
    { issuer: 'private-ca', directory: 'https://ca.acme.example/directory' },
    "'clusters.eu.platform.certificates.directory' must not be there with issuer 'private-ca', got 'https://ca.acme.example/directory': remove one of them",
  ),
  certificates(
    'certificates in a word',
    'acme' as never,
    "'clusters.eu.platform.certificates' must be an object, got 'acme': write it like {}",
  ),
  addon(
    'a driver by Helm that EKS runs too',
    {},
    [sampleAddon({ name: 'aws-ebs-csi-driver' })],
    "'addons.aws-ebs-csi-driver' must not have a release on EKS, got one: the stack 'nodes' has EKS run it, remove the add-on",
  ),
  addon(
    'two servers of the same metrics',
    {},
    [sampleAddon({ name: 'prometheus-adapter', role: 'server of resource metrics' })],
    "'addons' must have one server of resource metrics, got metrics-server and prometheus-adapter: remove all but one",
  ),
  addon(
    'kinds of gateways that no mirror has',
    { isolated: { ...isolation, mirrors: withoutGit } },
    [],
    "'clusters.eu.isolated.mirrors' must name a registry inside for github.com, got none: push kubernetes-sigs/gateway-api there with 'flux push artifact'",
  ),
];
