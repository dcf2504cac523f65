import { App, Fleet, type FleetProps, Image, type PoolProps, Size, TeamChart, WebService } from '../../lib';
import type { AwsClusterProps } from '../../lib/core/cluster';
import { withCluster } from '../support/fleet-changes';
import { appsPool, fleetProps, isolation, sampleTeam, systemPool, webProps } from '../support/samples';
import type { WrongModel } from './wrong-model';

function fleet(wrong: string, change: Partial<FleetProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(change)), path: 'Fleet', sentence };
}

function cluster(wrong: string, change: Partial<AwsClusterProps>, sentence: string): WrongModel {
  return fleet(wrong, withCluster(change), sentence);
}

/** A second pool beside that of the platform. */
function pool(wrong: string, change: Partial<PoolProps>, sentence: string): WrongModel {
  return cluster(wrong, { pools: [systemPool, { ...appsPool, ...change }] }, sentence);
}

/** A service in a cluster without a way out. */
function service(wrong: string, image: Image, sentence: string): WrongModel {
  const make = (): unknown => {
    const { clusters, teams } = new Fleet(fleetProps(withCluster({ isolated: isolation })));
    const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
    const chart = new TeamChart(app, 'eu', { team: teams[0]!, cluster: clusters[0]! });
    new WebService(chart, 'web', webProps({ image }));
    return app.render();
  };
  return { wrong, make, path: 'eu/web', sentence };
}

function role(name: string, account = '012345678901'): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

const SPOT = ['m7g.large', 'm6g.large', 'c7g.large'];
const admins = [role('platform-admin')];
const subnet = (id: string): Record<string, string> => ({
  'eu-west-1a': `subnet-0${id}1`,
  'eu-west-1b': `subnet-0${id}2`,
  'eu-west-1c': `subnet-0${id}3`,
});
const network = {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  privateSubnetIds: subnet('a'),
  publicSubnetIds: subnet('b'),
  controlPlaneSubnetIds: subnet('c'),
};

/** What is wrong with the nodes of a cluster in AWS. */
const POOL_MODELS: readonly WrongModel[] = [
  pool(
    'processors of two kinds in one pool',
    { instanceTypes: ['m7g.large', 'm7i.large'] },
    "'clusters.eu.pools.apps.instanceTypes' must be of one architecture, got ['m7g.large', 'm7i.large']: make a pool for arm64 and one for amd64",
  ),
  pool(
    'spot with one type',
    { capacity: 'spot' },
    "'clusters.eu.pools.apps.instanceTypes' must name at least 3 types for spot, got ['m7g.xlarge']: name more of like size",
  ),
  cluster(
    'spot for the platform',
    { pools: [{ ...systemPool, capacity: 'spot', instanceTypes: SPOT }] },
    "'clusters.eu.pools.system.capacity' must be 'on-demand' for the pods of the platform, got 'spot': AWS takes spot nodes back when demand is highest",
  ),
  cluster(
    'one node for the platform',
    { pools: [{ ...systemPool, minSize: 1 }] },
    "'clusters.eu.pools.system.minSize' must be at least 2 for the pods of the platform, got 1: they must survive the loss of a node",
  ),
  cluster(
    'no pool for the platform',
    { pools: [appsPool] },
    "'clusters.eu.pools' must hold a pool for the platform, got ['apps']: give one of them the purpose 'system'",
  ),
  pool(
    'a type that EC2 does not have',
    { instanceTypes: ['Standard_D4s_v5'] },
    "'clusters.eu.pools.apps.instanceTypes' must hold types of EC2, got 'Standard_D4s_v5': write them like 'm7g.large'",
  ),
  pool(
    'a disk that images fill',
    { diskSize: Size.gibibytes(8) },
    "'clusters.eu.pools.apps.diskSize' must be at least 20Gi, got 8Gi: images need the room",
  ),
  cluster(
    'an unknown autoscaler',
    { autoscaler: 'keda' as never },
    "'clusters.eu.autoscaler' must be one that is known, got 'keda': choose from karpenter, cluster-autoscaler, none",
  ),
];

