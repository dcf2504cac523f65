import { join } from 'node:path';

import { misread, policiesIn } from './cyclonus-limits';
import type { Toolbox } from '../toolbox';
import { type Connection, connectionsBetween, portsOf } from './traffic-connections';
import { absentClusters, gapsOfTable } from './traffic-coverage';
import { peersOf } from './traffic-peers';
import { type Answer, ask } from './traffic-query';
import { DNS_PORT, mayReach } from './traffic-table';
import type { TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** cyclonus evaluates the policies of each cluster for every pair of pods; a table says what is right. */
export class Cyclonus implements Referee {
  public readonly name = 'cyclonus';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('cyclonus');
    const findings: Finding[] = absentClusters(court.tree);
    const notes = [`cyclonus ${tool.version}`];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const peers = peersOf(objects);
      const connections = connectionsBetween(peers, portsOf(peers, objects));
      const policies = policiesIn(objects).map(({ manifest }) => manifest);
      const answers =
        connections.length === 0
          ? []
          : ask(tool.path, join(court.scratch, `cyclonus-${cluster}`), policies, connections);
      judged += answers.length;
      notes.push(countsOf(cluster, objects, connections, answers));
      findings.push(
        ...gapsOfTable(cluster, peers),
        ...misread(objects),
        ...objections(cluster, connections, answers),
      );
    }
    return Promise.resolve({ judged, findings, notes });
  }
}

/** One finding per pair and end, with all its ports. */
function objections(
  cluster: string,
  connections: readonly Connection[],
  answers: readonly Answer[],
): Finding[] {
  const entries = new Map<string, { readonly finding: Finding; readonly ports: string[] }>();
  connections.forEach((connection, index) => {
    const answer = answers[index];
    if (answer === undefined) return;
    for (const wrong of wrongEnds(connection, answer)) {
      const { from, to, port } = connection;
      const says = `${from.name} -> ${to.name}: ${wrong.says}`;
      const finding = { check: wrong.check, where: `${cluster}: ${wrong.end}`, says };
      const ports = entries.get(says)?.ports ?? [];
      ports.push(`${port.protocol} ${String(port.number)}`);
      entries.set(says, { finding, ports });
    }
  });
  return [...entries.values()].map(({ finding, ports }) => ({
    ...finding,
    says: `${finding.says} on ${ports.join(', ')}`,
  }));
}

/** An end that is not as declared, and the pod whose policies make it so. */
interface WrongEnd {
  readonly check: string;
  readonly end: string;
  readonly says: string;
}

/** What is declared needs both ends open; what is not, each end that is ours has to close by itself. */
function wrongEnds({ from, to, port }: Connection, answer: Answer): WrongEnd[] {
  const ends = [
    { ...from, side: 'egress', open: answer.egress },
    { ...to, side: 'ingress', open: answer.ingress },
  ];
  const declared = mayReach(from, to, port);
  const [check, expected, actual] = declared
    ? ['declared-but-closed', 'open', 'closed']
    : ['open-but-not-declared', 'closed', 'open'];
  return ends
    .filter(({ ours, open }) => (declared ? !open : ours && open))
    .map(({ name, side }) => ({
      check,
      end: name,
      says: `expected ${expected}, cyclonus says that the ${side} of ${name} is ${actual}`,
    }));
}

/** One line: what was judged, and how it came out. */
function countsOf(
  cluster: string,
  objects: readonly TreeObject[],
  connections: readonly Connection[],
  answers: readonly Answer[],
): string {
  if (connections.length === 0) return `${cluster}: no pods of ours`;
  const pairs = new Set(connections.map(({ from, to }) => `${from.name} ${to.name}`)).size;
  const open = answers.filter(({ ingress, egress }) => ingress && egress).length;
  const expected = connections.filter(({ from, to, port }) => mayReach(from, to, port));
  const dns = expected.filter(({ port }) => port.number === DNS_PORT).length;
  const policies = policiesIn(objects).length;
  const all = objects.filter(({ manifest }) => manifest.kind.endsWith('NetworkPolicy')).length;
  return [
    `${cluster}: ${String(pairs)} ordered pairs, ${String(answers.length)} connections`,
    `${String(open)} open (expected: ${String(expected.length - dns)} declared, ${String(dns)} DNS)`,
    `${String(answers.length - open)} closed`,
    `${String(policies)} policies, and ${String(all - policies)} of kinds that cyclonus does not know`,
  ].join('; ');
}
