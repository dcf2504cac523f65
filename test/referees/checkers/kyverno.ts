import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../command';
import { templateOf } from '../pod-template';
import type { Toolbox } from '../toolbox';
import { describe, findObject, type Manifest, nameOf, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee, WaivedFinding } from '../verdict';

/** What Kyverno prints, limited to what is read here. */
interface Report {
  readonly results: readonly Result[] | null;
}

interface Result {
  readonly policy: string;
  readonly result: 'pass' | 'fail' | 'warn' | 'error' | 'skip';
  readonly message: string;
  readonly resources: readonly {
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
  }[];
}

const POLICIES = ['ValidatingPolicy', 'ImageValidatingPolicy'];
const EXCEPTION = 'PolicyException';

/**
 * Kyverno's own CLI holds every namespace and whatever makes pods to the policies of its cluster. An exception is
 * honoured if it says why.
 */
export class Kyverno implements Referee {
  public readonly name = 'kyverno';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('kyverno');
    const findings: Finding[] = [];
    const waived: WaivedFinding[] = [];
    let judged = 0;
    const without: string[] = [];
    for (const [cluster, objects] of court.tree.clusters) {
      if (!objects.some(({ manifest }) => POLICIES.includes(manifest.kind))) {
        without.push(cluster);
        continue;
      }
      const results = apply(tool.path, join(court.scratch, `kyverno-${cluster}`), objects);
      const seen = new Set<TreeObject>();
      for (const result of results) {
        const object = objectOf(result, objects);
        if (object !== undefined) seen.add(object);
        if (result.result === 'skip') waived.push(excused(result, object, objects));
        else if (result.result !== 'pass') findings.push(objection(result, object));
      }
      judged += seen.size;
      findings.push(
        ...objects
          .filter(isGuarded)
          .filter((object) => !seen.has(object))
          .map(notJudged),
      );
    }
    const notes = [
      `Kyverno ${tool.version}; what charts make is not in the tree`,
      ...(without.length === 0 ? [] : [`no policies in ${without.join(', ')}`]),
    ];
    return Promise.resolve({
      judged,
      findings: [...findings, ...waived.filter(({ reason }) => reason === '').map(withoutReason)],
      waived: waived.filter(({ reason }) => reason !== ''),
      notes,
    });
  }
}

/** Everything of one cluster at once: policies ask about namespaces and quotas too. */
function apply(program: string, folder: string, objects: readonly TreeObject[]): readonly Result[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, manifests: readonly object[]): string => {
    const file = join(folder, name);
    writeFileSync(file, manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
    return file;
  };
  const all = objects.map(({ manifest }) => manifest);
  const ofKinds = (...kinds: string[]): Manifest[] => all.filter(({ kind }) => kinds.includes(kind));
  const looked = objects.filter(isLookedAt).map(({ manifest }) => manifest);
  const args = [
    'apply',
    write('policies.yaml', ofKinds(...POLICIES)),
    ...['--resource', write('resources.yaml', looked)],
    ...['--values-file', write('values.yaml', [namespaceLabels(all)])],
    ...['--context-file', write('context.yaml', [knownObjects(ofKinds('ResourceQuota', 'Namespace'))])],
    ...(ofKinds(EXCEPTION).length > 0 ? ['--exception', write('exceptions.yaml', ofKinds(EXCEPTION))] : []),
    ...['--policy-report', '--output-format', 'json', '--remove-color'],
  ];
  const { stdout, stderr } = run(program, args);
  try {
    return (JSON.parse(stdout) as Report).results ?? [];
  } catch {
    throw new Error(`Kyverno cannot judge ${folder}: ${stderr || stdout}`);
  }
}

/** What policies are about. */
function isLookedAt({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Namespace' || manifest.kind === 'Pod' || templateOf(manifest) !== undefined;
}

/** Whether some policy has to have looked at it: all but what must start without Kyverno. */
function isGuarded(object: TreeObject): boolean {
  const { manifest, siblings } = object;
  const exempt = siblings.flatMap((sibling) => exemptOf(sibling.manifest));
  return isLookedAt(object) && !exempt.includes(manifest.metadata.namespace ?? manifest.metadata.name);
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function exemptOf({ kind, spec }: Manifest): readonly string[] {
  if (!POLICIES.includes(kind)) return [];
  const requirements: readonly Requirement[] = spec.matchConstraints.namespaceSelector.matchExpressions;
  return requirements.flatMap(({ operator, values = [] }) => (operator === 'NotIn' ? values : []));
}

/** The CLI does not look at namespaces itself. */
function namespaceLabels(all: readonly Manifest[]): object {
  const made = new Map(
    all.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => [metadata.name, metadata.labels]),
  );
  const named = new Set([...made.keys(), ...all.map(({ metadata }) => metadata.namespace ?? 'default')]);
  const namespaceSelector = [...named].map((name) => ({
    name,
    labels: { ...made.get(name), 'kubernetes.io/metadata.name': name },
  }));
  return {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Values',
    metadata: { name: 'values' },
    namespaceSelector,
  };
}

/** The CLI knows a kind by its objects; a cluster knows it anyway. */
const QUOTA_ELSEWHERE = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'elsewhere', namespace: 'elsewhere' },
};

/** What a policy finds when it asks for other objects. */
function knownObjects(resources: readonly Manifest[]): object {
  return {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Context',
    metadata: { name: 'known' },
    spec: { resources: [...resources, QUOTA_ELSEWHERE] },
  };
}

function objectOf({ resources: [resource] }: Result, objects: readonly TreeObject[]): TreeObject | undefined {
  if (resource === undefined) return undefined;
  const namespace = resource.namespace === '' ? undefined : resource.namespace;
  return findObject(objects, resource.kind, namespace, resource.name);
}

function objection({ policy, result, message }: Result, object: TreeObject | undefined): Finding {
  const says = result === 'error' ? `cannot be judged: ${message}` : message;
  return { check: policy, where: object === undefined ? policy : describe(object), says, object };
}

function excused(
  result: Result,
  object: TreeObject | undefined,
  objects: readonly TreeObject[],
): WaivedFinding {
  const exception = objects.find(
    ({ manifest }) =>
      manifest.kind === EXCEPTION && result.message.includes(nameOf(manifest).split(' ')[1] ?? ''),
  );
  const reason = exception?.manifest.metadata.annotations?.['seaworthy.dev/because'] ?? '';
  return { ...objection(result, object), reason };
}

function withoutReason(finding: WaivedFinding): Finding {
  return { ...finding, check: 'no-reason', says: `${finding.check} has an exception that does not say why` };
}

function notJudged(object: TreeObject): Finding {
  return { check: 'not-judged', where: describe(object), says: 'no policy looked at it', object };
}