/** What is wrong with who gets in, and from where. */
const REACH_MODELS: readonly WrongModel[] = [
  cluster(
    'nobody who administers the keys',
    { access: { admins: [] } },
    "'clusters.eu.access.admins' must name at least one role, got []: without one nobody gets in, and nobody administers the keys",
  ),
  cluster(
    'a user in place of a role',
    { access: { admins: ['arn:aws:iam::012345678901:user/ann'] } },
    "'clusters.eu.access.admins' must hold ARNs of roles, got 'arn:aws:iam::012345678901:user/ann': write it like 'arn:aws:iam::012345678901:role/platform-admin', never a user's",
  ),
  cluster(
    'a role of another account',
    { access: { admins, viewers: [role('audit', '999999999999')] } },
    "'clusters.eu.access.viewers' must hold roles of the cluster's account 012345678901, got 'arn:aws:iam::999999999999:role/audit': let people take a role in this account",
  ),
  cluster(
    'a role with two kinds of access',
    { access: { admins, editors: admins } },
    "'clusters.eu.access' must name each role once, got 'arn:aws:iam::012345678901:role/platform-admin' in ['admins', 'editors']: keep the one that it needs",
  ),
  cluster(
    'roles of a team that works elsewhere',
    { access: { admins, teams: { media: { developers: [role('media')] } } } },
    "'clusters.eu.access.teams' must be one that is known, got 'media': choose from shop",
  ),
  cluster(
    'an API for the whole internet',
    { publicApi: { cidrs: ['0.0.0.0/0'] } },
    "'clusters.eu.publicApi.cidrs' must not hold the whole internet, got ['0.0.0.0/0']: name the addresses of your offices, or say why with 'because'",
  ),
  cluster(
    'an API for the whole internet with a blank reason',
    { publicApi: { cidrs: ['0.0.0.0/0'], because: '' } },
    "'clusters.eu.publicApi.because' must say why, got '': write a reason that a reviewer can judge",
  ),
  cluster(
    'a public API for nobody',
    { publicApi: { cidrs: [] } },
    "'clusters.eu.publicApi.cidrs' must not be empty, got []: remove 'publicApi' to keep the API inside",
  ),
  cluster(
    'no way out, and no mirrors',
    { isolated: { mirrors: {}, source: 'ssh://git.internal.acme.example/fleet' } },
    "'clusters.eu.isolated.mirrors' must name a mirror for every registry of the version lock, got none for docker.io, ghcr.io, public.ecr.aws, quay.io, registry.k8s.io: nodes without a way out pull from nowhere else",
  ),
  cluster(
    'a mirror on the internet',
    { isolated: { ...isolation, mirrors: { ...isolation.mirrors, 'docker.io': 'quay.io/acme' } } },
    "'clusters.eu.isolated.mirrors.docker.io' must be a registry that the VPC reaches, got 'quay.io/acme': write it like '222222222222.dkr.ecr.eu-west-1.amazonaws.com/docker'",
  ),
  cluster(
    'a mirror of half a registry',
    { isolated: { ...isolation, mirrors: { ...isolation.mirrors, 'ghcr.io/acme': 'mirror.acme.example' } } },
    "'clusters.eu.isolated.mirrors' must name registries by their host, got 'ghcr.io/acme': write it like 'ghcr.io'",
  ),
  cluster(
    'no way out, and a source on the internet',
    { isolated: { ...isolation, source: 'https://github.com/acme/fleet' } },
    "'clusters.eu.isolated.source' must be reached inside the VPC, got 'https://github.com/acme/fleet': copy the repository to a host inside, like 'ssh://git.internal.acme.example/fleet'",
  ),
  service(
    'no way out, and an image of a registry without a mirror',
    Image.released('gcr.example/acme/web', { version: '1.2.3' }),
    "'image' must come from a registry that 'eu' reaches without a way out, got 'gcr.example/acme/web': name a mirror of gcr.example in 'clusters.eu.isolated.mirrors'",
  ),
  cluster(
    'a role with a longer name than IAM takes',
    { access: { admins: [role('a'.repeat(65))] } },
    `'clusters.eu.access.admins' must hold roles whose names have at most 64 characters, got '${role('a'.repeat(65))}': IAM knows none that is longer, copy the ARN again`,
  ),
  cluster(
    'alarms for nobody',
    { alarmMails: ['ops'] },
    "'clusters.eu.alarmMails' must hold mail addresses, got 'ops': write them like 'ops@acme.example'",
  ),
];

