import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runOrThrow } from '../command';
import type { Connection } from './traffic-connections';
import type { Peer } from './traffic-peers';
import type { Manifest } from '../tree';

/** What cyclonus says of a connection: which ends let it through. */
export interface Answer {
  readonly ingress: boolean;
  readonly egress: boolean;
}

/** Every rule as it stands; by default a simplifier rewrites them first, which would be one more thing to trust. */
const AS_WRITTEN = '--simplify-policies=false';

/** Asks cyclonus about every connection; the answers come in the same order. */
export function ask(
  program: string,
  folder: string,
  policies: readonly Manifest[],
  connections: readonly Connection[],
): Answer[] {
  mkdirSync(folder, { recursive: true });
  const policyFile = join(folder, 'policies.json');
  const trafficFile = join(folder, 'traffic.json');
  const list = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items: policies };
  writeFileSync(policyFile, JSON.stringify(list));
  writeFileSync(trafficFile, JSON.stringify(connections.map(toTraffic)));
  const files = ['--policy-path', policyFile, '--traffic-path', trafficFile];
  const { stdout } = runOrThrow(program, ['analyze', '--mode', 'query-traffic', AS_WRITTEN, ...files]);
  const answers = stdout.split('Is traffic allowed?').slice(1).map(readAnswer);
  if (answers.length !== connections.length) {
    throw new Error(
      `cyclonus was asked about ${String(connections.length)} connections and answered ${String(answers.length)}`,
    );
  }
  return answers;
}

function toTraffic({ from, to, port }: Connection): object {
  const name = to.ports.find(({ number, protocol }) => number === port.number && protocol === port.protocol);
  return {
    Source: toEnd(from),
    Destination: toEnd(to),
    Protocol: port.protocol,
    ResolvedPort: port.number,
    ResolvedPortName: name?.name ?? '',
  };
}

function toEnd({ ip, pod }: Peer): object {
  if (pod === undefined) return { IP: ip };
  const { namespace, namespaceLabels, labels } = pod;
  return { IP: ip, Internal: { Namespace: namespace, NamespaceLabels: namespaceLabels, PodLabels: labels } };
}

/**
 * Reads rows like `| Ingress | Deny | namespace: shop |`; a cell that repeats the one above it is empty.
 * An end is open if a policy allows the connection, or if no policy selects the pod.
 */
function readAnswer(table: string): Answer {
  const said = new Set<string>();
  let type = '';
  for (const line of table.split('\n')) {
    const [, first = '', action = ''] = line.split('|').map((cell) => cell.trim());
    if (first !== '') type = first;
    if (action !== '') said.add(`${type} ${action}`);
  }
  const isOpen = (end: string): boolean => said.has(`${end} Allow`) || !said.has(`${end} Deny`);
  const answer = { ingress: isOpen('Ingress'), egress: isOpen('Egress') };
  if (!said.has(`IS ALLOWED? ${answer.ingress && answer.egress ? 'TRUE' : 'FALSE'}`)) {
    throw new Error(`cannot read what cyclonus says:\n${table}`);
  }
  return answer;
}
