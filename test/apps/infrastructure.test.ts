import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { fleet } from '../../apps/fleet';
import { describeStacks, prepareInfrastructure } from '../../apps/infrastructure';
import type { ClusterProps } from '../../lib/core/cluster';
import { PropsError } from '../../lib/core/problems';
import { awsCluster, localCluster } from '../support/samples';
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

describe('prepareInfrastructure', () => {
  const clusters = [
    awsCluster({ name: 'a' }),
    awsCluster({ name: 'b', cidr: '10.2.0.0/16' }),
    awsCluster({ name: 'c', cidr: '10.3.0.0/16', kind: 'kubeadm' }),
    localCluster(),
  ];

  test('gives every EKS cluster a network', () => {
    prepareInfrastructure({ fleet: fleetOf(...clusters), directory }).write();
    expect(stacksOf()).toEqual(['a-network', 'b-network']);
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
      clusters: [{ name: 'b', stacks: 1 }],
      changed: 1,
      created: 0,
      pruned: 0,
    });
    const after = contentsOf(directory);
    expect(Object.keys(before).filter((path) => before[path] !== after[path])).toEqual([
      'clusters/b/.seaworthy.json',
      'clusters/b/network/cdk.tf.json',
    ]);
  });

  test.each([undefined, ['a'], ['b']])(
    'a cluster that is no EKS any more loses its stacks (asked for %j)',
    (asked) => {
      prepareInfrastructure({ fleet: fleetOf(...clusters), directory }).write();
      const [a, b, ...others] = clusters;
      const changed = fleetOf(a!, { ...b, kind: 'kubeadm' } as ClusterProps, ...others);
      expect(prepareInfrastructure({ fleet: changed, directory, clusters: asked }).write().pruned).toBe(3);
      expect(stacksOf()).toEqual(['a-network']);
    },
  );

  test('refuses a cluster that the fleet has not', () => {
    expect(() => prepareInfrastructure({ fleet: fleetOf(...clusters), directory, clusters: ['z'] })).toThrow(
      PropsError,
    );
  });
});

test('a few lines say what was done', () => {
  const summary = prepareInfrastructure({ fleet: fleetOf(awsCluster()), directory }).write();
  expect(describeStacks({ ...summary, directory: 'cdktf.out' }, 123).split('\n')).toEqual([
    'cdktf.out/: 1 stack, 43 resources in 3 files (3 created, 0 changed, 0 unchanged, 0 pruned) in 123 ms',
    '  eu: 43 resources in 1 stack',
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
    expect(output).toContain('Generated Terraform code for the stacks: control-network, eu-prod-1-network');
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
    expect(output).toContain('nothing was written: 2 problems found');
    for (const stack of ['eu-network', 'us-network']) {
      expect(output).toMatch(new RegExp(`${stack}\\n\\s+- 'fleet.owner' must be .*, got '#platform'`));
    }
    expect(contentsOf(directory)).toEqual(before);
  }, 60_000);
});
