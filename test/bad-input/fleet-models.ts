import { Cpu, Duration, Fleet, type FleetProps, Size, type Team } from '../../lib';
import { sampleRight, withCluster, withLocal, withPool, withRight, withTwo } from '../support/fleet-changes';
import { awsCluster, fleetProps, sampleFleet, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

function fleet(wrong: string, change: Partial<FleetProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(change)), path: 'Fleet', sentence };
}

function team(
  wrong: string,
  change: Partial<ConstructorParameters<typeof Team>[0]>,
  sentence: string,
): WrongModel {
  return fleet(wrong, { teams: [sampleTeam({ name: 'shop', ...change })] }, sentence);
}

const LABEL = "must be at most 63 lowercase letters, digits and '-', with a letter or digit at both ends";

/** What is wrong with a fleet as a whole, and with its clusters. */
export const FLEET_MODELS: readonly WrongModel[] = [
  fleet(
    'a repository that Flux cannot pull',
    { repository: 'git@github.com:acme/fleet.git' },
    "'repository' must be an https:// or ssh:// URL, got 'git@github.com:acme/fleet.git': write it like 'ssh://git@github.com/acme/fleet'",
  ),
  fleet(
    'nobody who answers',
    { owner: ' ' },
    "'owner' must not be empty, got ' ': name who answers for the clusters",
  ),
  fleet('nobody who pays', { costCenter: '' }, "'costCenter' must not be empty, got '': name who pays"),
  fleet(
    'no cluster',
    { clusters: [] },
    "'clusters' must not be empty, got []: describe at least one cluster",
  ),
  fleet(
    'two clusters of one name',
    { clusters: [awsCluster(), awsCluster({ cidr: '10.2.0.0/16' })] },
    "'clusters' must have unique names, got 'eu' 2 times: rename all but one",
  ),
  fleet(
    'a cluster with a bad name',
    withCluster({ name: 'EU_prod' }),
    `'clusters.EU_prod.name' ${LABEL}, got 'EU_prod': did you mean 'eu-prod'?`,
  ),
  fleet(
    'an unknown kind',
    withCluster({ kind: 'gke' as never }),
    "'clusters.eu.kind' must be one that is known, got 'gke': choose from eks, kubeadm, local",
  ),
  fleet(
    'an unknown environment',
    withCluster({ environment: 'prod' as never }),
    "'clusters.eu.environment' must be one that is known, got 'prod': choose from development, staging, production",
  ),
  fleet(
    'a version that is out of support',
    withCluster({ version: '1.30' }),
    "'clusters.eu.version' must be one that is known, got '1.30': choose from 1.33, 1.34, 1.35, 1.36",
  ),
  fleet(
    'an account with a digit missing',
    withCluster({ account: '12345678901' }),
    "'clusters.eu.account' must be twelve digits, got '12345678901': copy the account id, with leading zeros",
  ),
  fleet(
    'a region that is none',
    withCluster({ region: 'europe-west-1' }),
    "'clusters.eu.region' must be the name of a region, got 'europe-west-1': write it like 'eu-west-1'",
  ),
  fleet(
    'two zones',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b'] }),
    "'clusters.eu.zones' must name 3 zones, got ['eu-west-1a', 'eu-west-1b']: a quorum must survive the loss of one, and needs no more",
  ),
  fleet(
    'a zone twice',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1a', 'eu-west-1c'] }),
    "'clusters.eu.zones' must name each zone once, got 'eu-west-1a' more often: name another zone",
  ),
  fleet(
    'a zone outside the region',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b', 'us-east-1c'] }),
    "'clusters.eu.zones' must hold 'eu-west-1' and a letter from a to f, got 'us-east-1c': did you mean 'eu-west-1c'?",
  ),
  fleet(
    'addresses without a mask',
    withCluster({ cidr: '10.0.0.0' }),
    "'clusters.eu.cidr' must include a mask, got '10.0.0.0': did you mean '10.0.0.0/16'?",
  ),
  fleet(
    'addresses that are not the first of their range',
    withCluster({ cidr: '10.0.1.0/16' }),
    "'clusters.eu.cidr' must be the first address of its range, got '10.0.1.0/16': did you mean '10.0.0.0/16'?",
  ),
  fleet(
    'addresses of the internet',
    withCluster({ cidr: '8.8.0.0/16' }),
    "'clusters.eu.cidr' must be a private range, got '8.8.0.0/16': choose one inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
  ),
  fleet(
    'clusters that overlap',
    withTwo({ cidr: '10.1.0.0/16' }, { cidr: '10.1.128.0/20' }),
    "'clusters.two.cidr' must not overlap 'clusters.one.cidr', got 10.1.128.0/20 and 10.1.0.0/16: clusters that may be peered need ranges of their own",
  ),
  fleet(
    'no nodes',
    withCluster({ pools: [] }),
    "'clusters.eu.pools' must not be empty, got []: describe at least one group of nodes",
  ),
  fleet(
    'two pools of one name',
    withCluster({ pools: [...awsCluster().pools, ...awsCluster().pools] }),
    "'clusters.eu.pools' must have unique names, got 'system' more than once: rename one",
  ),
  fleet(
    'a pool of no type',
    withPool({ instanceTypes: [] }),
    "'clusters.eu.pools.system.instanceTypes' must not be empty, got []: name at least one, like 'm7g.large'",
  ),
  fleet(
    'a pool whose maximum is below its minimum',
    withPool({ minSize: 3, maxSize: 2 }),
    "'clusters.eu.pools.system.maxSize' must be at least 'minSize' and 1, got 3 to 2: raise 'maxSize'",
  ),
  fleet(
    'a pool with half a node',
    withPool({ minSize: 1.5 }),
    "'clusters.eu.pools.system.minSize' and 'maxSize' must be whole numbers from 0 on, got 1.5 to 6: write them like 3 to 6",
  ),
  fleet(
    "AWS's network plugin on a laptop",
    withLocal({ cni: 'vpc-cni' }),
    "'clusters.lab.cni' must not be 'vpc-cni' outside AWS, got 'vpc-cni': remove it to get 'cilium'",
  ),
  fleet(
    'a domain that is none',
    withCluster({ domains: ['Acme'] }),
    "'clusters.eu.domains' must hold lowercase DNS names with a dot, got 'Acme': write it like 'acme.example'",
  ),
  fleet(
    'teams without a domain',
    withCluster({ domains: [] }),
    "'clusters.eu.domains' must not be empty where teams work, got []: name the domain of its routes",
  ),
  fleet(
    'a team twice in one cluster',
    withCluster({ teams: ['shop', 'shop'] }),
    "'clusters.eu.teams' must name each team once, got 'shop' more often: remove the repetition",
  ),
  fleet(
    'an unknown team',
    withCluster({ teams: ['shop', 'meida'] }),
    "'clusters.eu.teams' must be one that is known, got 'meida': choose from shop",
  ),
  fleet(
    'an unknown controller',
    withTwo({ controlledBy: 'control' }, {}),
    "'clusters.one.controlledBy' must be one that is known, got 'control': choose from two",
  ),
  fleet(
    'clusters that control each other',
    withTwo({ controlledBy: 'two' }, { controlledBy: 'one' }),
    "'clusters.one.controlledBy' must not close a circle, got one -> two -> one: let one of them be controlled by none",
  ),
  {
    wrong: 'a cluster that is asked for and does not exist',
    make: () => sampleFleet().cluster('us'),
    path: 'Fleet',
    sentence: "'cluster' must be one of the fleet's clusters, got 'us': choose from eu",
  },
];

