import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { milliseconds } from './figures';
import type { Subject } from './synthesis-case';

/** Where the time of `App.synth()` goes: a CPU profile of the largest app, summed up by what the work is for. */
const SUBJECT: Subject = { writer: 'seaworthy', content: 'charts', size: 4000 };

/** A call belongs to the innermost of these that is on its stack. */
const PHASES: readonly (readonly [phase: string, functionName: string, file: string])[] = [
  ['construction', 'fillWithCharts', 'synthesis-apps.ts'],
  ['validation', 'validateApp', 'app-documents.ts'],
  ['dependency order', 'orderApp', 'app-documents.ts'],
  ['resolution (cdk8s)', 'toJson', 'api-object.js'],
  ['resolution (cdk8s-plus)', 'toJson', 'k8s.js'],
  ['emission', 'stringify', 'app-yaml.ts'],
  ['Terraform guard', 'mayHoldTerraformValue', 'app-terraform-values.ts'],
  ['names and division', 'renderFiles', 'app-files.ts'],
  ['writing', 'writeFiles', 'app.ts'],
];
const GARBAGE = 'garbage collection, of all of them';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Node writes a profile for each thread; that of the work is the longest. */
function profile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200', '--import', 'tsx'];
    const args = [join(__dirname, 'synthesis-process.ts'), JSON.stringify(SUBJECT)];
    execFileSync(process.execPath, [...flags, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    return JSON.parse(texts.sort((a, b) => b.length - a.length)[0] ?? '') as Profile;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Microseconds of each phase. */
function sumUp({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const phases = new Map<number, string | undefined>();
  const children = new Set(nodes.flatMap((node) => node.children ?? []));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const pending = nodes
    .filter(({ id }) => !children.has(id))
    .map((node) => ({ node, above: undefined as string | undefined }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const phase = phaseOf(next.node) ?? next.above;
    phases.set(next.node.id, phase);
    for (const id of next.node.children ?? []) {
      const node = byId.get(id);
      if (node !== undefined) pending.push({ node, above: phase });
    }
  }
  const sums = new Map<string, number>();
  samples.forEach((id, index) => {
    const phase = phases.get(id);
    if (phase !== undefined) sums.set(phase, (sums.get(phase) ?? 0) + (timeDeltas[index] ?? 0));
  });
  return sums;
}

function phaseOf({ callFrame: { functionName, url } }: ProfileNode): string | undefined {
  if (functionName === '(garbage collector)') return GARBAGE;
  return PHASES.find(([, name, file]) => name === functionName && url.endsWith(`/${file}`))?.[0];
}

const sums = sumUp(profile());
const total = [...sums.values()].reduce((sum, time) => sum + time, 0);
console.log(
  `${SUBJECT.size} charts, Node ${process.version}\n\n| phase | time | share |\n| --- | --- | --- |`,
);
for (const phase of [...PHASES.map(([name]) => name), GARBAGE]) {
  const time = sums.get(phase) ?? 0;
  console.log(`| ${phase} | ${milliseconds(time / 1000)} | ${((100 * time) / total).toFixed(0)} % |`);
}
