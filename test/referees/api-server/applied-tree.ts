import { setTimeout as sleep } from 'node:timers/promises';

import { ControlPlane, type ControlPlanePrograms } from './control-plane';
import { definitionsFor, establish } from './crds';
import { droppedFields } from './dropped-fields';
import { type Answer, type KubeClient, UnknownKind } from './kube-client';
import { Reconcilers } from './reconciler';
import { describe, type Manifest, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

/** What has to be there before the rest: the order in which Flux, too, applies a set. */
const FIRST_KINDS = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'ClusterRole',
  'Role',
  'ClusterRoleBinding',
  'RoleBinding',
];

/** The namespace that Flux lives in exists before the tree is read. */
const ENTRY_NAMESPACE = namespace('flux-system');

/** Asks an API server that was brought from nothing to what the tree says; `refused` is what it did not take. */
export async function withAppliedTree<T>(
  programs: ControlPlanePrograms,
  folder: string,
  objects: readonly TreeObject[],
  ask: (client: KubeClient, refused: readonly Finding[]) => Promise<T>,
): Promise<T> {
  const plane = await ControlPlane.start(programs, folder);
  try {
    await establish(plane.client, await definitionsFor(plane.client, objects));
    await plane.client.create(ENTRY_NAMESPACE, false);
    return await ask(plane.client, await applyAll(plane.client, objects));
  } finally {
    await plane.stop();
  }
}

/** First what Flux applies with its own rights, then what it applies in the name of a team. */
async function applyAll(client: KubeClient, objects: readonly TreeObject[]): Promise<Finding[]> {
  const reconcilers = new Reconcilers(objects);
  const findings: Finding[] = [...reconcilers.missing];
  const sorted = [...objects].sort((a, b) => rank(a.manifest) - rank(b.manifest));
  for (const object of sorted.filter((one) => reconcilers.userFor(one) === undefined)) {
    findings.push(...(await applyOne(client, object)));
  }
  // The server heeds a new RoleBinding a moment after it has stored it.
  await sleep(1000);
  for (const object of sorted) {
    const user = reconcilers.userFor(object);
    if (user !== undefined) findings.push(...(await applyOne(client, object, user)));
  }
  return findings;
}

async function applyOne(client: KubeClient, object: TreeObject, user?: string): Promise<Finding[]> {
  const answer = await answerTo(client, object, user);
  const findings = objections(object, answer);
  if (answer.status >= 300) return findings;
  await actForControllers(client, object.manifest, answer);
  if (user !== undefined) findings.push(...(await judgePruning(client, object, user)));
  return findings;
}

async function answerTo(client: KubeClient, { manifest, text }: TreeObject, user?: string): Promise<Answer> {
  try {
    return await client.apply(manifest, text, user);
  } catch (error) {
    if (error instanceof UnknownKind) return { status: 404, body: { message: error.message }, warnings: [] };
    throw error;
  }
}

/** Flux deletes with the same rights what has gone from Git. */
async function judgePruning(client: KubeClient, object: TreeObject, user: string): Promise<Finding[]> {
  const { status, body } = await client.tryDelete(object.manifest, user);
  if (status < 300) return [];
  return [
    {
      check: 'pruning-refused',
      where: describe(object),
      says: `${String(status)}: ${String(body.message)}`,
      object,
    },
  ];
}

function objections(object: TreeObject, { status, body, warnings }: Answer): Finding[] {
  const where = describe(object);
  const warned = warnings.map((says) => ({ check: 'warning', where, says, object }));
  if (status < 300) return [...warned, ...losses(object, body)];
  return [{ check: 'refused', where, says: `${String(status)}: ${String(body.message)}`, object }, ...warned];
}

function losses(object: TreeObject, kept: unknown): Finding[] {
  return droppedFields(object.manifest, kept).map((field) => ({
    check: 'dropped',
    where: describe(object),
    says: `the server drops ${field}: it knows the field, and its feature is off`,
    object,
  }));
}

/** No controller runs, so what admission waits for is written here: default accounts and the limits of quotas. */
async function actForControllers(client: KubeClient, manifest: Manifest, answer: Answer): Promise<void> {
  if (manifest.kind === 'Namespace') {
    const metadata = { name: 'default', namespace: manifest.metadata.name };
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }, false);
  }
  if (manifest.kind === 'ResourceQuota') {
    const hard: Record<string, string> = answer.body.spec.hard ?? {};
    const used = Object.fromEntries(Object.keys(hard).map((resource) => [resource, '0']));
    await client.setStatus(manifest, { hard, used });
  }
}

function rank({ kind }: Manifest): number {
  const index = FIRST_KINDS.indexOf(kind);
  return index === -1 ? FIRST_KINDS.length : index;
}

function namespace(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
