import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { fleet } from '../../apps/fleet';
import { prepareInfrastructure } from '../../apps/infrastructure';
import type { Fleet } from '../../lib/core/fleet';
import { awsCluster } from '../support/samples';
import { type ReadStack, readLinks } from '../support/stack-links';
import { contentsOf, temporaryFolder } from '../support/temporary-folder';
import { fleetOf, type TerraformJson } from '../support/terraform';

let directory: string;

beforeEach(() => {
  directory = temporaryFolder();
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** What synthesis of a fleet wrote: its stacks, and the commands of its order files by owner. */
interface Synthesized {
  readonly stacks: readonly ReadStack[];
  readonly apply: ReadonlyMap<string, readonly string[]>;
  readonly destroy: ReadonlyMap<string, readonly string[]>;
  readonly files: Readonly<Record<string, string>>;
}

function synthesize(model: Fleet): Synthesized {
  prepareInfrastructure({ fleet: model, directory }).write();
  const files = contentsOf(directory);
  const manifest = JSON.parse(files['manifest.json'] ?? '') as {
    stacks: Record<string, { synthesizedStackPath: string }>;
  };
  const stacks = Object.entries(manifest.stacks).map(([id, { synthesizedStackPath }]) => ({
    id,
    json: JSON.parse(readFileSync(join(directory, synthesizedStackPath), 'utf8')) as TerraformJson,
  }));
  const orders = (name: string, command: string): Map<string, string[]> =>
    new Map(
      Object.entries(files)
        .filter(([path]) => path.endsWith(`/${name}`))
        .map(([path, text]) => [path.split('/')[1] ?? '', stacksIn(text, command)]),
    );
  return {
    stacks,
    files,
    apply: orders('apply.order', 'deploy'),
    destroy: orders('destroy.order', 'destroy'),
  };
}

function stacksIn(text: string, command: string): string[] {
  const pattern = new RegExp(`^npx cdktf ${command} (\\S+)$`, 'gm');
  return [...text.matchAll(pattern)].map(([, id = '']) => id);
}

/** A fleet in which everything waits for everything that it may: states in buckets, pipelines of teams. */
function inBuckets(): Fleet {
  const clusters = [awsCluster(), awsCluster({ name: 'us', cidr: '10.2.0.0/16' })];
  return Object.assign(Object.create(fleetOf(...clusters)) as Fleet, {
    state: { region: 'eu-west-1', backend: 's3' },
  });
}

const FLEETS: [string, () => Fleet][] = [
  ['the sample fleet', () => fleet],
  ['a fleet with its states in buckets', inBuckets],
];

describe.each(FLEETS)('%s', (_name, makeFleet) => {
  test('applies every stack once', () => {
    const { stacks, apply } = synthesize(makeFleet());
    expect([...apply.values()].flat().sort()).toEqual(stacks.map(({ id }) => id).sort());
  });

  test('applies every stack after all those that it really depends on', () => {
    const { stacks, apply, files } = synthesize(makeFleet());
    const links = readLinks(stacks);
    expect([...links.values()].flat().length).toBeGreaterThan(stacks.length / 2);
    for (const [owner, ids] of apply) {
      const text =
        files[Object.keys(files).find((path) => path.endsWith(`/${owner}/apply.order`)) ?? ''] ?? '';
      for (const [place, id] of ids.entries()) {
        for (const needed of links.get(id) ?? []) {
          // Those of another owner are in another file, so it says which.
          if (ids.includes(needed)) expect(ids.slice(0, place)).toContain(needed);
          else
            expect(sectionOf(text, id)).toMatch(new RegExp(`waits for ${needed} \\(\\S+/apply\\.order\\)`));
          expect(sectionOf(text, id)).toContain(`waits for ${needed}`);
        }
      }
    }
  });

  test('destroys in the opposite order, but for the states', () => {
    const { apply, destroy } = synthesize(makeFleet());
    for (const [owner, ids] of apply) {
      const opposite = [...ids].reverse().filter((id) => !id.endsWith('-state'));
      expect(destroy.get(owner)).toEqual(opposite);
    }
  });
});

test('a cluster is cleared of what Kubernetes made in AWS before any of its stacks goes', () => {
  const text = synthesize(fleet).files['clusters/eu-prod-1/destroy.order'] ?? '';
  const titles = [...text.matchAll(/^# \d+\. (.*)$/gm)].map(([, title]) => title);
  expect(titles.slice(0, 5)).toEqual([
    'Reach the cluster',
    'Suspend Flux',
    'Remove load balancers',
    'Remove NodePools',
    'Remove volumes, and the data on them',
  ]);
  const [firstStack = ''] = stacksIn(text, 'destroy');
  expect(sectionOf(text, firstStack)).toContain('waits for all steps above');
});

test.each(['apply.order', 'destroy.order'])(
  'each step of %s has its command, its reason, and a check',
  (name) => {
    const { files } = synthesize(inBuckets());
    const texts = Object.entries(files).filter(
      ([path]) => path.startsWith('clusters/') && path.endsWith(name),
    );
    const sections = texts.flatMap(([, text]) => text.split(/^(?=# \d+\. )/m).slice(1));
    expect(sections.length).toBeGreaterThan(7);
    for (const section of sections) {
      expect(section).toMatch(/^# {4}(?:why:|waits for) /m);
      expect(section).toMatch(/^# {4}check: /m);
      expect(section).toMatch(/^(?:npx|kubectl|aws) /m);
    }
  },
);

test('the links are read from what Terraform is told', () => {
  const links = readLinks(synthesize(inBuckets()).stacks);
  expect(links.get('eu-network')).toEqual(['012345678901-state']);
  expect(links.get('eu-control-plane')).toEqual(['012345678901-state', 'eu-network']);
  expect(links.get('012345678901-state')).toEqual([]);
});

test('a data source that finds nothing of ours is noticed', () => {
  const { stacks } = synthesize(fleet);
  const alone = stacks.filter(({ id }) => id !== 'eu-prod-1-network');
  expect(() => readLinks(alone)).toThrow(/eu-prod-1-control-plane looks for what nobody makes/);
});

function sectionOf(text: string, id: string): string {
  return text.split(/^(?=# \d+\. )/m).find((section) => section.includes(`. ${id}\n`)) ?? '';
}
