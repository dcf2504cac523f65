import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Command } from 'commander';

import type { ClusterFacts } from '../../lib/core';
import { InputError } from './exit';
import { factsFile, formatFacts, parseFacts, type ReadFacts, writeIfChanged } from './facts-file';
import { platformStacks } from './platform-stacks';

/** Name of the output of the stack `platform`. */
const OUTPUT = 'cluster_facts';
/** File descriptor of what is piped in. */
const STDIN = 0;

const EXAMPLES = `
Examples:
  npx seaworthy facts                     every cluster that has a stack 'platform'
  npx seaworthy facts eu-prod-1
  npx seaworthy facts eu-prod-1 --from facts.json
  terraform output -json cluster_facts | npx seaworthy facts eu-prod-1 --from -
`;

/** `seaworthy facts`: brings what only AWS can tell of the clusters to Git. */
export function addFacts(program: Command): void {
  program
    .command('facts')
    .summary('write what Terraform knows of the clusters to apps/facts')
    .description(
      `Asks the applied stack 'platform' of each cluster for its output '${OUTPUT}', and writes apps/facts/<cluster>.json.\n` +
        'Commit the files: the next synthesis makes a ConfigMap of them, from which Flux substitutes.\n' +
        'Nothing is written unless the facts of all clusters are right.',
    )
    .argument('[clusters...]', 'names of clusters; all of cdktf.out unless given')
    .option(
      '--from <file>',
      "facts of one cluster from a file, or from stdin with '-', in place of Terraform's",
    )
    .addHelpText('after', EXAMPLES)
    .action((clusters: string[], { from }: { from?: string }) => {
      const read = from === undefined ? askTerraform(clusters) : readGiven(clusters, from);
      console.log(writeAll(read).join('\n'));
    });
}

type ReadByCluster = ReadonlyMap<string, ReadFacts>;

function askTerraform(chosen: readonly string[]): ReadByCluster {
  const stacks = platformStacks();
  const known = [...stacks.keys()].join(', ') || 'none';
  const unknown = chosen.filter((name) => !stacks.has(name));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map(
        (name) => `'clusters' must have a stack 'platform' in cdktf.out, got '${name}': choose from ${known}`,
      ),
    );
  }
  const names = chosen.length > 0 ? chosen : [...stacks.keys()];
  return new Map(names.map((name) => [name, askOne(name, stacks.get(name) ?? '')]));
}

/** The same variable as for the command cdktf names another program. */
function askOne(cluster: string, folder: string): ReadFacts {
  const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
  const answer = spawnSync(program, [`-chdir=${folder}`, 'output', '-no-color', '-json', OUTPUT], {
    encoding: 'utf8',
  });
  if (answer.status === 0) return parseFacts(`${folder} ${OUTPUT}`, answer.stdout, cluster);
  const said =
    answer.error?.message ?? answer.stderr.trim().split('\n').filter(Boolean).slice(0, 2).join(' ');
  return {
    problems: [
      `'${folder}' must have the output '${OUTPUT}', got ${said}: apply the stack ${cluster}-platform, and run 'terraform init' in this folder`,
    ],
  };
}

function readGiven(clusters: readonly string[], from: string): ReadByCluster {
  const [cluster, ...others] = clusters;
  if (cluster === undefined || others.length > 0) {
    throw new InputError([
      `'clusters' must name the one cluster that '--from' has facts of, got ${clusters.length}: write it like 'npx seaworthy facts eu-prod-1 --from ${from}'`,
    ]);
  }
  if (from !== '-' && !existsSync(from)) {
    throw new InputError([`'--from' must be a file or '-', got '${from}': there is no such file`]);
  }
  const text = readFileSync(from === '-' ? STDIN : from, 'utf8');
  return new Map([[cluster, parseFacts(from === '-' ? 'stdin' : from, text, cluster)]]);
}

/** Writes all facts or none; says of each cluster what changed. */
function writeAll(read: ReadByCluster): string[] {
  const problems = [...read.values()].flatMap((one) => one.problems);
  if (problems.length > 0) throw new InputError(problems);
  if (read.size === 0) return ["no stack 'platform' in cdktf.out: nothing to ask"];
  return [...read].flatMap(([cluster, one]) => ('facts' in one ? writeOne(cluster, one.facts) : []));
}

function writeOne(cluster: string, facts: ClusterFacts): string[] {
  const file = factsFile(cluster);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (!writeIfChanged(join(file), formatFacts(facts))) return [`${cluster}: unchanged`];
  if (before === undefined) return [`${cluster}: ${file} is new`];
  return [`${cluster}: ${file} changed`, ...describeChanges(before, facts)];
}

function describeChanges(before: string, facts: ClusterFacts): string[] {
  const old = flatten(parseOrNothing(before));
  const now = flatten(facts);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names
    .filter((name) => old[name] !== now[name])
    .map((name) => `  ${name}: ${old[name] ?? 'nothing'} → ${now[name] ?? 'nothing'}`);
}

/** A file that somebody broke has no facts that could have changed. */
function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function flatten(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) };
  const parts = Object.entries(value).map(([key, held]) =>
    flatten(held, path === '' ? key : `${path}.${key}`),
  );
  return Object.assign({}, ...parts) as Record<string, string>;
}
