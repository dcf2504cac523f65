import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { fleet } from '../../apps/fleet';
import { describeStacks, prepareInfrastructure } from '../../apps/infrastructure';
import type { ClusterProps } from '../../lib/core/cluster';
import { PropsError } from '../../lib/core/problems';
import { awsCluster, localCluster, sampleFleet } from '../support/samples';
import { contentsOf, temporaryFolder, writeFile } from '../support/temporary-folder';
import { fleetOf } from '../support/terraform';

const ROOT = join(__dirname, '../..');
const CDKTF = require.resolve('cdktf-cli/bundle/bin/cdktf');

let folder: string;
let directory: string;

beforeEach(() => {
  folder = temporaryFolder();
  directory = join(folder, 'cdktf.out');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function stacksOf(): string[] {
  return Object.keys((JSON.parse(contentsOf(directory)['manifest.json'] ?? '') as { stacks: object }).stacks);
}

/** What every EKS cluster has. */
function stacksOfCluster(name: string): string[] {
  return ['control-plane', 'network', 'nodes', 'platform'].map((stack) => `${name}-${stack}`);
}

describe('prepareInfrastructure', () => {
  const clusters = [
    awsCluster({ name: 'a' }),
    awsCluster({ name: 'b', cidr: '10.2.0.0/16' }),
    awsCluster({ name: 'c', cidr: '10.3.0.0/16', kind: 'kubeadm' }),
    localCluster(),
  ];

  test('gives every EKS cluster its stacks', () => {
    prepareInfrastructure({ fleet: fleetOf(...clusters), directory }).write();
    expect(stacksOf().sort()).toEqual([...stacksOfCluster('a'), ...stacksOfCluster('b')]);
  });

  test('makes no network where one is given', () => {
    const subnets = (digit: number): Record<string, string> =>
      Object.fromEntries(['a', 'b', 'c'].map((zone) => [`eu-west-1${zone}`, `subnet-${zone}${digit}`]));
    const network = {
      vpcId: 'vpc-0a1b',
      privateSubnetIds: subnets(1),
      publicSubnetIds: subnets(2),
      controlPlaneSubnetIds: subnets(3),
    };
    prepareInfrastructure({ fleet: fleetOf(awsCluster({ name: 'a', network })), directory }).write();
    expect(stacksOf().sort()).toEqual(stacksOfCluster('a').filter((stack) => stack !== 'a-network'));
  });

  test('writes nothing before it is told to', () => {
    prepareInfrastructure({ fleet: fleetOf(...clusters), directory });
    expect(Object.keys(contentsOf(folder))).toEqual([]);
  });

  test('does the clusters that it is asked for, and leaves the others alone', () => {
    const both = fleetOf(...clusters);
    prepareInfrastructure({ fleet: both, directory }).write();
    const before = contentsOf(directory);
    const grown = fleetOf(
      ...clusters.map((cluster) => ({ ...cluster, environment: 'development' as const })),
    );
    const summary = prepareInfrastructure({ fleet: grown, directory, clusters: ['b'] }).write();
    expect(summary).toMatchObject({
      clusters: [{ name: 'b', stacks: stacksOfCluster('b').length }],
      created: 0,
      pruned: 0,
    });
    const after = contentsOf(directory);
    const changed = Object.keys(before).filter((path) => before[path] !== after[path]);
    expect(changed).toContain('clusters/b/network/cdk.tf.json');
    expect(changed.filter((path) => !path.startsWith('clusters/b/'))).toEqual([]);
  });

  test.each([undefined, ['a'], ['b']])(
    'a cluster that is no EKS any more loses its stacks (asked for %j)',
    (asked) => {
      prepareInfrastructure({ fleet: fleetOf(...clusters), directory }).write();
      const [a, b, ...others] = clusters;
      const changed = fleetOf(a!, { ...b, kind: 'kubeadm' } as ClusterProps, ...others);
      const ofB = Object.keys(contentsOf(directory)).filter((path) => path.startsWith('clusters/b/'));
      const { pruned } = prepareInfrastructure({ fleet: changed, directory, clusters: asked }).write();
      expect(pruned).toBe(ofB.length - 1);
      expect(stacksOf().sort()).toEqual(stacksOfCluster('a'));
    },
  );

  test('refuses a cluster that the fleet has not', () => {
    expect(() => prepareInfrastructure({ fleet: fleetOf(...clusters), directory, clusters: ['z'] })).toThrow(
      PropsError,
    );
  });
});

describe('accounts', () => {
  const clusters = [
    awsCluster({ name: 'a' }),
    awsCluster({
      name: 'b',
      cidr: '10.2.0.0/16',
      account: '222222222222',
      access: { admins: ['arn:aws:iam::222222222222:role/ops'] },
    }),
    awsCluster({ name: 'c', cidr: '10.3.0.0/16' }),
  ];
  const all = sampleFleet({
    clusters,
    state: { region: 'eu-west-1' },
    registry: { account: '999999999999', region: 'eu-west-1' },
  });

  function accountStacks(): string[] {
    return stacksOf().filter((stack) => /^\d/.test(stack));
  }

  test('have a state each, and one of them the registry', () => {
    prepareInfrastructure({ fleet: all, directory }).write();
    expect(accountStacks().sort()).toEqual([
      '012345678901-state',
      '222222222222-state',
      '999999999999-registry',
      '999999999999-state',
    ]);
  });

  test('have no state where the fleet keeps none', () => {
    prepareInfrastructure({
      fleet: sampleFleet({ clusters, registry: { account: '222222222222', region: 'eu-west-1' } }),
      directory,
    }).write();
    expect(accountStacks()).toEqual(['222222222222-registry']);
  });

  test('are done by one shard each, and all shards give the bytes of one run', () => {
    for (const name of ['c', 'b', 'a']) {
      prepareInfrastructure({ fleet: all, directory, clusters: [name] }).write();
      if (name === 'c') expect(accountStacks()).toEqual([]);
    }
    const whole = join(folder, 'whole');
    prepareInfrastructure({ fleet: all, directory: whole }).write();
    expect(contentsOf(directory)).toEqual(contentsOf(whole));
  });
});

test('a few lines say what was done', () => {
  const summary = prepareInfrastructure({ fleet: fleetOf(awsCluster()), directory }).write();
  const { stacks, resources, files, created } = summary;
  expect([stacks, resources > 43, created]).toEqual([stacksOfCluster('eu').length, true, files]);
  expect(describeStacks({ ...summary, directory: 'cdktf.out' }, 123).split('\n')).toEqual([
    `cdktf.out/: ${stacks} stacks, ${resources} resources in ${files} files (${files} created, 0 changed, 0 unchanged, 0 pruned) in 123 ms`,
    `  eu: ${resources} resources in ${stacks} stacks`,
  ]);
});

describe('cdktf synth', () => {
  /** Runs the command itself, without a network, and with a home of its own: it makes a folder there. */
  function cdktf(...args: readonly string[]): { status: number | null; output: string } {
    const home = join(folder, 'home');
    mkdirSync(home);
    const env = { ...process.env, HOME: home, CHECKPOINT_DISABLE: '1', NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [CDKTF, 'synth', '--output', directory, ...args],
      {
        cwd: ROOT,
        env,
        encoding: 'utf8',
      },
    );
    return { status, output: stdout + stderr };
  }

  test('gives the bytes of our own synthesis, and leaves what others wrote', () => {
    prepareInfrastructure({ fleet: fleetOf(awsCluster({ name: 'gone' })), directory }).write();
    const foreign = {
      'clusters/gone/network/.terraform.lock.hcl': 'lock',
      'clusters/mine/main.tf': '# mine',
      'notes.txt': 'mine',
    };
    for (const [path, content] of Object.entries(foreign)) writeFile(directory, path, content);
    const { status, output } = cdktf();
    expect(output).toContain('Generated Terraform code for the stacks: ');
    for (const name of ['control', 'eu-staging-1', 'eu-prod-1'])
      expect(output).toContain(`${name}-control-plane`);
    expect(status).toBe(0);
    const ours = join(folder, 'ours');
    prepareInfrastructure({ fleet, directory: ours }).write();
    expect(contentsOf(directory)).toEqual({ ...contentsOf(ours), ...foreign });
  }, 60_000);

  test('writes nothing when the model is wrong, and says all that is wrong', () => {
    prepareInfrastructure({ fleet, directory }).write();
    writeFile(directory, 'clusters/gone/network/.terraform.lock.hcl', 'lock');
    writeFile(directory, 'notes.txt', 'mine');
    const before = contentsOf(directory);
    const { status, output } = cdktf('--app', 'node --import tsx test/apps/wrong-infrastructure.ts');
    expect(status).toBe(1);
    const wrong = ['eu', 'us'].flatMap(stacksOfCluster);
    expect(output).toContain(`nothing was written: ${wrong.length} problems found`);
    for (const stack of wrong) {
      expect(output).toMatch(new RegExp(`${stack}\\n\\s+- 'fleet.owner' must be .*, got '#platform'`));
    }
    expect(contentsOf(directory)).toEqual(before);
  }, 60_000);
});
