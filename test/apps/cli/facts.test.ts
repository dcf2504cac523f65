import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import type { ClusterFacts } from '../../../lib/core/facts';
import { type CommandOutcome, imitate, seaworthy } from '../../support/command-line';
import { sampleFacts } from '../../support/facts';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function given(facts: Partial<ClusterFacts> = {}, ...args: string[]): CommandOutcome {
  const input = JSON.stringify(sampleFacts(facts));
  return seaworthy(folder, ['facts', 'eu', '--from', '-', ...args], { input });
}

/** What synthesis would have written of these clusters. */
function synthesized(...clusters: string[]): void {
  const stacks = clusters.flatMap((cluster) =>
    ['network', 'platform'].map((part) => {
      const workingDirectory = `clusters/${cluster}/${part}`;
      mkdirSync(join(folder, 'cdktf.out', workingDirectory), { recursive: true });
      return [`${cluster}-${part}`, { workingDirectory }] as const;
    }),
  );
  const content = JSON.stringify({ stacks: Object.fromEntries(stacks) });
  writeFile(folder, 'cdktf.out/manifest.json', content);
}

/** Answers with the facts of the cluster in whose folder it is asked. */
const TERRAFORM = `
test "$2 $3 $4 $5" = 'output -no-color -json cluster_facts' || exit 9
cat "\${1#-chdir=}/answer.json"`;

function answer(cluster: string): void {
  const path = `cdktf.out/clusters/${cluster}/platform/answer.json`;
  writeFile(folder, path, JSON.stringify(sampleFacts({ cluster })));
}

describe('facts that are given', () => {
  test('become a file with sorted keys', () => {
    expect(given()).toEqual({ status: 0, stdout: 'eu: apps/facts/eu.json is new\n', stderr: '' });
    const text = contentsOf(folder)['apps/facts/eu.json'] ?? '';
    expect(JSON.parse(text)).toEqual(sampleFacts());
    expect(text.match(/^ {2}"\w+/gm)).toEqual([...text.matchAll(/^ {2}"\w+/gm)].map(([key]) => key).sort());
    expect(text.indexOf('"eu-west-1a": "subnet-01"')).toBeLessThan(text.indexOf('"eu-west-1b": "subnet-02"'));
    expect(Object.keys(contentsOf(folder))).toEqual(['apps/facts/eu.json']);
  });

  test('leave the file alone when nothing has changed', () => {
    given();
    const file = join(folder, 'apps/facts/eu.json');
    utimesSync(file, 1, 1);
    expect(given().stdout).toBe('eu: unchanged\n');
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  test('are compared with what stood there', () => {
    given();
    expect(given({ vpcId: 'vpc-99', keyArns: {} }).stdout.split('\n')).toEqual([
      'eu: apps/facts/eu.json changed',
      '  keyArns.secrets: arn:aws:kms:eu-west-1:012345678901:key/11-22 → nothing',
      '  vpcId: vpc-0a1b → vpc-99',
      '',
    ]);
  });

  test('may come from a file', () => {
    writeFile(folder, 'given.json', JSON.stringify(sampleFacts()));
    expect(seaworthy(folder, ['facts', 'eu', '--from', 'given.json']).status).toBe(0);
  });

  test.each([
    [
      'with everything that is wrong',
      { vpcId: 'x', oidcIssuer: 'y' },
      /'stdin\.vpcId'.*\n'stdin\.oidcIssuer'/,
    ],
    ['of another cluster', { cluster: 'us' }, /'stdin\.cluster' must be 'eu', got 'us'/],
  ])('are refused %s, and nothing is written', (_case, facts, message) => {
    const { status, stderr } = given(facts);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(contentsOf(folder)).toEqual({});
  });

  test.each([
    [['eu', '--from', '-'], "'stdin' must be JSON, got "],
    [['eu', '--from', 'nowhere.json'], "'--from' must be a file or '-', got 'nowhere.json'"],
    [['--from', '-'], "'clusters' must name the one cluster that '--from' has facts of, got 0"],
    [['eu', 'us', '--from', '-'], "'clusters' must name the one cluster that '--from' has facts of, got 2"],
  ])('are refused: %j', (args, message) => {
    const { status, stderr } = seaworthy(folder, ['facts', ...args], { input: 'no JSON' });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe("Terraform's facts", () => {
  test('are asked for in the folder of each stack platform', () => {
    synthesized('eu', 'us');
    for (const cluster of ['eu', 'us']) answer(cluster);
    const { status, stdout } = seaworthy(folder, ['facts'], { env: imitate(folder, TERRAFORM) });
    expect(stdout).toBe('eu: apps/facts/eu.json is new\nus: apps/facts/us.json is new\n');
    expect(status).toBe(0);
  });

  test('of one cluster leave the others alone', () => {
    synthesized('eu', 'us');
    answer('us');
    const { stdout } = seaworthy(folder, ['facts', 'us'], { env: imitate(folder, TERRAFORM) });
    expect(stdout).toBe('us: apps/facts/us.json is new\n');
  });

  test('are written for all clusters or none', () => {
    synthesized('eu', 'us');
    answer('us');
    const { status, stderr } = seaworthy(folder, ['facts'], { env: imitate(folder, TERRAFORM) });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /'cdktf.out\/clusters\/eu\/platform' must have the output 'cluster_facts', got .*: apply the stack eu-platform/,
    );
    expect(contentsOf(folder)).not.toHaveProperty(['apps/facts/us.json']);
  });

  test('cannot be asked for without Terraform', () => {
    synthesized('eu');
    const { status, stderr } = seaworthy(folder, ['facts'], {
      env: { TERRAFORM_BINARY_NAME: 'no-terraform' },
    });
    expect(status).toBe(2);
    expect(stderr).toContain('ENOENT');
  });

  test('need a synthesis first, and a cluster that has the stack', () => {
    expect(seaworthy(folder, ['facts']).stderr).toContain("run 'npm run synth'");
    synthesized('eu');
    const { status, stderr } = seaworthy(folder, ['facts', 'us']);
    expect(status).toBe(2);
    expect(stderr).toBe("'clusters' must have a stack 'platform' in cdktf.out, got 'us': choose from eu\n");
  });
});
