import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { load } from 'js-yaml';

import type { KubeClient } from './kube-client';
import { REPOSITORY } from '../toolbox';
import type { Manifest, TreeObject } from '../tree';
import { MissingTool } from '../verdict';

interface Definition {
  readonly file: string;
  readonly manifest: Manifest;
}

const ESTABLISH_LIMIT_SECONDS = 60;

/** The CustomResourceDefinitions of the kinds that neither the server knows nor the tree brings. */
export async function definitionsFor(
  client: KubeClient,
  objects: readonly TreeObject[],
): Promise<Definition[]> {
  const kinds = new Set<string>();
  for (const { manifest } of objects) {
    if (!(await client.knows(manifest))) kinds.add(groupKind(groupOf(manifest), manifest.kind));
  }
  const brought = objects.filter(({ manifest }) => manifest.kind === 'CustomResourceDefinition');
  for (const { manifest } of brought) kinds.delete(groupKind(manifest.spec.group, manifest.spec.names.kind));
  if (kinds.size === 0) return [];

  const groups = new Set([...kinds].map((kind) => kind.replace(/\/.*$/, '')));
  const found: Definition[] = [];
  for (const file of definitionFiles((name) => groups.has(name.replace(/^[^.]*\./, '')))) {
    const manifest = load(readFileSync(file, 'utf8')) as Manifest;
    // Two publishers ship the Gateway API: the first one in the order of the folders is taken.
    if (kinds.delete(groupKind(manifest.spec.group, manifest.spec.names.kind)))
      found.push({ file, manifest });
  }
  return found;
}

/** The CustomResourceDefinitions of these names, as far as they are at hand. */
export function definitionsNamed(names: ReadonlySet<string>): Definition[] {
  const files = definitionFiles((name) => names.has(name));
  const first = files.filter(
    (file, index) => files.findIndex((one) => basename(one) === basename(file)) === index,
  );
  return first.map((file) => ({ file, manifest: load(readFileSync(file, 'utf8')) as Manifest }));
}

/** Applies definitions and waits until the server serves them. */
export async function establish(client: KubeClient, definitions: readonly Definition[]): Promise<void> {
  for (const { file, manifest } of definitions) {
    const { status, body } = await client.apply(manifest, readFileSync(file, 'utf8'));
    if (status >= 300) throw new Error(`${file} is refused: ${String(body.message)}`);
  }
  const deadline = Date.now() + ESTABLISH_LIMIT_SECONDS * 1000;
  for (const { file, manifest } of definitions) {
    while (!(await isServed(client, manifest))) {
      if (Date.now() > deadline)
        throw new Error(`${file} is not served after ${String(ESTABLISH_LIMIT_SECONDS)} s`);
      await sleep(50);
    }
  }
}

async function isServed(client: KubeClient, { metadata, spec }: Manifest): Promise<boolean> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`;
  const conditions: { type: string; status: string }[] =
    (await client.get(path)).body.status?.conditions ?? [];
  if (!conditions.some(({ type, status }) => type === 'Established' && status === 'True')) return false;
  const versions: { name: string; served: boolean }[] = spec.versions;
  for (const { name } of versions.filter(({ served }) => served)) {
    const { status, body } = await client.get(`/apis/${String(spec.group)}/${name}`);
    const listed: { kind: string }[] = status === 200 ? body.resources : [];
    if (!listed.some(({ kind }) => kind === spec.names.kind)) return false;
  }
  return true;
}

/** `<plural>.<group>.yaml` in one folder per publisher; Gateway API from its own publisher first. */
function definitionFiles(isWanted: (name: string) => boolean): string[] {
  const root = join(process.env.SEAWORTHY_SHARED ?? join(REPOSITORY, '../shared'), 'crds');
  if (!existsSync(root)) {
    throw new MissingTool(
      `no CustomResourceDefinitions at ${root} (SEAWORTHY_SHARED names the folder above crds/)`,
    );
  }
  const publishers = readdirSync(root).sort(
    (a, b) => Number(b === 'gateway-api') - Number(a === 'gateway-api'),
  );
  return publishers.flatMap((publisher) =>
    readdirSync(join(root, publisher))
      .filter((file) => isWanted(file.replace(/\.yaml$/, '')))
      .map((file) => join(root, publisher, file)),
  );
}

function groupOf({ apiVersion }: Manifest): string {
  return apiVersion.includes('/') ? apiVersion.replace(/\/.*$/, '') : '';
}

function groupKind(group: string, kind: string): string {
  return `${group}/${kind}`;
}
