import { execFileSync } from 'node:child_process';

import { recoveryTree } from '../../../support/recovery';
import { VELERO_FLAGS } from '../../../support/velero-flags';

const tree = recoveryTree({ backups: { replicaRegion: 'eu-central-1' } });
const PAGES = [
  'clusters/eu/runbooks/lost-namespace.md',
  'clusters/eu/runbooks/lost-cluster.md',
  'clusters/lab/runbooks/lost-namespace.md',
];

/** All commands of a page, one after the other. */
function script(path: string): string {
  return [...tree.text(path).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, body = '']) => body).join('');
}

/** Commands of Velero on a page, with what follows on the next line. */
function veleroCommands(path: string): string[] {
  const joined = script(path).replaceAll(/\\\n\s*/g, '');
  return [...joined.matchAll(/(?<=^|; )velero .*$/gm)].map(([command]) => command);
}

const lost = tree.text('clusters/eu/runbooks/lost-cluster.md');

function order(...texts: readonly string[]): void {
  const places = texts.map((text) => lost.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

test.each(PAGES)('%s: a shell can read all of it', (path) => {
  expect(script(path)).not.toBe('');
  execFileSync('bash', ['-n'], { input: script(path) });
});

test.each(PAGES)('%s: Velero knows each command and each flag', (path) => {
  const commands = veleroCommands(path);
  expect(commands.length).toBeGreaterThanOrEqual(4);
  for (const command of commands) {
    const [, noun = '', verb = ''] = command.split(' ');
    const known = VELERO_FLAGS[`${noun} ${verb}`];
    const flags = [...command.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag);
    expect(known).toEqual(expect.arrayContaining(flags));
  }
});

describe('a lost cluster', () => {
  test('keys first, with Flux suspended; then the platform, data, teams, and backups last', () => {
    order(
      'bootstrap.sh',
      'flux suspend kustomization --all',
      'flux suspend helmrelease --all',
      'for name in namespaces prometheus-operator-crds velero; do',
      '--from-schedule keys',
      '--existing-resource-policy update',
      'for name in priority-classes',
      'flux resume helmrelease --all',
      '--from-schedule hourly',
      '--from-schedule daily',
      'for name in team-shop apps-shop team-media apps-media team-partner; do',
      'for name in velero-configs flux-system; do',
      'velero backup create',
    );
  });

  test('every Kustomization that was suspended is resumed once, those inside of an add-on too', () => {
    const made = tree
      .objects('clusters/eu/')
      .filter(({ kind }) => kind === 'Kustomization')
      .map(({ metadata }) => metadata.name);
    const lists = [...lost.matchAll(/^for name in (.+); do\n {2}flux resume kustomization/gm)];
    const resumed = lists.flatMap(([, list = '']) => list.split(' '));
    expect(resumed.sort()).toEqual([...made, 'flux-system'].sort());
  });

  test('roles are left to Git: Velero could not grant them', () => {
    const restores = veleroCommands('clusters/eu/runbooks/lost-cluster.md').filter(
      (command) => command.startsWith('velero restore create') && !command.includes('--from-schedule keys'),
    );
    expect(restores).toHaveLength(2);
    for (const command of restores) expect(command).toContain('--exclude-resources roles.rbac');
  });

  test('a second region fills the bucket of the cluster that is made there', () => {
    expect(lost).toContain('replica=eu-velero-replica-012345678901');
    expect(lost).toContain('--source-region eu-central-1');
    const without = recoveryTree().text('clusters/eu/runbooks/lost-cluster.md');
    expect(without).toContain('There is no copy in another region');
    expect(without).not.toContain('aws s3 sync');
  });

  test('a laptop has no such page: its backups are lost with it', () => {
    expect(tree.files.has('clusters/lab/runbooks/lost-cluster.md')).toBe(false);
  });
});

describe('a lost namespace', () => {
  test('says which are backed up every hour', () => {
    const page = tree.text('clusters/eu/runbooks/lost-namespace.md');
    expect(page).toContain('Every hour: `partner`, `shop`.');
  });

  test('on a laptop, that volumes come back empty', () => {
    expect(tree.text('clusters/lab/runbooks/lost-namespace.md')).toContain('with empty volumes');
  });
});

test('there is no page without backups', () => {
  const none = recoveryTree({
    environment: 'staging',
    platform: { without: { velero: { because: 'another tool' } } },
  });
  expect([...none.files.keys()].filter((path) => path.startsWith('clusters/eu/runbooks/lost'))).toEqual([]);
});
