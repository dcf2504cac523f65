import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

import * as prettier from 'prettier';

import { fleet } from '../apps/fleet';
import { prepareInfrastructure } from '../apps/infrastructure';
import { findMirror } from '../test/referees/terraform/terraform-provider';
import { ROOT } from './doors';
import { type Experiment, experiments, type JsonMap } from './replacements/experiment';
import { Laboratory, type Verdict } from './replacements/plan-experiments';

/**
 * Makes `apps/cli/upgrade/replacements.ts`: what Terraform does when an argument that we emit changes.
 *
 * Neither the provider's schema nor anything else says it in a form that can be read, so Terraform is asked: each
 * argument of the sample fleet's stacks is changed, one at a time, on a resource that stands only in a state that is
 * made up, and `terraform plan -refresh=false` answers without an account or a network. Needs Terraform and a mirror
 * of providers; takes some minutes.
 *
 * @example
 * node --import tsx scripts/replacements.ts
 */
const VERSION = '5.100.0';
const TARGET = join(ROOT, 'apps/cli/upgrade/replacements.ts');

function emittedBlocks(folder: string): [type: string, block: JsonMap][] {
  prepareInfrastructure({ fleet, directory: folder }).write();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('cdk.tf.json'))
    .flatMap((file) => {
      const { resource } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        resource: Record<string, Record<string, JsonMap>>;
      };
      return Object.entries(resource).flatMap(([type, named]) =>
        Object.values(named).map((block): [string, JsonMap] => [type, block]),
      );
    });
}

/** By type of resource, then by argument. */
function tabulate(asked: readonly Experiment[], verdicts: readonly Verdict[]): object {
  const rows = asked.flatMap(({ type, argument }, index) => {
    const verdict = verdicts[index] ?? 'nothing';
    if (typeof verdict === 'string') return verdict === 'nothing' ? [] : [{ type, argument, verdict }];
    console.error(`not known: ${type}.${argument}: ${verdict.refused}`);
    return [];
  });
  const types = [...new Set(rows.map(({ type }) => type))].sort();
  return Object.fromEntries(
    types.map((type) => [
      type,
      Object.fromEntries(
        rows
          .filter((row) => row.type === type)
          .map(({ argument, verdict }) => [argument, verdict] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  );
}

const HEADER = `/** Made by scripts/replacements.ts: it is not edited by hand. */
import type { ChangeKind } from './change-kind';

/** The version of the AWS provider that was asked. */
export const ASKED_PROVIDER = '${VERSION}';

/** What Terraform does when an argument changes, by type of resource. */
export const REPLACEMENTS: Readonly<Record<string, Readonly<Record<string, ChangeKind>>>> = `;

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-replacements-'));
  try {
    const asked = experiments(emittedBlocks(join(scratch, 'stacks')));
    const verdicts = new Laboratory(join(scratch, 'laboratory'), findMirror(), VERSION).judge(asked);
    const settings = await prettier.resolveConfig(TARGET);
    const source = `${HEADER}${JSON.stringify(tabulate(asked, verdicts))};\n`;
    writeFileSync(TARGET, await prettier.format(source, { ...settings, filepath: TARGET }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

void main();
