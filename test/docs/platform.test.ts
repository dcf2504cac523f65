import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ClusterKind } from '../../lib/core/cluster-kind';
import type { Addon, Dependency } from '../../lib/k8s/platform';
import { platformAddons, settleAddons } from '../../lib/k8s/platform';
import { chartVersion } from '../../lib/k8s/addons/addon-set';
import { referenceFleet } from '../support/reference-clusters';

const FILE = join(__dirname, '../../docs/platform.md');
const HEAD = [
  '| add-on | layer | what a cluster has of it | kinds | namespace | chart | after |',
  '|---|---|---|---|---|---|---|',
];
const KINDS: readonly ClusterKind[] = ['eks', 'kubeadm', 'local'];

/** Every add-on that some cluster has, and the kinds of those clusters. */
function addonsByKind(): Map<Addon, Set<ClusterKind>> {
  const found = new Map<Addon, Set<ClusterKind>>();
  for (const cluster of referenceFleet.clusters) {
    for (const addon of settleAddons(cluster, platformAddons(cluster)).addons) {
      found.set(addon, (found.get(addon) ?? new Set()).add(cluster.kind));
    }
  }
  return found;
}

function row(addon: Addon, kinds: ReadonlySet<ClusterKind>): string {
  const cells = [
    `\`${addon.name}\``,
    addon.layer,
    addon.gives,
    kinds.size === KINDS.length ? 'all' : KINDS.filter((kind) => kinds.has(kind)).join(', '),
    namespaceCell(addon),
    chartCell(addon),
    [...new Set(addon.dependsOn.map(nameOf))].sort().join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function namespaceCell({ namespace }: Addon): string {
  if ('standing' in namespace) return namespace.name;
  return namespace.podSecurity === 'restricted'
    ? namespace.name
    : `${namespace.name} (${namespace.podSecurity}: ${namespace.because})`;
}

function chartCell({ release }: Addon): string {
  if (release === undefined) return 'objects of our own';
  const { version } = release.chart;
  const exact = chartVersion(release, { release: '2026.11', version: '1.35' });
  return typeof version === 'string' ? `${version} ${exact ?? 'not locked'}` : version.exactly;
}

function nameOf(dependency: Dependency): string {
  return 'configsOf' in dependency ? `${dependency.configsOf.name}-configs` : dependency.name;
}

function expectedTable(): string[] {
  const rows = [...addonsByKind()].map(([addon, kinds]) => row(addon, kinds));
  return [...HEAD, ...rows.sort((a, b) => (a < b ? -1 : 1))];
}

test('the table of add-ons says what the catalogue says', () => {
  const page = readFileSync(FILE, 'utf8');
  const lines = page.split('\n');
  const start = lines.indexOf(HEAD[0] ?? '');
  const table = lines.slice(start, lines.indexOf('', start));
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(FILE, page.replace(table.join('\n'), expectedTable().join('\n')));
    return;
  }
  expect(table).toEqual(expectedTable());
});
