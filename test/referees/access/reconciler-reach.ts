import type { Answer, KubeClient } from '../api-server/kube-client';
import { Reconcilers } from '../api-server/reconciler';
import { describe, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

/** What the reconcilers of a cluster may and may not change of its tree. */
export interface Reach {
  /** Objects that the reconciler of their folder applies. */
  readonly own: number;
  /** Objects in the folder of one reconciler that are refused to another. */
  readonly foreign: number;
  /** Objects that Flux applies with the platform's rights, refused to a reconciler. */
  readonly platform: number;
  readonly findings: readonly Finding[];
}

/** Each reconciler tries to apply and to delete every object: its own folder has to yield, and nothing else. */
export async function judgeReach(client: KubeClient, objects: readonly TreeObject[]): Promise<Reach> {
  const reconcilers = new Reconcilers(objects);
  const counts = { own: 0, foreign: 0, platform: 0 };
  const findings: Finding[] = [];
  for (const object of objects) {
    const owner = reconcilers.userFor(object);
    for (const user of reconcilers.users) {
      const relation = owner === undefined ? 'platform' : owner === user ? 'own' : 'foreign';
      const unexpected = await (relation === 'own' ? objectionsTo : changesBy)(client, object, user);
      if (unexpected.length === 0) counts[relation] += 1;
      const says = `${user} ${unexpected.join(' and ')}`;
      if (unexpected.length > 0) {
        findings.push({ check: `reaches-${relation}`, where: describe(object), says, object });
      }
    }
  }
  return { ...counts, findings };
}

async function objectionsTo(
  client: KubeClient,
  { manifest, text }: TreeObject,
  user: string,
): Promise<string[]> {
  const answer = await client.apply(manifest, text, user);
  return answer.status < 300 ? [] : [`may not apply it: ${said(answer)}`];
}

/** Another refusal than 403 comes after the rights have been looked at. */
async function changesBy(
  client: KubeClient,
  { manifest, text }: TreeObject,
  user: string,
): Promise<string[]> {
  const applied = await client.apply(manifest, text, user);
  const deleted = await client.tryDelete(manifest, user);
  return [
    ...(applied.status === 403 ? [] : [`may apply it (${said(applied)})`]),
    ...(deleted.status === 403 ? [] : [`may delete it (${said(deleted)})`]),
  ];
}

function said({ status, body }: Answer): string {
  return status < 300 ? String(status) : `${String(status)}: ${String(body.message)}`;
}
