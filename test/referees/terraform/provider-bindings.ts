import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../toolbox';
import type { SchemaBlock } from './schema-block';

const BINDINGS = join(REPOSITORY, 'node_modules/@cdktf/provider-aws/lib');

/** What stands between the braces of `synthesizeAttributes()` or of the function that writes a nested block. */
const TOP = /\n {4}synthesizeAttributes\(\) \{\n {8}return \{\n([^]*?)\n? {8}\};/;
const FUNCTIONS = /\nfunction (\w+ToTerraform)\(struct\) \{[^]*?\n {4}return \{\n?([^]*?)\n? {0,4}\};?\n\}/g;
const ENTRY = /^ +"?(\w+)"?: (.*)$/gm;
/** The function for a nested block is the file's own; those for plain values are cdktf's. */
const NESTED = /(?<![.\w])(\w+ToTerraform)\b/;
const VERSION = /providerVersion: '([^']+)'/;

/** Every name that the bindings can write for a type, read from the code that writes it. */
export class ProviderBindings {
  private readonly known = new Map<string, SchemaBlock | undefined>();

  /** Version of the provider that the bindings were generated from. */
  public get version(): string {
    const [, version = ''] = VERSION.exec(readFileSync(join(BINDINGS, 'vpc/index.js'), 'utf8')) ?? [];
    if (version === '') throw new Error('the bindings do not say which provider they were generated from');
    return version;
  }

  /** The names of a type, whose folder is like `vpc`, `data-aws-vpc` or `provider`. */
  public block(folder: string): SchemaBlock | undefined {
    if (!this.known.has(folder)) this.known.set(folder, readBlock(join(BINDINGS, folder, 'index.js')));
    return this.known.get(folder);
  }
}

/** Names only: neither what is deprecated nor what is computed can be read from the bindings. */
function readBlock(file: string): SchemaBlock | undefined {
  if (!existsSync(file)) return undefined;
  const source = readFileSync(file, 'utf8');
  const functions = new Map(
    [...source.matchAll(FUNCTIONS)].map(([, name = '', body = '']) => [name, body] as const),
  );
  const [, top] = TOP.exec(source) ?? [];
  if (top === undefined) throw new Error(`${file} has no synthesizeAttributes() that can be read`);
  return blockOf(top, functions);
}

function blockOf(body: string, functions: ReadonlyMap<string, string>): SchemaBlock {
  const block = {
    attributes: {} as Record<string, object>,
    block_types: {} as Record<string, { block: SchemaBlock }>,
  };
  for (const [, name = '', value = ''] of body.matchAll(ENTRY)) {
    const [, writer] = NESTED.exec(value) ?? [];
    if (writer === undefined) block.attributes[name] = {};
    else block.block_types[name] = { block: blockOf(bodyOf(writer, functions), functions) };
  }
  return block;
}

function bodyOf(writer: string, functions: ReadonlyMap<string, string>): string {
  const body = functions.get(writer);
  if (body === undefined) throw new Error(`the bindings call ${writer}(), which cannot be read`);
  return body;
}