/** What is wrong with teams, and with the rights that they have in the cloud. */
export const TEAM_MODELS: readonly WrongModel[] = [
  fleet(
    'two teams of one name',
    { teams: [sampleTeam(), sampleTeam()] },
    "'teams' must have unique names, got 'shop' 2 times: rename all but one",
  ),
  fleet(
    'a namespace of two teams',
    { teams: [sampleTeam(), sampleTeam({ name: 'media', namespaces: ['shop'] })] },
    "'teams.*.namespaces' must be unique in the fleet, got 'shop' in 'shop' and 'media': give each team its own",
  ),
  team(
    'a namespace of the platform',
    { namespaces: ['kube-system'] },
    "'teams.shop.namespaces' must not name a namespace of the platform, got 'kube-system': choose another name",
  ),
  team(
    'a namespace with a bad name',
    { namespaces: ['Shop.Web'] },
    `'teams.shop.namespaces' ${LABEL}, got 'Shop.Web': did you mean 'shop-web'?`,
  ),
  team(
    'a team that nobody answers for',
    { owner: '' },
    "'teams.shop.owner' must not be empty, got '': name who answers at night, like 'shop@acme.example'",
  ),
  team(
    'a team without developers',
    { groups: { developers: [] } },
    "'teams.shop.groups.developers' must not be empty, got []: name a group of your identity provider",
  ),
  team(
    'a quota of no pods',
    { quota: { cpu: Cpu.cores(1), memory: Size.gibibytes(1), pods: 0 } },
    "'teams.shop.quota.pods' must be a positive integer, got 0: name the most pods that it may run",
  ),
  team(
    'weaker pods without a reason',
    { podSecurity: { level: 'baseline', because: '' } },
    "'teams.shop.podSecurity.because' must say why, got '': write a reason that a reviewer can judge",
  ),
  fleet(
    'a right of an unknown team',
    withRight({ team: 'sohp' }),
    "'cloudRights.invoices.team' must be one that is known, got 'sohp': choose from shop",
  ),
  fleet(
    'a right in the namespace of another team',
    withRight({ namespace: 'media' }),
    "'cloudRights.invoices.namespace' must be one that is known, got 'media': choose from shop",
  ),
  fleet(
    'a right to every action',
    withRight({ allow: [{ actions: ['*'], resources: ['arn:aws:s3:::acme-invoices/*'] }] }),
    "'cloudRights.invoices.allow.actions' must hold actions like 's3:PutObject', got '*': name what the workload calls",
  ),
  fleet(
    'a right to every resource',
    withRight({ allow: [{ actions: ['s3:PutObject'], resources: ['*'] }] }),
    "'cloudRights.invoices.allow.resources' must hold ARNs, got '*': name the bucket, queue or table",
  ),
  fleet(
    'a right to nothing',
    withRight({ allow: [] }),
    "'cloudRights.invoices.allow' must not be empty, got []: remove the right if it allows nothing",
  ),
  fleet(
    'a right without resources',
    withRight({ allow: [{ actions: ['s3:PutObject'], resources: [] }] }),
    "'cloudRights.invoices.allow' must name actions and resources, got { actions: ['s3:PutObject'], resources: [] }: remove the statement if it allows nothing",
  ),
  fleet(
    'two rights for one ServiceAccount',
    { cloudRights: [sampleRight, { ...sampleRight, name: 'more' }] },
    "'cloudRights' must give each ServiceAccount one right, got 'invoices' and 'more' for role 'eu-shop-billing': join their 'allow' lists",
  ),
  fleet(
    'two rights of one name',
    { cloudRights: [sampleRight, { ...sampleRight, serviceAccount: 'web' }] },
    "'cloudRights' must have unique names, got 'invoices' more than once: rename one",
  ),
  {
    wrong: 'half a gibibyte',
    make: () => Size.gibibytes(0.5),
    path: 'Size.gibibytes',
    sentence:
      "'amount' must be a positive integer, got 0.5: write it like Size.gibibytes(2), and a fraction in a smaller unit",
  },
  {
    wrong: 'no CPU',
    make: () => Cpu.cores(0),
    path: 'Cpu.cores',
    sentence: "'amount' must be a positive multiple of 0.001, got 0: a thousandth of a core is the least",
  },
  {
    wrong: 'a time that runs backwards',
    make: () => Duration.seconds(-1),
    path: 'Duration.seconds',
    sentence: "'amount' must be whole milliseconds from 0 on, got -1: write it like Duration.seconds(30)",
  },
];
