import { join } from 'node:path';

import { weigh } from './annotation-waivers';
import { checkov, sentence } from './checkov-report';
import { templateOf } from '../pod-template';
import { stage, stagedObject } from './stage';
import type { Tool, Toolbox } from '../toolbox';
import { describe, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** Any number follows; Checkov heeds the annotations of its former and its later name as well. */
const SKIP_ANNOTATION = /(checkov|bridgecrew|cortex)\.io\/skip/;

/** Checkov over one cluster at a time, because the same names occur in several. */
export class Checkov implements Referee {
  public readonly name = 'checkov';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.python('checkov');
    const heeding: Finding[] = [];
    const regardless: Finding[] = [];
    let judged = 0;
    let given = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const folder = join(court.scratch, `checkov-${cluster}`);
      const heard = audit(tool, join(folder, 'heeding'), objects, ({ text }) => text);
      given += objects.length;
      judged += heard.judged;
      heeding.push(...heard.findings);
      // Checkov has no option for this: without the annotations it cannot heed them.
      regardless.push(...audit(tool, join(folder, 'regardless'), objects, withoutSkips).findings);
    }
    const notes = [
      `Checkov ${tool.version}: it has checks for ${String(judged)} of ${String(given)} objects`,
    ];
    return Promise.resolve({ judged, notes, ...weigh(heeding, regardless) });
  }
}

function audit(
  tool: Tool,
  folder: string,
  objects: readonly TreeObject[],
  written: (object: TreeObject) => string,
): { judged: number; findings: Finding[] } {
  const { made, failed } = checkov(tool, 'kubernetes', stage(folder, objects.map(written)));
  const findings = failed.map((record): Finding => {
    const object = stagedObject(objects, record.file_path);
    const where = object === undefined ? record.resource : describe(object);
    return { check: record.check_id, where, says: sentence(record), object };
  });
  const judged = new Set(made.map(({ file_path: path }) => stagedObject(objects, path)));
  return { judged: judged.size, findings: [...findings, ...overlooked(objects, judged)] };
}

/** Checkov is silent about a file that it cannot read, but it has checks for every workload. */
function overlooked(objects: readonly TreeObject[], judged: ReadonlySet<TreeObject | undefined>): Finding[] {
  return objects
    .filter((object) => templateOf(object.manifest) !== undefined && !judged.has(object))
    .map((object) => ({
      check: 'not-judged',
      where: describe(object),
      says: 'Checkov made no check of this workload',
      object,
    }));
}

/** The object without the annotations that tell Checkov what to skip; JSON is YAML. */
function withoutSkips({ manifest }: TreeObject): string {
  const annotations = Object.entries(manifest.metadata.annotations ?? {});
  const others = annotations.filter(([key]) => !SKIP_ANNOTATION.test(key));
  const metadata = { ...manifest.metadata, annotations: Object.fromEntries(others) };
  return JSON.stringify({ ...manifest, metadata }, null, 2);
}
