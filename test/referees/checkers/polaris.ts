import { join } from 'node:path';

import { weigh } from './annotation-waivers';
import { run } from '../command';
import { stage, stagedObject } from './stage';
import type { Toolbox } from '../toolbox';
import { describe, findObject, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What Polaris prints, limited to what is read here. */
interface Audit {
  readonly Results: readonly AuditedObject[] | null;
}

interface AuditedObject {
  readonly Name: string;
  readonly Namespace: string;
  readonly Kind: string;
  readonly Results: Messages;
  readonly PodResult: {
    readonly Results: Messages;
    readonly ContainerResults: readonly { readonly Name: string; readonly Results: Messages }[];
  } | null;
}

type Messages = Readonly<Record<string, { readonly Message: string; readonly Success: boolean }>>;

/** Polaris's own list of exempt workload names would excuse any workload that happens to share one. */
const NO_BUILT_IN_EXEMPTIONS = '--disallow-config-exemptions';

const WITHOUT_ANNOTATIONS = '--disallow-annotation-exemptions';

/** Polaris over one cluster at a time, because the same names occur in several. */
export class Polaris implements Referee {
  public readonly name = 'polaris';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('polaris');
    const heeding: Finding[] = [];
    const regardless: Finding[] = [];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const folder = stage(
        join(court.scratch, `polaris-${cluster}`),
        objects.map(({ text }) => text),
      );
      const heard = audit(tool.path, folder, objects, []);
      judged += heard.judged;
      heeding.push(...heard.findings);
      regardless.push(...audit(tool.path, folder, objects, [WITHOUT_ANNOTATIONS]).findings);
    }
    return Promise.resolve({ judged, notes: [`Polaris ${tool.version}`], ...weigh(heeding, regardless) });
  }
}

function audit(
  program: string,
  folder: string,
  objects: readonly TreeObject[],
  flags: readonly string[],
): { judged: number; findings: Finding[] } {
  const args = ['audit', '--audit-path', folder, '--format', 'json', NO_BUILT_IN_EXEMPTIONS, ...flags];
  const { status, stdout, stderr } = run(program, args);
  if (status !== 0) throw new Error(`Polaris ended with ${String(status)}: ${stderr}`);
  const results = (JSON.parse(stdout) as Audit).Results ?? [];
  const findings = results.flatMap((result) => objectionsTo(result, objects));
  for (const [, path = ''] of stderr.matchAll(/skipping (\S*\d+\.yaml)/g)) {
    const object = stagedObject(objects, path);
    const where = object === undefined ? folder : describe(object);
    findings.push({ check: 'not-read', where, says: 'Polaris cannot read this object', object });
  }
  return { judged: results.length, findings };
}

function objectionsTo(result: AuditedObject, objects: readonly TreeObject[]): Finding[] {
  const object = findObject(objects, result.Kind, result.Namespace, result.Name);
  const where = object === undefined ? `${result.Kind} ${result.Namespace}/${result.Name}` : describe(object);
  const failed = (messages: Messages, at: string): Finding[] =>
    Object.entries(messages)
      .filter(([, { Success }]) => !Success)
      .map(([check, { Message }]) => ({ check, where, says: `${at}${Message}`, object }));
  return [
    ...failed(result.Results, ''),
    ...failed(result.PodResult?.Results ?? {}, ''),
    ...(result.PodResult?.ContainerResults ?? []).flatMap(({ Name, Results }) =>
      failed(Results, `${Name}: `),
    ),
  ];
}
