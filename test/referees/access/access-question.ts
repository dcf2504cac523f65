import { ACCESS, type AccessRow, type Subject } from './access-table';
import type { KubeClient } from '../api-server/kube-client';
import type { Finding } from '../verdict';

/** What RBAC knows by name although the API server keeps no such objects. */
const NAMES_ONLY = ['users', 'groups'];

/** A row of the table, asked in one cluster. */
export interface Question {
  readonly cluster: string;
  readonly who: Subject;
  readonly row: AccessRow;
}

export function questionsFor(cluster: string): readonly Question[] {
  return ACCESS.filter(({ clusters }) => clusters.includes(cluster)).flatMap(({ who, rows }) =>
    rows.map((row) => ({ cluster, who, row })),
  );
}

/** Asks the server about somebody, and compares with what was meant. */
export async function judgeQuestion(client: KubeClient, question: Question): Promise<Finding[]> {
  const { cluster, who, row } = question;
  const [verdict, verb, resource, namespace, why] = row;
  const where = `${cluster}, ${namespace ?? 'the whole cluster'}`;
  const sentence = `${who.title} ${verdict} ${verb} ${resource} (${why})`;
  const { status, body } = await client.reviewAccess({
    user: who.user,
    groups: who.groups,
    ...attributesOf(row),
  });
  if (status !== 201)
    throw new Error(`no answer to '${sentence}': ${String(status)} ${String(body.message)}`);
  const findings: Finding[] = [];
  if (body.status.allowed !== (verdict === 'may')) {
    const reason = body.status.reason === undefined ? '' : `: ${String(body.status.reason)}`;
    const answer = body.status.allowed === true ? `yes${reason}` : 'no';
    findings.push({ check: 'access', where, says: `${sentence}, but the server says ${answer}` });
  }
  for (const missing of verdict === 'may not' ? await missingFor(client, question) : []) {
    findings.push({ check: 'asked-of-nothing', where, says: `${sentence}: there is no ${missing}` });
  }
  return findings;
}

function attributesOf([, verb, resource, namespace]: AccessRow): object {
  if (resource.startsWith('/')) return { nonResourceAttributes: { verb, path: resource } };
  const { group, plural, subresource } = parts(resource);
  return { resourceAttributes: { verb, group, resource: plural, subresource, namespace } };
}

/** A refusal proves nothing if the row misspells what it asks for: RBAC refuses every name that it does not know. */
async function missingFor(client: KubeClient, { who, row }: Question): Promise<string[]> {
  const [, , resource, namespace] = row;
  const paths = [
    ...(namespace === undefined ? [] : [`/api/v1/namespaces/${namespace}`]),
    ...accountPath(who),
  ];
  const missing: string[] = [];
  for (const path of paths) {
    if ((await client.get(path)).status !== 200) missing.push(path);
  }
  if (!(await isServed(client, resource))) missing.push(resource);
  return missing;
}

async function isServed(client: KubeClient, resource: string): Promise<boolean> {
  if (NAMES_ONLY.includes(resource)) return true;
  if (resource.startsWith('/')) return (await client.get(resource)).status === 200;
  const { group, plural, subresource } = parts(resource);
  const name = subresource === undefined ? plural : `${plural}/${subresource}`;
  return (await client.resourceNames(group)).includes(name);
}

/** Where a ServiceAccount is kept; nobody keeps people. */
function accountPath({ user }: Subject): string[] {
  const [, namespace, name] = /^system:serviceaccount:(.+):(.+)$/.exec(user) ?? [];
  return name === undefined ? [] : [`/api/v1/namespaces/${String(namespace)}/serviceaccounts/${name}`];
}

/** `deployments.apps/scale` is the subresource `scale` of `deployments` in the group `apps`. */
function parts(text: string): { plural: string; group: string; subresource?: string } {
  const [resource = '', subresource] = text.split('/');
  const [plural = '', ...group] = resource.split('.');
  return { plural, group: group.join('.'), subresource };
}
