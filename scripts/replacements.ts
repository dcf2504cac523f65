import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as prettier from 'prettier';

import { fleet } from '../apps/fleet';
import { prepareInfrastructure } from '../apps/infrastructure';
import { OfflineTerraform } from '../test/referees/terraform/offline-terraform';
import { findTerraform } from '../test/referees/terraform/terraform-runner';
import { PROVIDER_VERSION } from '../test/referees/terraform/terraform-provider';
import { Toolbox } from '../test/referees/toolbox';
import { ROOT } from './doors';
import { type Experiment, experiments } from './replacements/experiment';
import type { JsonMap } from './replacements/json';
import { judge, type Verdict } from './replacements/plan-experiments';
import { wholeFleet } from './replacements/whole-fleet';

/**
 * Makes `apps/cli/upgrade/replacements.ts`: what Terraform does when an argument that we emit changes.
 *
 * Neither the provider's schema nor anything else says it in a form that can be read, so Terraform is asked: each
 * argument of the stacks is changed, one at a time, on a resource that stands only in a state that is made up, and
 * `terraform plan -refresh=false` answers without an account or a network. Needs Terraform and a mirror of providers;
 * takes some minutes.
 *
 * @example
 * node --import tsx scripts/replacements.ts
 */
const TARGET = join(ROOT, 'apps/cli/upgrade/replacements.ts');

const HEADER = `/** Made by scripts/replacements.ts: it is not edited by hand. */
/* eslint-disable max-lines -- one row for each argument that we emit */
import type { ReplacementTable } from './change-kind';

/** The version of the AWS provider that was asked. */
export const ASKED_PROVIDER = '${PROVIDER_VERSION}';

export const REPLACEMENTS: ReplacementTable = `;

type Block = readonly [type: string, block: JsonMap];

function emittedBlocks(folder: string): Block[] {
  mkdirSync(folder);
  prepareInfrastructure({ fleet, directory: join(folder, 'sample') }).write();
  prepareInfrastructure({ fleet: wholeFleet(), directory: join(folder, 'whole') }).write();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('cdk.tf.json'))
    .sort()
    .flatMap((file) => {
      const { resource = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        resource?: Record<string, Record<string, JsonMap>>;
      };
      return Object.entries(resource).flatMap(([type, named]) =>
        Object.values(named).map((block): Block => [type, block]),
      );
    });
}

interface Row extends Experiment {
  readonly kind: string;
  readonly refreshes: readonly string[];
}

function rowsOf(asked: readonly Experiment[], verdicts: readonly Verdict[]): Row[] {
  return asked.flatMap((experiment, index) => {
    const verdict = verdicts[index] ?? { refused: 'nobody answered' };
    const name = `${experiment.type}.${experiment.argument}`;
    if ('refused' in verdict) console.error(`not known: ${name}: ${verdict.refused}`);
    else if (verdict.kind === 'nothing') console.error(`changes nothing: ${name}`);
    else return [{ ...experiment, ...verdict }];
    return [];
  });
}

/** By type of resource, then by argument. */
function tabulate(rows: readonly Row[], referredTo: ReadonlySet<string>): object {
  const types = [...new Set(rows.map(({ type }) => type))].sort();
  return Object.fromEntries(
    types.map((type) => {
      const own = rows.filter((row) => row.type === type).sort((a, b) => (a.argument < b.argument ? -1 : 1));
      const attributes = [...new Set(own.flatMap(({ refreshes }) => refreshes))].sort();
      const refreshes = attributes
        .filter((attribute) => referredTo.has(`${type}.${attribute}`))
        .map((attribute) => [
          attribute,
          own.filter((row) => row.refreshes.includes(attribute)).map(({ argument }) => argument),
        ]);
      return [
        type,
        {
          arguments: Object.fromEntries(own.map(({ argument, kind }) => [argument, kind])),
          ...(refreshes.length > 0 && { refreshes: Object.fromEntries(refreshes) as object }),
        },
      ];
    }),
  );
}

/** Attributes that blocks refer to, like `aws_vpc.id`. */
function references(blocks: readonly Block[]): Set<string> {
  const found = JSON.stringify(blocks).matchAll(/\b(aws_\w+)\.[\w-]+\.(\w+)/g);
  return new Set([...found].map(([, type = '', attribute = '']) => `${type}.${attribute}`));
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-replacements-'));
  try {
    const blocks = emittedBlocks(join(scratch, 'stacks'));
    const asked = experiments(blocks);
    const tools = findTerraform(new Toolbox('forbidden', console.error));
    const terraform = await OfflineTerraform.start(tools, join(scratch, 'laboratory'));
    const table = tabulate(rowsOf(asked, await judge(terraform, asked)), references(blocks));
    const settings = await prettier.resolveConfig(TARGET);
    const source = `${HEADER}${JSON.stringify(table)};\n`;
    writeFileSync(TARGET, await prettier.format(source, { ...settings, filepath: TARGET }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

void main();