/** What is wrong with where a cluster lies, and where its state and images are kept. */
const PLACE_MODELS: readonly WrongModel[] = [
  cluster(
    'a VPC in which pods do not fit',
    { cidr: '10.1.0.0/24' },
    "'clusters.eu.cidr' must be a range from /16 to /20, got '10.1.0.0/24': the pods of three zones must fit",
  ),
  cluster(
    'a cluster that is named like an account',
    { name: '012345678901' },
    "'clusters.012345678901.name' must not be the number of an account, got '012345678901': choose a name with a letter",
  ),
  cluster(
    'one subnet for nodes and load balancers',
    { network: { ...network, publicSubnetIds: { ...subnet('b'), 'eu-west-1a': 'subnet-0a1' } } },
    "'clusters.eu.network' must name each subnet once, got ['subnet-0a1', 'subnet-0a2', 'subnet-0a3', 'subnet-0a1', 'subnet-0b2', 'subnet-0b3', 'subnet-0c1', 'subnet-0c2', 'subnet-0c3']: nodes, load balancers and the control plane need subnets of their own",
  ),
  cluster(
    'a subnet too few',
    { network: { ...network, privateSubnetIds: { 'eu-west-1a': 'subnet-0a1' } } },
    "'clusters.eu.network.privateSubnetIds' must name one subnet for each zone (eu-west-1a, eu-west-1b, eu-west-1c), got ['eu-west-1a']: name the subnets by zone",
  ),
  cluster(
    'a VPC by its name',
    { network: { ...network, vpcId: 'main' } },
    "'clusters.eu.network.vpcId' must be the id of a VPC, got 'main': write it like 'vpc-0a1b2c3d4e5f67890'",
  ),
  fleet(
    'state in a region that is none',
    { state: { region: 'europe' } },
    "'state.region' must be the name of a region, got 'europe': write it like 'eu-west-1'",
  ),
  fleet(
    'state in a place that is none',
    { state: { region: 'eu-west-1', backend: 'gcs' as never } },
    "'state.backend' must be one that is known, got 'gcs': choose from local, s3",
  ),
  fleet(
    'images without a registry',
    { teams: [sampleTeam({ images: ['checkout'] })] },
    "'registry' must be given where teams build images, got nothing: name the account and region that keep the images of shop",
  ),
  fleet(
    'a registry in no account',
    { registry: { account: 'acme', region: 'eu-west-1' } },
    "'registry.account' must be twelve digits, got 'acme': copy the account id, with leading zeros",
  ),
  fleet(
    'a provider that nothing is tried with',
    { awsProvider: '4' as never },
    "'awsProvider' must be one that is known, got '4': choose from 5.100, 6",
  ),
  fleet(
    'a repository of sources elsewhere',
    { teams: [sampleTeam({ source: 'https://gitlab.com/acme/shop' })] },
    "'teams.shop.source' must be a GitHub repository, got 'https://gitlab.com/acme/shop': write it like 'acme/shop'",
  ),
];

export const AWS_MODELS: readonly WrongModel[] = [...POOL_MODELS, ...REACH_MODELS, ...PLACE_MODELS];
