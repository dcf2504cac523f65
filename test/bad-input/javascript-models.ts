import { Fleet } from '../../lib';
import { awsCluster, fleetProps, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

/** The sample fleet with fields that TypeScript would refuse. */
function fleet(wrong: string, change: object, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet({ ...fleetProps(), ...change }), path: 'Fleet', sentence };
}

function cluster(wrong: string, change: object, sentence: string): WrongModel {
  return fleet(wrong, { clusters: [{ ...awsCluster(), ...change }] }, sentence);
}

function team(wrong: string, change: object, sentence: string): WrongModel {
  return { wrong, make: () => sampleTeam(change), path: 'Team', sentence };
}

/** What callers write whose language checks no types: JavaScript, or data that was read from a file. */
export const JAVASCRIPT_MODELS: readonly WrongModel[] = [
  fleet(
    'a fleet without repository',
    { repository: undefined },
    "'repository' must be given, got nothing: write it like 'https://github.com/acme/fleet'",
  ),
  fleet(
    'a fleet without teams',
    { teams: undefined },
    "'teams' must be given, got nothing: write it like [new Team({ … })]",
  ),
  fleet(
    'clusters by name',
    { clusters: { eu: 1 } },
    "'clusters' must be a list, got { eu: 1 }: write it like [{ name: 'eu-prod-1', kind: 'eks', environment: 'production', version: '1.35', release: '2026.11', domains: ['acme.example'] }]",
  ),
  fleet(
    'a team that is plain data',
    { teams: [{ name: 'shop' }] },
    "'teams.shop' must be a Team, got { name: 'shop' }: make it with new Team({ … })",
  ),
  fleet(
    'a cluster that is missing',
    { clusters: [awsCluster(), undefined] },
    "'clusters[1]' must be an object, got nothing: write it like { name: 'eu-prod-1', kind: 'eks', environment: 'production', version: '1.35', release: '2026.11', domains: ['acme.example'] }",
  ),
  cluster(
    'a cluster without a name',
    { name: undefined },
    "'clusters[0].name' must be given, got nothing: write it like 'eu-prod-1'",
  ),
  cluster(
    'a cluster without a kind',
    { kind: undefined },
    "'clusters.eu.kind' must be given, got nothing: write it like 'eks'",
  ),
  cluster(
    'a cluster without zones',
    { zones: undefined },
    "'clusters.eu.zones' must be given, got nothing: write it like ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']",
  ),
  cluster(
    'a cluster without addresses',
    { cidr: null },
    "'clusters.eu.cidr' must be a text, got null: write it like '10.0.0.0/16'",
  ),
  cluster(
    'a cluster without domains',
    { domains: undefined },
    "'clusters.eu.domains' must be given, got nothing: write it like ['acme.example']",
  ),
  cluster(
    'a cluster without pools',
    { pools: undefined },
    "'clusters.eu.pools' must be given, got nothing: write it like [{ name: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 }]",
  ),
  cluster(
    'one team without brackets',
    { teams: 'shop' },
    "'clusters.eu.teams' must be a list of texts, got 'shop': write it like ['shop']",
  ),
  cluster(
    'a version without quotes',
    { version: 1.35 },
    "'clusters.eu.version' must be a text, got 1.35: write it like '1.35'",
  ),
  cluster(
    'an account without quotes',
    { account: 222222222222 },
    "'clusters.eu.account' must be a text, got 222222222222: write it like '012345678901'",
  ),
  cluster(
    'a pool with its sizes as text',
    { pools: [{ name: 'apps', instanceTypes: ['m7i.large'], minSize: '3', maxSize: 6 }] },
    "'clusters.eu.pools.apps.minSize' must be a number, got '3': write it like 3",
  ),
  cluster(
    'a cluster without a release',
    { release: undefined },
    "'clusters.eu.release' must be given, got nothing: write it like '2026.11'",
  ),
  cluster(
    'a cluster that does not say who gets in',
    { access: undefined },
    "'clusters.eu.access.admins' must be given, got nothing: write it like ['arn:aws:iam::012345678901:role/platform-admin']",
  ),
  cluster(
    'one public range without brackets',
    { publicApi: { cidrs: '192.0.2.0/24' } },
    "'clusters.eu.publicApi.cidrs' must be a list of texts, got '192.0.2.0/24': write it like ['192.0.2.0/24']",
  ),
  cluster(
    'longer support without braces',
    { extendedSupport: true },
    "'clusters.eu.extendedSupport.because' must be given, got nothing: write it like 'a reason'",
  ),
  fleet(
    'state without a region',
    { state: { backend: 's3' } },
    "'state.region' must be given, got nothing: write it like 'eu-west-1'",
  ),
  fleet(
    'a right without statements',
    { cloudRights: [{ name: 'r', team: 'shop', serviceAccount: 'web' }] },
    "'cloudRights.r.allow' must be given, got nothing: write it like [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-invoices/*'] }]",
  ),
  fleet(
    'a right with one action without brackets',
    {
      cloudRights: [
        {
          name: 'r',
          team: 'shop',
          serviceAccount: 'web',
          allow: [{ actions: 's3:GetObject', resources: ['arn:x'] }],
        },
      ],
    },
    "'cloudRights.r.allow[0].actions' must be a list of texts, got 's3:GetObject': write it like ['s3:PutObject']",
  ),
  team(
    'a team with one namespace without brackets',
    { namespaces: 'shop' },
    "'teams.shop.namespaces' must be a list of texts, got 'shop': write it like ['shop']",
  ),
  team(
    'a team without groups',
    { groups: undefined },
    "'teams.shop.groups.developers' must be given, got nothing: write it like ['shop-dev']",
  ),
  team(
    'a quota as Kubernetes writes it',
    { quota: { cpu: '4', memory: sampleTeam().quota.memory } },
    "'teams.shop.quota.cpu' must be a Cpu, got '4': write it like Cpu.millis(250)",
  ),
  team(
    'a team without a name',
    { name: undefined },
    "'team.name' must be given, got nothing: write it like 'shop'",
  ),
];
