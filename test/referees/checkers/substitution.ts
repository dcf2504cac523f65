import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

import { factVariables } from '../../../lib/core/facts';
import { sampleFacts } from '../../support/facts';
import type { Toolbox } from '../toolbox';
import { describe, type Manifest, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What Flux's own library makes of a text. */
interface Answer {
  readonly text: string;
  readonly error: string;
}

const ANNOTATION = 'kustomize.toolkit.fluxcd.io/substitute';
/** A variable as we write facts; two dollars before it would be a text. */
const FACT = /(?<!\$)((?:\$\$)*)\$\{([a-z0-9_]+)\}/g;
/** Facts that have one variable for each key or domain. */
const BY_KEY = /^(?:key_arn|hosted_zone_id)_[a-z0-9_]+$/;

/**
 * Every object that Flux substitutes in, through the library with which it does so: what is no fact must be known to
 * nobody, and every other `${…}` must come out as it was meant.
 */
export class Substitution implements Referee {
  public readonly name = 'substitution';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('envsubst');
    const objects = [...court.tree.clusters.values()].flatMap(substituted);
    const variables = { ...factVariables(sampleFacts()), ...factsByKey(objects) };
    const answers = substitute(
      tool.path,
      variables,
      objects.map(({ text }) => text),
    );
    const findings = objects.flatMap((object, index) => objections(object, answers[index], variables));
    const notes = [`fluxcd/pkg/envsubst ${tool.version}`];
    return Promise.resolve({ judged: objects.length, findings, notes });
  }
}

/** Objects in the folders of Kustomizations with variables; a folder lists its own files and no others. */
function substituted(objects: readonly TreeObject[]): TreeObject[] {
  const folders = new Set(objects.map(({ manifest }) => manifest).flatMap(folderWithVariables));
  return objects.filter(
    ({ file, manifest }) =>
      folders.has(dirname(file)) && manifest.metadata.annotations?.[ANNOTATION] !== 'disabled',
  );
}

function folderWithVariables({ kind, spec }: Manifest): string[] {
  const { path, postBuild } = (spec ?? {}) as { path?: string; postBuild?: object };
  return kind === 'Kustomization' && postBuild !== undefined ? [(path ?? '').replace(/^\.\//, '')] : [];
}

function factsByKey(objects: readonly TreeObject[]): Record<string, string> {
  const names = objects.flatMap(({ text }) => [...text.matchAll(FACT)].map(([, , name = '']) => name));
  return Object.fromEntries(names.filter((name) => BY_KEY.test(name)).map((name) => [name, 'a-fact']));
}

function substitute(
  program: string,
  variables: Readonly<Record<string, string>>,
  texts: readonly string[],
): readonly Answer[] {
  const { status, stdout, stderr } = spawnSync(program, [], {
    input: JSON.stringify({ variables, texts }),
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as readonly Answer[];
}

function objections(
  object: TreeObject,
  answer: Answer | undefined,
  variables: Readonly<Record<string, string>>,
): Finding[] {
  const where = describe(object);
  if (answer === undefined || answer.error !== '') {
    const says = answer === undefined ? 'the library gave no answer' : answer.error;
    return [{ check: 'not-substituted', where, says, object }];
  }
  if (answer.text === meant(object.text, variables)) return [];
  const says = 'comes out otherwise than it was meant: a dollar before a brace is lost or one too many';
  return [{ check: 'changed', where, says, object }];
}

/** Facts in their places, and of every two dollars one. */
function meant(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\{([a-z0-9_]+)\}/g, (found, name: string | undefined) =>
    name === undefined ? '$' : (variables[name] ?? found),
  );
}
