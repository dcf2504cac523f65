import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { TreeObject } from '../tree';

/** Writes one document per file: a tool that gives up on a file gives up on one object only. */
export function stage(folder: string, documents: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  documents.forEach((document, index) => {
    writeFileSync(join(folder, `${String(index)}.yaml`), document);
  });
  return folder;
}

/** The object in a staged file, by the path that a tool's report gives. */
export function stagedObject(objects: readonly TreeObject[], path: string): TreeObject | undefined {
  return objects[Number.parseInt(basename(path), 10)];
}
