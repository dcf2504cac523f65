import { join } from 'node:path';

import { judgeAdmission } from './access-admission';
import { judgeQuestion, type Question, questionsFor } from './access-question';
import { ACCESS } from './access-table';
import { withAppliedTree } from '../api-server/applied-tree';
import { definitionsNamed, establish } from '../api-server/crds';
import type { KubeClient } from '../api-server/kube-client';
import { judgeReach, type Reach } from './reconciler-reach';
import type { Toolbox } from '../toolbox';
import type { TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** A real API server says who may do what in the clusters of the sample, and how far a team's reconciler gets. */
export class Access implements Referee {
  public readonly name = 'access';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const programs = { etcd: this.toolbox.go('etcd'), apiServer: this.toolbox.go('kube-apiserver') };
    const findings: Finding[] = absentClusters(court);
    const notes: string[] = [tableNote()];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const questions = questionsFor(cluster);
      court.progress(`${this.name}: cluster ${cluster}, ${String(questions.length)} questions`);
      const folder = join(court.scratch, `${this.name}-${cluster}`);
      await withAppliedTree(programs, folder, objects, async (client, refused) => {
        const reach = await judgeReach(client, taken(objects, refused));
        const admission = await judgeAdmission(client, objects);
        findings.push(...refused, ...reach.findings, ...admission.findings);
        findings.push(...(await judgeQuestions(client, questions)));
        notes.push(
          `${clusterNote(cluster, questions, reach)}, refused to everybody ${String(admission.refused)}`,
        );
        judged += questions.length + reach.own + reach.foreign + reach.platform + admission.refused;
      });
    }
    return { judged, findings, notes };
  }
}

/** Kinds that the tree does not use are asked about as well: each has to be one that the server knows. */
async function judgeQuestions(client: KubeClient, questions: readonly Question[]): Promise<Finding[]> {
  const kinds = questions.map(({ row: [, , resource] }) => resource.replace(/\/.*$/, ''));
  await establish(client, definitionsNamed(new Set(kinds)));
  const findings: Finding[] = [];
  for (const question of questions) findings.push(...(await judgeQuestion(client, question)));
  return findings;
}

/** A row about a cluster that is not there would never be asked. */
function absentClusters({ tree }: Court): Finding[] {
  const named = new Set(ACCESS.flatMap(({ clusters }) => clusters));
  return [...named]
    .filter((cluster) => !tree.clusters.has(cluster))
    .map((cluster) => ({
      check: 'no-cluster',
      where: 'test/referees/access/access-table.ts',
      says: `the tree has no cluster ${cluster}`,
    }));
}

function taken(objects: readonly TreeObject[], refused: readonly Finding[]): TreeObject[] {
  return objects.filter(
    (object) => !refused.some((finding) => finding.check === 'refused' && finding.object === object),
  );
}

function tableNote(): string {
  const rows = ACCESS.flatMap((table) => table.rows);
  const rights = rows.filter(([verdict]) => verdict === 'may').length;
  return `${String(rows.length)} rows: ${String(rights)} may, ${String(rows.length - rights)} may not`;
}

function clusterNote(cluster: string, questions: readonly Question[], reach: Reach): string {
  const asked = `${cluster}: ${String(questions.length)} questions`;
  return (
    `${asked}; applied by the team's reconciler ${String(reach.own)}, refused to the next team's ` +
    `${String(reach.foreign)}, refused of the platform's ${String(reach.platform)}`
  );
}
