import type { IConstruct } from 'constructs';

import { type Problem, onlyProblems, rejectProblems } from '../core/problems';

const FOLDER = 'seaworthy.dev/folder';
const FILE = 'seaworthy.dev/file';

const FOLDER_NAME = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/;
// Folders have no dot and files have one, so no file can ever stand where another model wants a folder.
const FILE_NAME = /^[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$/;
/** What ext4, APFS and NTFS take as one name. */
const LONGEST_NAME = 255;
/** Files that kustomize reads as the list of a folder; synthesis writes the first one itself. */
const KUSTOMIZE_FILES: readonly string[] = ['kustomization.yaml', 'kustomization.yml'];

/** Where the objects of a construct go in the Git tree. */
export interface Placement {
  /** Folder below the root of the tree, `/` between its names. */
  readonly folder: string;
  /** Name of the file in that folder. */
  readonly file: string;
}

/**
 * Puts everything below `construct` into a folder of the Git tree, inside the folder of its parent.
 *
 * Call it in the constructor, before children are added. Plain output (`App` without a tree) ignores it.
 */
export function placeInFolder(construct: IConstruct, folder: string): void {
  const outer = outerContext(construct, FOLDER);
  place(construct, FOLDER, outer === undefined ? folder : `${outer}/${folder}`, 'placeInFolder()');
}

/**
 * Names the file of everything below `construct`; a construct further down may name another.
 *
 * Call it in the constructor, before children are added. Plain output (`App` without a tree) ignores it.
 */
export function placeInFile(construct: IConstruct, file: string): void {
  place(construct, FILE, file, 'placeInFile()');
}

/** Folder and file that hold for `construct`, its own or inherited; `undefined` when one of them was never named. */
export function placementOf(construct: IConstruct): Placement | undefined {
  const folder = folderOf(construct);
  const file = context(construct, FILE);
  return folder === undefined || file === undefined ? undefined : { folder, file };
}

/** Folder that holds for `construct`, its own or inherited. */
export function folderOf(construct: IConstruct): string | undefined {
  return context(construct, FOLDER);
}

/** What is wrong with the names that this construct itself chose (not with those that it inherits). */
export function placementProblems(construct: IConstruct): string[] {
  return onlyProblems([folderProblem(construct), fileProblem(construct)]);
}

/** Says what is missing when `construct` makes a file and `placementOf()` knows no place for it. */
export function missingPlacement(construct: IConstruct): string {
  const missing = [
    folderOf(construct) === undefined && { what: 'no folder', call: 'placeInFolder()' },
    context(construct, FILE) === undefined && { what: 'no file', call: 'placeInFile()' },
  ].filter((part) => part !== false);
  const what = missing.map((part) => part.what).join(' and ');
  const call = missing.map((part) => part.call).join(' and ');
  return `must have a place in the Git tree, got ${what}: call ${call} in its constructor or in one above it`;
}

function folderProblem(construct: IConstruct): Problem {
  const folder = folderOf(construct);
  const outer = outerContext(construct, FOLDER);
  if (folder === undefined || folder === outer) return undefined;
  const own = outer === undefined ? folder : folder.slice(outer.length + 1);
  const valid = own.split('/').every((name) => FOLDER_NAME.test(name) && name.length <= LONGEST_NAME);
  return !valid && `'folder' must be lower-case names (a-z, 0-9, '-', '_') joined by '/', got '${own}'`;
}

function fileProblem(construct: IConstruct): Problem {
  const file = context(construct, FILE);
  if (file === undefined || file === outerContext(construct, FILE)) return undefined;
  if (KUSTOMIZE_FILES.includes(file))
    return `'file' must not be '${file}': synthesis writes that list itself`;
  const valid = FILE_NAME.test(file) && file.length <= LONGEST_NAME;
  return (
    !valid && `'file' must be a lower-case name (a-z, 0-9, '.', '-', '_') with an extension, got '${file}'`
  );
}

function place(construct: IConstruct, key: string, value: string, call: string): void {
  const children = construct.node.children.map((child) => `'${child.node.id}'`);
  const before = context(construct, key);
  rejectProblems(`${construct.constructor.name} '${construct.node.path}'`, [
    children.length > 0 &&
      `${call} must come before children are added, got ${children.join(', ')}: call it first in the constructor`,
    before !== outerContext(construct, key) &&
      `${call} must be called once per construct, got '${value}' after '${before}': wrap one in a Construct of its own`,
  ]);
  construct.node.setContext(key, value);
}

function context(construct: IConstruct, key: string): string | undefined {
  return construct.node.tryGetContext(key) as string | undefined;
}

function outerContext(construct: IConstruct, key: string): string | undefined {
  return construct.node.scope === undefined ? undefined : context(construct.node.scope, key);
}
