import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Root of the repository. */
export const ROOT = resolve(__dirname, '..');

/** One way into the package, as `exports` of package.json names it. */
export interface Door {
  /** As a program imports it: `seaworthy/aws`. */
  readonly specifier: string;
  /** Below the build folder. */
  readonly declarations: string;
}

const BUILD = './build/';

/** Every door of the package. */
export function readDoors(): Door[] {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([door, target]) => {
    // The manifest itself is exported too, for tools.
    if (typeof target === 'string') return [];
    if (!target.types.startsWith(BUILD)) throw new Error(`'exports.${door}.types' must begin with ${BUILD}`);
    return [{ specifier: name + door.slice(1), declarations: target.types.slice(BUILD.length) }];
  });
}
