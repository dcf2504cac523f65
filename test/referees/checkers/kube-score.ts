import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { weigh } from './annotation-waivers';
import { run } from '../command';
import { NEWEST_KUBERNETES } from './newest-kubernetes';
import type { Toolbox } from '../toolbox';
import { describe, findObject, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What kube-score prints, limited to what is read here. */
interface ScoredObject {
  readonly object_name: string;
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string; readonly namespace?: string };
  readonly checks: readonly ScoredCheck[];
}

interface ScoredCheck {
  readonly check: { readonly id: string; readonly name: string };
  readonly grade: number;
  readonly skipped: boolean;
  readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
}

/** Grades up to this one are warnings or worse; above it kube-score prints OK. */
const WARNING_GRADE = 5;

const WITHOUT_ANNOTATIONS = '--disable-ignore-checks-annotations';

/** kube-score over one cluster at a time, because the same names occur in several. */
export class KubeScore implements Referee {
  public readonly name = 'kube-score';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('kube-score');
    const heeding: Finding[] = [];
    const regardless: Finding[] = [];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const file = join(court.scratch, `kube-score-${cluster}.yaml`);
      writeFileSync(file, objects.map(({ text }) => text).join('\n---\n'));
      const scored = score(tool.path, file, []);
      judged += scored.length;
      heeding.push(...objections(scored, objects));
      regardless.push(...objections(score(tool.path, file, [WITHOUT_ANNOTATIONS]), objects));
    }
    const notes = [`kube-score ${tool.version} for Kubernetes ${NEWEST_KUBERNETES}`];
    return Promise.resolve({ judged, notes, ...weigh(heeding, regardless) });
  }
}

/** kube-score prints `null` for nothing judged, and no JSON when it could not read its input. */
function score(program: string, file: string, flags: readonly string[]): readonly ScoredObject[] {
  const args = [
    'score',
    '--kubernetes-version',
    NEWEST_KUBERNETES,
    '--output-format',
    'json',
    ...flags,
    file,
  ];
  const { stdout, stderr } = run(program, args);
  try {
    return (JSON.parse(stdout) as ScoredObject[] | null) ?? [];
  } catch {
    throw new Error(`kube-score cannot judge ${file}: ${stderr || stdout}`);
  }
}

function objections(scored: readonly ScoredObject[], objects: readonly TreeObject[]): Finding[] {
  return scored.flatMap(({ object_name, type_meta, object_meta, checks }) => {
    const object = findObject(objects, type_meta.kind, object_meta.namespace, object_meta.name);
    const where = object === undefined ? object_name : describe(object);
    return checks
      .filter(({ grade, skipped }) => !skipped && grade <= WARNING_GRADE)
      .flatMap((failed) =>
        sentences(failed).map((says) => ({ check: failed.check.id, where, says, object })),
      );
  });
}

/** One finding per sentence, so that a waiver can name the sentence that it means. */
function sentences({ check, comments }: ScoredCheck): string[] {
  if (comments === null || comments.length === 0) return [check.name];
  return comments.map(({ path, summary }) => (path === '' ? summary : `${path}: ${summary}`));
}
