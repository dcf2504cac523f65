import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { runGuarded } from '../guarded-command';
import type { TerraformRunner } from './terraform-runner';

/** Folders that synthesis and Terraform write to. */
const OUTPUT = 'cdktf.out';
const WRITTEN = [OUTPUT, 'state'];
/** What names the app: it is written anew, since something more runs after the app. */
const CONFIGURATION = 'cdktf.json';
const LEAVE_OUT = `node --import tsx ${JSON.stringify(join(__dirname, 'leave-out-process.ts'))}`;

/** A stack, as cdktf's manifest lists it. */
export interface ListedStack {
  readonly name: string;
  readonly workingDirectory: string;
}

/** How a command of cdktf ended. */
export interface CdktfRun {
  readonly succeeded: boolean;
  readonly seconds: number;
  /** What it wrote last. */
  readonly lastWords: string;
}

/** Stacks that an output folder of cdktf lists. */
export function listedStacks(output: string): ListedStack[] {
  const manifest = readFileSync(join(output, 'manifest.json'), 'utf8');
  const { stacks } = JSON.parse(manifest) as { stacks: Readonly<Record<string, ListedStack>> };
  return Object.values(stacks);
}

/**
 * A project of cdktf under another folder: its files are links, and what its commands write stays here. After each
 * synthesis what moto lacks is left out of the stacks.
 */
export class CdktfProject {
  private constructor(
    private readonly original: string,
    private readonly folder: string,
  ) {}

  public static link(original: string, dependencies: string, folder: string): CdktfProject {
    mkdirSync(folder, { recursive: true });
    const sources = readdirSync(original).filter(
      (name) => !name.startsWith('.') && ![...WRITTEN, 'node_modules', CONFIGURATION].includes(name),
    );
    for (const name of sources) symlinkSync(resolve(original, name), join(folder, name));
    symlinkSync(dependencies, join(folder, 'node_modules'));
    const project = new CdktfProject(original, folder);
    project.useApp();
    return project;
  }

  /** Takes another app than the project's own, or its own again. */
  public useApp(app?: string): void {
    const configuration = JSON.parse(readFileSync(join(this.original, CONFIGURATION), 'utf8')) as {
      app: string;
    };
    const both = `${app ?? configuration.app} && ${LEAVE_OUT}`;
    writeFileSync(join(this.folder, CONFIGURATION), JSON.stringify({ ...configuration, app: both }));
  }

  public workingDirectory(stack: ListedStack): string {
    return join(this.folder, OUTPUT, stack.workingDirectory);
  }

  /** Runs what a user types. */
  public async run(terraform: TerraformRunner, ...args: readonly string[]): Promise<CdktfRun> {
    const start = performance.now();
    const { status, stdout, stderr } = await runGuarded('npx', ['--no-install', 'cdktf', ...args], {
      cwd: this.folder,
      // As in a pipeline: no questions, and no look for a newer version.
      env: {
        ...terraform.environment,
        TERRAFORM_BINARY_NAME: terraform.program,
        CI: 'true',
        DISABLE_VERSION_CHECK: 'true',
      },
    });
    const said = stripVTControlCharacters(`${stdout}\n${stderr}`).split('\n');
    return {
      succeeded: status === 0,
      seconds: (performance.now() - start) / 1000,
      lastWords: said
        .filter((line) => line.trim() !== '')
        .slice(-40)
        .join('\n'),
    };
  }
}
