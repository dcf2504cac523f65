import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fleet as sampleFleetOfApps } from '../../apps/fleet';
import { prepareKubernetes } from '../../apps/kubernetes';
import { FleetCluster, type TeamProgram } from '../../blueprints/kubernetes';
import {
  App,
  Cpu,
  Duration,
  Fleet,
  Image,
  Size,
  SynthesisError,
  Team,
  TeamChart,
  WebService,
  Worker,
} from '../../lib';
import { awsCluster, fleetProps, localCluster, sampleFleet, sampleTeam, webProps } from '../support/samples';
import { problemsOf } from './wrong-model';

let directory: string;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'seaworthy-bad-')), 'dist');
});

afterEach(() => {
  rmSync(join(directory, '..'), { recursive: true });
});

test('a fleet with many mistakes fails once, with all of them', () => {
  const shop = sampleTeam({ owner: '', namespaces: ['shop', 'default'] });
  const broken = awsCluster({
    name: 'EU',
    version: '1.20',
    account: '1',
    zones: ['eu-west-1a', 'us-east-1b'],
    cidr: '10.1.0.0/24',
    domains: [],
    teams: ['shop', 'media'],
    pools: [],
  });
  const rights = {
    name: 'all',
    team: 'x',
    serviceAccount: 'web',
    allow: [{ actions: ['*'], resources: ['*'] }],
  };
  const make = () =>
    new Fleet({
      ...fleetProps(),
      repository: 'fleet',
      costCenter: '',
      teams: [shop],
      clusters: [broken, localCluster({ controlledBy: 'EU', cni: 'vpc-cni' }), localCluster({ teams: [] })],
      cloudRights: [rights],
    });
  expect(problemsOf(make).map(({ sentence }) => sentence.slice(0, sentence.indexOf(', got')))).toEqual([
    "'repository' must be an https:// or ssh:// URL",
    "'costCenter' must not be empty",
    "'teams.shop.owner' must not be empty",
    "'teams.shop.namespaces' must not name a namespace of the platform",
    "'clusters' must have unique names",
    "'clusters.EU.name' must be at most 63 lowercase letters, digits and '-', with a letter or digit at both ends",
    "'clusters.EU.version' must be one that is known",
    "'clusters.EU.domains' must not be empty where teams work",
    "'clusters.EU.teams' must be one that is known",
    "'clusters.lab.cni' must not be 'vpc-cni' outside AWS",
    "'clusters.EU.account' must be twelve digits",
    "'clusters.EU.zones' must name 3 zones",
    "'clusters.EU.zones' must hold 'eu-west-1' and a letter from a to f",
    "'clusters.EU.cidr' must be a range from /16 to /20",
    "'clusters.EU.pools' must not be empty",
    "'cloudRights.all.allow.actions' must hold actions like 's3:PutObject'",
    "'cloudRights.all.allow.resources' must hold ARNs",
    "'cloudRights.all.team' must be one that is known",
  ]);
});

const exec = { health: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } } };

/** Two services with two and three mistakes, and more than the quota holds. */
const shopProgram: TeamProgram = (chart) => {
  const cart = { namespace: 'shop', service: 'cart', port: 8080 };
  new WebService(
    chart,
    'web',
    webProps({ port: 80, env: { API_TOKEN: 'hunter2' }, scale: { min: 1, max: 3 }, calls: [cart] }),
  );
  new WebService(
    chart,
    'catalogue',
    webProps({ image: Image.released('acme/web', { version: 'latest' }), replicas: 0 }),
  );
  new WebService(chart, 'search', webProps({ calls: [cart] }));
};

/** One worker with two mistakes, after which the program itself cannot go on. */
const mediaProgram: TeamProgram = (chart) => {
  const shutdown = { preStop: Duration.seconds(60), gracePeriod: Duration.seconds(5) };
  new Worker(chart, 'encoder', { ...webProps(), ...exec, cloudRight: 'films', shutdown });
};

