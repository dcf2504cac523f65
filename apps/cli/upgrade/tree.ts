import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { InputError } from '../exit';
import { readManifest, readSynthesized, STACKS_FOLDER } from '../stacks-manifest';
import { withCheckout } from './checkout';
import type { StackJson } from './stack-json';

/** A stack in its turn. */
export interface OrderedStack {
  readonly id: string;
  /** How to see that it is applied. */
  readonly checks: readonly string[];
}

/** What synthesis wrote, of both halves. */
export interface Tree {
  /** By id of the stack. */
  readonly stacks: ReadonlyMap<string, StackJson>;
  /** The stacks as `apply.order` has them, by folder of their owner: `clusters/eu-prod-1`. */
  readonly orders: ReadonlyMap<string, readonly OrderedStack[]>;
  /** Texts of the YAML files, by cluster and path. */
  readonly manifests: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const KUBERNETES = 'dist';

/** Reads the tree in a folder, or at a commit of the repository that the command runs in. */
export function readTree(option: string, source: string): Tree {
  if (existsSync(source)) return readFolder(option, source);
  return withCheckout({ option, ref: source, paths: [STACKS_FOLDER, KUBERNETES] }, (folder) =>
    readFolder(option, folder),
  );
}

function readFolder(option: string, folder: string): Tree {
  const [terraform, kubernetes] = [join(folder, STACKS_FOLDER), join(folder, KUBERNETES)];
  if (!statSync(folder).isDirectory()) {
    throw new InputError([`'${option}' must be a folder or a commit, got the file '${folder}'`]);
  }
  if (!existsSync(terraform) && !existsSync(kubernetes)) {
    throw new InputError([
      `'${option}' must hold ${STACKS_FOLDER}/ or ${KUBERNETES}/, got '${folder}' without: run 'npm run synth' there first`,
    ]);
  }
  return {
    stacks: readStacks(terraform),
    orders: readOrders(terraform),
    manifests: readManifests(kubernetes),
  };
}

function readStacks(folder: string): Map<string, StackJson> {
  if (!existsSync(join(folder, 'manifest.json'))) return new Map();
  return new Map(
    Object.entries(readManifest(folder)).map(([id, { synthesizedStackPath }]) => [
      id,
      readSynthesized(join(folder, synthesizedStackPath)) as StackJson,
    ]),
  );
}

function readOrders(folder: string): Map<string, OrderedStack[]> {
  const files = filesBelow(folder).filter((file) =>
    /^(?:accounts|clusters)\/[^/]+\/apply\.order$/.test(file),
  );
  return new Map(
    files.map((file) => {
      const sections = readFileSync(join(folder, file), 'utf8').split(/^(?=# \d+\. )/m);
      return [file.replace('/apply.order', ''), sections.flatMap(stackIn)];
    }),
  );
}

function stackIn(section: string): OrderedStack[] {
  const [, id] = /^npx cdktf deploy (\S+)$/m.exec(section) ?? [];
  if (id === undefined) return [];
  return [{ id, checks: [...section.matchAll(/^# +check: (.*)$/gm)].map(([, check = '']) => check) }];
}

function readManifests(folder: string): Map<string, Map<string, string>> {
  const files = filesBelow(folder).filter((file) => /^clusters\/.*\.yaml$/.test(file));
  const byCluster = new Map<string, Map<string, string>>();
  for (const file of files) {
    const cluster = file.split('/')[1] ?? '';
    const texts = byCluster.get(cluster) ?? new Map<string, string>();
    byCluster.set(cluster, texts.set(file, readFileSync(join(folder, file), 'utf8')));
  }
  return byCluster;
}

function filesBelow(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
}
