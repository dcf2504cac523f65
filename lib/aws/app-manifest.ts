import { Manifest, type StackManifest } from 'cdktf';

import { TreeOnDisk } from '../tree/disk';
import { recordedClusters } from '../tree/plan';
import { ownerFolder, sortByName } from '../tree/rendered';
import { replaceFile } from '../tree/replace-file';

/** Name of the list of stacks by which cdktf's command finds them: of the whole output, and of each cluster. */
export const MANIFEST = Manifest.fileName;

/** The bytes of a list of stacks: sorted by name, with nothing in it that differs between two machines. */
export function formatManifest(version: string, entries: readonly StackManifest[]): string {
  const stacks = Object.fromEntries(
    sortByName(entries).map((entry) => [
      entry.name,
      {
        name: entry.name,
        constructPath: entry.constructPath,
        workingDirectory: entry.workingDirectory,
        synthesizedStackPath: entry.synthesizedStackPath,
        stackMetadataPath: entry.stackMetadataPath,
        // Not where an annotation was made: that is a path of this machine.
        annotations: entry.annotations.map(({ constructPath, level, message }) => ({
          constructPath,
          level,
          message,
        })),
        dependencies: entry.dependencies,
      },
    ]),
  );
  return `${JSON.stringify({ version, stacks }, undefined, 2)}\n`;
}

/**
 * Joins the lists of all clusters on disk, those of other shards included, but not those of `leaving`.
 *
 * Shards may run at the same time: whoever writes last has read after the others wrote, or reads once more.
 */
export function joinManifests(directory: string, version: string, leaving: readonly string[]): void {
  const disk = new TreeOnDisk(directory);
  const join = (): string => {
    const clusters = recordedClusters(disk).filter((name) => !leaving.includes(name));
    return formatManifest(
      version,
      clusters.flatMap((name) => readManifest(disk, name)),
    );
  };
  for (let joined = join(); disk.read(MANIFEST)?.toString('utf8') !== joined; joined = join()) {
    replaceFile(directory, MANIFEST, joined);
  }
}

/** The entries of a cluster's list; none where it is something else. */
function readManifest(disk: TreeOnDisk, cluster: string): StackManifest[] {
  const text = disk.read(`${ownerFolder(cluster)}/${MANIFEST}`)?.toString('utf8') ?? '';
  try {
    const { stacks = {} } = JSON.parse(text) as { stacks?: Record<string, StackManifest> };
    return Object.values(stacks);
  } catch {
    return [];
  }
}
