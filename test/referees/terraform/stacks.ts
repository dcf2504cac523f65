import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The file that makes a folder a stack. */
export const STACK_FILE = 'cdk.tf.json';
/** Beside it, the stack as synthesis wrote it, where the rehearsal left something out. */
export const WHOLE_STACK_FILE = 'cdk.whole.json';

/** A stack, limited to what is read here. */
interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
}

/** cdktf writes into a comment which construct a resource comes from. */
interface Resource {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
}

/** Folders of stacks, however deep they lie. */
export function stacksIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === STACK_FILE)
    .map((entry) => relative(folder, entry.parentPath))
    .sort();
}

/** Copies a stack, without what Terraform itself put there. */
export function copyStack(original: string, folder: string): string {
  cpSync(original, folder, {
    recursive: true,
    filter: (path) => !/[/\\](\.terraform|terraform\.tfstate)/.test(path),
  });
  return folder;
}

/** The address of every resource of a stack, by the path of the construct that made it. */
export function addressesIn(folder: string): ReadonlyMap<string, string> {
  const { resource: types = {} } = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as Stack;
  const addresses = Object.entries(types).flatMap(([type, resources]) =>
    Object.entries(resources).map(([name, { '//': comment }]): [string, string] => [
      comment?.metadata?.path ?? '',
      `${type}.${name}`,
    ]),
  );
  return new Map(addresses);
}
