import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type ClusterFacts, findFactsProblems } from '../../lib/core';

/** Where facts are kept, from the root of the platform repository. */
const FACTS_FOLDER = 'apps/facts';

/** The file of a cluster's facts. */
export function factsFile(cluster: string): string {
  return join(FACTS_FOLDER, `${cluster}.json`);
}

/** Facts, or what is wrong with them. */
export type ReadFacts =
  { readonly facts: ClusterFacts; readonly problems: [] } | { readonly problems: readonly string[] };

/** The facts of a cluster as they stand in a text; `source` says in messages where it is from. */
export function parseFacts(source: string, text: string, cluster: string): ReadFacts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      problems: [
        `'${source}' must be JSON, got ${(error as Error).message}: write what 'terraform output -json cluster_facts' prints`,
      ],
    };
  }
  const problems = findFactsProblems(source, value, cluster);
  return problems.length > 0 ? { problems } : { facts: value as ClusterFacts, problems: [] };
}

/** The facts in the file of a cluster; `undefined` where there is none yet. */
export function readFactsFile(cluster: string): ReadFacts | undefined {
  const file = factsFile(cluster);
  return existsSync(file) ? parseFacts(file, readFileSync(file, 'utf8'), cluster) : undefined;
}

/** The bytes of a file of facts: keys sorted, so that a change of facts is all that a diff shows. */
export function formatFacts(facts: ClusterFacts): string {
  return `${JSON.stringify(sortKeys(facts), undefined, 2)}\n`;
}

/** Writes a file in one step; says whether there was something to write. */
export function writeIfChanged(file: string, content: string): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return false;
  mkdirSync(dirname(file), { recursive: true });
  const staged = `${file}.${String(process.pid)}`;
  writeFileSync(staged, content);
  renameSync(staged, file);
  return true;
}

function sortKeys(value: object): object {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, held]: [string, unknown]) => [
      key,
      typeof held === 'object' && held !== null ? sortKeys(held) : held,
    ]),
  );
}
