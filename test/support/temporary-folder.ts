import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'seaworthy-test-'));
}

export function writeFile(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Everything below `root`: content by path, empty folders as `path/`, links as `-> target`. */
export function contentsOf(root: string, below = ''): Record<string, string> {
  const names = readdirSync(join(root, below)).sort();
  if (names.length === 0 && below !== '') return { [`${below}/`]: '' };
  return Object.assign(
    {},
    ...names.map((name) => entryOf(root, below === '' ? name : `${below}/${name}`)),
  ) as Record<string, string>;
}

function entryOf(root: string, path: string): Record<string, string> {
  const stats = lstatSync(join(root, path));
  if (stats.isDirectory()) return contentsOf(root, path);
  if (stats.isSymbolicLink()) return { [path]: `-> ${readlinkSync(join(root, path))}` };
  return { [path]: readFileSync(join(root, path), 'utf8') };
}