test('an app with mistakes in three workloads of two teams fails once, with all of them', () => {
  const small = { cpu: Cpu.millis(100), memory: Size.mebibytes(512), pods: 5 };
  const fleet = sampleFleet({
    teams: [sampleTeam({ quota: small }), sampleTeam({ name: 'media' })],
    clusters: [awsCluster({ teams: ['shop', 'media'] })],
  });
  const make = (): void => {
    const app = new App({ tree: { directory, clusters: ['eu'] } });
    const programs = { shop: shopProgram, media: mediaProgram };
    new FleetCluster(app, 'eu', { cluster: fleet.cluster('eu'), programs });
    app.synth();
  };
  const quota = "must hold what namespace 'shop' needs at most";
  expect(problemsOf(make).map(({ path, sentence }) => `${path}: ${sentence}`)).toEqual([
    "eu/media/Apps/encoder: 'cloudRight' must be a right of the fleet, got 'films': the fleet grants the team none; ask the platform team",
    "eu/media/Apps/encoder: 'shutdown.preStop' must be shorter than 'shutdown.gracePeriod', got 60 s and 5 s: set 'drain' alone and both follow",
    `eu/shop/Apps: 'teams.shop.quota.cpu' ${quota}, got 100m: search 1200m = 1200m; raise the quota or lower 'scale.max'`,
    `eu/shop/Apps: 'teams.shop.quota.memory' ${quota}, got 512Mi: search 1536Mi = 1536Mi; raise the quota or lower 'scale.max'`,
    `eu/shop/Apps: 'teams.shop.quota.pods' ${quota}, got 5: search 12 = 12; raise the quota or lower 'scale.max'`,
    "eu/shop/Apps/catalogue: 'image' must be a registry and a name without tag, got 'acme/web': which registry a short name means differs by node, write 'docker.io/acme/web'",
    "eu/shop/Apps/catalogue: 'image.version' must name one release, got 'latest': a moving tag changes under a running service",
    "eu/shop/Apps/catalogue: 'replicas' must be a positive integer, got 0: remove the workload to stop it",
    "eu/shop/Apps/search: 'calls' must name a service that exists, got 'shop/cart': the namespace has web, catalogue, search",
    "eu/shop/Apps/web: 'env.API_TOKEN' must not hold a secret, got a literal text: Git is readable: name it in 'secrets' instead",
    "eu/shop/Apps/web: 'port' must be at least 1024, got 80: lower ones need root, let the process listen on 8080",
    "eu/shop/Apps/web: 'scale.min' must be at least 2 here, got 1: fewer do not survive the loss of a node, or say why with 'singleton'",
  ]);
  expect(existsSync(directory)).toBe(false);
});

test('the text of the error shows each problem once, below its construct', () => {
  const chart = (app: App): TeamChart =>
    new TeamChart(app, 'shop', { team: sampleTeam(), environment: 'production' });
  const make = (): void => {
    const app = new App({ tree: { directory } });
    new WebService(chart(app), 'web', webProps({ port: 80, replicas: 0 }));
    app.synth();
  };
  expect(make).toThrow(SynthesisError);
  const lines = messageOf(make).split('\n');
  expect(lines.slice(0, 2)).toEqual(['nothing was written: 2 problems found', '  shop/web']);
  expect(lines.slice(2).map((line) => line.slice(0, line.indexOf(' (/')))).toEqual([
    "    - 'port' must be at least 1024, got 80: lower ones need root, let the process listen on 8080",
    "    - 'replicas' must be a positive integer, got 0: remove the workload to stop it",
  ]);
});

test('without a Git tree cdk8s names the same problems, and writes nothing', () => {
  const make = (): void => {
    const app = new App({ outdir: directory });
    const chart = new TeamChart(app, 'shop', { team: sampleTeam(), environment: 'production' });
    new WebService(chart, 'web', webProps({ port: 80, replicas: 0 }));
    app.synth();
  };
  expect(messageOf(make)).toContain("[shop/web] 'port' must be at least 1024, got 80");
  expect(messageOf(make)).toContain("[shop/web] 'replicas' must be a positive integer, got 0");
  expect(existsSync(directory) ? readdirSync(directory) : []).toEqual([]);
});

test('the platform fails with the mistakes of all its teams in all its clusters', () => {
  const tight = { cpu: Cpu.millis(1), memory: Size.tebibytes(1), pods: 1000, storage: Size.tebibytes(1) };
  const teams = sampleFleetOfApps.teams.map(({ name, owner, developers }) => {
    return new Team({ name, owner, groups: { developers }, quota: tight });
  });
  const names = teams.map(({ name }) => name);
  const fleet = sampleFleet({
    teams,
    clusters: [awsCluster({ teams: names }), localCluster({ teams: names })],
  });
  expect(problemsOf(() => prepareKubernetes({ fleet, directory }).write()).map(({ path }) => path)).toEqual([
    'eu/media/Apps',
    'eu/shop/Apps',
    'lab/media/Apps',
    'lab/shop/Apps',
  ]);
  expect(existsSync(directory)).toBe(false);
});

function messageOf(make: () => void): string {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}
