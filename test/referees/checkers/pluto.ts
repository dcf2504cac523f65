import { join } from 'node:path';

import { runOrThrow } from '../command';
import { NEWEST_KUBERNETES } from './newest-kubernetes';
import { stage, stagedObject } from './stage';
import type { Toolbox } from '../toolbox';
import { describe, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What Pluto prints, limited to what is read here. */
interface Report {
  readonly items?: readonly RetiredObject[];
}

interface RetiredObject {
  readonly name: string;
  readonly filePath: string;
  readonly api: Api;
  readonly removed: boolean;
}

interface Api {
  readonly version: string;
  readonly kind: string;
  readonly component: string;
  readonly 'deprecated-in': string;
  readonly 'removed-in': string;
  readonly 'replacement-api': string;
}

/**
 * Pluto prints only what it objects to, and nothing about a file that it cannot read. So every file ends with
 * this object, which was removed long ago: an object was judged if the one behind it was found.
 */
const RETIRED = {
  apiVersion: 'batch/v1beta1',
  kind: 'CronJob',
  metadata: { name: 'retired-on-purpose' },
};

/** Otherwise what it finds would be the program's exit code. */
const NO_EXIT_CODES = ['--ignore-deprecations', '--ignore-removals', '--ignore-unavailable-replacements'];

/** Pluto knows which API versions are retired; what the newest server has not retired, no older one has. */
export class Pluto implements Referee {
  public readonly name = 'pluto';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('pluto');
    const objects = [...court.tree.clusters.values()].flat();
    const documents = objects.map(({ text }) => `${text}\n---\n${JSON.stringify(RETIRED)}\n`);
    const items = retiredIn(tool.path, stage(join(court.scratch, 'pluto'), documents));
    const planted = items.filter(({ name }) => name === RETIRED.metadata.name);
    const read = new Set(planted.map(({ filePath }) => stagedObject(objects, filePath)));
    const findings = [
      ...items.filter((item) => !planted.includes(item)).map((item) => objection(item, objects)),
      ...objects.filter((object) => !read.has(object)).map(notRead),
    ];
    const notes = [`Pluto ${tool.version} for Kubernetes ${NEWEST_KUBERNETES}; ${knowledge(tool.path)}`];
    return Promise.resolve({ judged: read.size, findings, notes });
  }
}

function retiredIn(program: string, folder: string): readonly RetiredObject[] {
  const target = `k8s=${NEWEST_KUBERNETES}.0`;
  const args = ['detect-files', '-d', folder, '--target-versions', target, '-o', 'json', ...NO_EXIT_CODES];
  return (JSON.parse(runOrThrow(program, args).stdout) as Report).items ?? [];
}

function objection({ name, filePath, api, removed }: RetiredObject, objects: readonly TreeObject[]): Finding {
  const object = stagedObject(objects, filePath);
  const where = object === undefined ? name : describe(object);
  return { check: removed ? 'removed' : 'deprecated', where, says: sentence(api), object };
}

function notRead(object: TreeObject): Finding {
  return { check: 'not-read', where: describe(object), says: 'Pluto cannot read this object', object };
}

function sentence(api: Api): string {
  const history = [
    `deprecated in ${api['deprecated-in']}`,
    ...(api['removed-in'] === '' ? [] : [`removed in ${api['removed-in']}`]),
    ...(api['replacement-api'] === '' ? [] : [`replaced by ${api['replacement-api']}`]),
  ];
  return `${api.version} ${api.kind}: ${history.join(', ')}`;
}

/** How recent the newest retirement is that Pluto has heard of. */
function knowledge(program: string): string {
  const { stdout } = runOrThrow(program, ['list-versions', '-o', 'json']);
  const { 'deprecated-versions': known } = JSON.parse(stdout) as { 'deprecated-versions': readonly Api[] };
  const retirements = known.filter(({ component }) => component === 'k8s');
  const minors = retirements
    .flatMap((api) => [api['deprecated-in'], api['removed-in']])
    .map((version) => Number(version.split('.')[1] ?? 0));
  return `it knows ${String(retirements.length)} retirements, the latest in v1.${String(Math.max(...minors))}`;
}
