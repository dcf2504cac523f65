import { Manifest, type StackManifest } from 'cdktf';

/** Name of the list of stacks by which cdktf's command finds them: of the whole output, and of each cluster. */
export const MANIFEST = Manifest.fileName;

/** The bytes of a list of stacks: sorted by name, with nothing in it that differs between two machines. */
export function formatManifest(version: string, entries: readonly StackManifest[]): string {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const stacks = Object.fromEntries(
    sorted.map((entry) => [
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

/** The entries of a list that `formatManifest` wrote, or `undefined` where it is something else. */
export function parseManifest(text: string): StackManifest[] | undefined {
  try {
    const { stacks } = JSON.parse(text) as { stacks?: Record<string, StackManifest> };
    return stacks && Object.values(stacks);
  } catch {
    return undefined;
  }
}
