import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { seaworthy } from '../../../support/command-line';
import { temporaryFolder } from '../../../support/temporary-folder';
import { smallCluster, type SmallTree, writeTree } from './upgrade-trees';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function plan(
  from: SmallTree,
  to: SmallTree,
  ...args: readonly string[]
): { status: number | null; lines: string[] } {
  writeTree(join(folder, 'before'), from);
  writeTree(join(folder, 'after'), to);
  const options = ['--from', 'before', '--to', 'after', ...args];
  const { status, stdout, stderr } = seaworthy(folder, ['upgrade', 'plan', ...options]);
  expect(stderr).toBe('');
  return { status, lines: stdout.split('\n').filter(Boolean) };
}

function configMap(text: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: site\n  namespace: shop\ndata:\n  greeting: ${text}\n`;
}

test('two trees that are the same need no step', () => {
  expect(plan({ stacks: smallCluster() }, { stacks: smallCluster() })).toEqual({
    status: 0,
    lines: ['Nothing changes.'],
  });
});

test('a minor is a step of the control plane, and then one of add-ons and nodes', () => {
  const to = { stacks: smallCluster({ version: '1.36', cni: 'v1.23.2-eksbuild.1' }) };
  expect(plan({ stacks: smallCluster() }, to)).toEqual({
    status: 0,
    lines: [
      '2 steps: 2 × in place, 1 × node roll',
      '1. npx cdktf deploy eu-plane',
      '   in place  aws_eks_cluster.main version: "1.35" → "1.36"',
      '   check: look at eu-plane',
      '2. npx cdktf deploy eu-nodes',
      '   in place  aws_eks_addon.cni addon_version: "v1.22.4-eksbuild.3" → "v1.23.2-eksbuild.1"',
      '   node roll aws_eks_node_group.pool version: "1.35" → "1.36"',
      '   check: look at eu-nodes',
    ],
  });
});

test('what is made anew takes with it what refers to it', () => {
  const { status, lines } = plan(
    { stacks: smallCluster() },
    { stacks: smallCluster({ cidr: '10.2.0.0/16' }) },
  );
  expect(status).toBe(1);
  expect(lines).toContain('   REPLACES  aws_vpc.main cidr_block: "10.1.0.0/16" → "10.2.0.0/16"');
  expect(lines).toContain('   REPLACES  aws_subnet.a vpc_id: follows aws_vpc.main');
});

test.each([
  [
    'a minor that is skipped',
    smallCluster({ version: '1.34' }),
    smallCluster({ version: '1.36' }),
    "'eu-plane aws_eks_cluster.main.version' must go up one minor at a time from 1.34, got '1.36': upgrade to 1.35 first",
  ],
  [
    'a control plane that goes back',
    smallCluster({ version: '1.36' }),
    smallCluster({ version: '1.35' }),
    "'eu-plane aws_eks_cluster.main.version' must not go down from 1.36, got '1.35'",
  ],
  [
    'nodes that would fall too far behind',
    smallCluster({ version: '1.35', nodes: '1.32' }),
    smallCluster({ version: '1.36', nodes: '1.36' }),
    "'eu-nodes aws_eks_node_group.pool.version' must be at most 3 minors older than the API server, which is 1.36, got '1.32'",
  ],
  [
    'nodes newer than their control plane',
    smallCluster(),
    smallCluster({ version: '1.35', nodes: '1.36' }),
    "'eu-nodes aws_eks_node_group.pool.version' must not be newer than the API server, which is 1.35, got '1.36'",
  ],
  [
    'a network plugin that steps two minors',
    smallCluster({ cni: 'v1.21.1-eksbuild.1' }),
    smallCluster({ cni: 'v1.23.2-eksbuild.1' }),
    "'eu-nodes aws_eks_addon.cni.addon_version' must move by one minor of vpc-cni at a time from v1.21.1-eksbuild.1",
  ],
])('%s is refused, before all else', (_case, from, to, message) => {
  const { status, lines } = plan({ stacks: from }, { stacks: to });
  expect(status).toBe(1);
  expect(lines[0]).toBe('Refused:');
  expect(lines[1]).toContain(message);
});

test('production comes after staging, whatever its name', () => {
  const both = (version: string): SmallTree => ({
    stacks: Object.fromEntries(
      ['a', 'b'].map((name) => [`${name}-plane`, { aws_eks_cluster: { main: { name, version } } }]),
    ),
    environments: { a: 'production', b: 'staging' },
  });
  const { lines } = plan(both('1.35'), both('1.36'));
  expect(lines.filter((line) => /^\d/.test(line)).slice(1)).toEqual([
    '1. npx cdktf deploy b-plane',
    '2. npx cdktf deploy a-plane',
  ]);
});

test('what Flux applies comes after the stacks of the same cluster', () => {
  const { lines } = plan(
    { stacks: smallCluster(), manifests: { 'clusters/eu/site.yaml': configMap('hello') } },
    {
      stacks: smallCluster({ version: '1.36' }),
      manifests: { 'clusters/eu/site.yaml': configMap('good day') },
    },
  );
  expect(lines).toContain('3. merge dist/clusters/eu, and wait until Flux has applied it');
  expect(lines).toContain('   in place  ConfigMap/shop/site data.greeting: "hello" → "good day"');
});

test('a stack that is gone is destroyed with the synthesis that knew it, and is a finding', () => {
  const { 'eu-nodes': gone, ...rest } = smallCluster();
  const { status, lines } = plan({ stacks: { ...rest, 'eu-nodes': gone ?? {} } }, { stacks: rest });
  expect(status).toBe(1);
  expect(lines.slice(1)).toEqual([
    '1. with the old synthesis: npx cdktf destroy eu-nodes',
    '   REMOVES   aws_eks_node_group.pool',
    '   REMOVES   aws_eks_addon.cni',
  ]);
});

test('a cluster that is gone follows its own order', () => {
  const other = { 'us-network': { aws_vpc: { main: { cidr_block: '10.9.0.0/16' } } } };
  const { lines } = plan({ stacks: { ...smallCluster(), ...other } }, { stacks: other });
  expect(lines[1]).toBe('1. with the old synthesis: follow clusters/eu/destroy.order');
});

test('an argument that nobody asked Terraform about is not called harmless', () => {
  const queue = (value: string): SmallTree => ({
    stacks: { 'eu-more': { aws_unasked: { one: { value } } } },
  });
  const { lines } = plan(queue('a'), queue('b'));
  expect(lines).toContain('   unknown   aws_unasked.one value: "a" → "b"');
  expect(lines.at(-1)).toMatch(
    /^unknown: AWS provider 5\.100\.0 was not asked; see what 'npx cdktf diff' says$/,
  );
});

test('--output writes what is printed', () => {
  const { lines } = plan(
    { stacks: smallCluster() },
    { stacks: smallCluster({ version: '1.36' }) },
    '--output',
    'upgrade.txt',
  );
  expect(readFileSync(join(folder, 'upgrade.txt'), 'utf8').split('\n').filter(Boolean)).toEqual(lines);
});
