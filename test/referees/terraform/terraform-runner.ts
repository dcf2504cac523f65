import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Outcome } from '../command';
import { runGuarded } from '../guarded-command';
import type { Moto } from './moto';
import { findMirror } from './terraform-provider';
import type { Toolbox } from '../toolbox';

/** What has to be on the machine. */
export interface TerraformTools {
  readonly program: string;
  /** Folder with providers. */
  readonly mirror: string;
}

export function findTerraform(toolbox: Toolbox): TerraformTools {
  return { program: toolbox.installed('terraform', 'TERRAFORM'), mirror: findMirror() };
}

/** What is planned for one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** Attributes that only applying tells. */
  readonly after_unknown?: unknown;
  /** Why it is made anew, if it is. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** A plan, as `terraform show -json` tells it. */
export interface Plan {
  readonly resource_changes?: readonly PlannedChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

/**
 * Terraform as it runs here: no questions, no calls home, providers from the mirror only, moto in the place of AWS.
 * All of it is said by environment variables, so that the stacks are those of the user, to the byte.
 */
export class TerraformRunner {
  public readonly program: string;
  public readonly environment: NodeJS.ProcessEnv;

  public constructor(
    { program, mirror }: TerraformTools,
    home: string,
    { url }: Pick<Moto, 'url'>,
    credentials: NodeJS.ProcessEnv = {},
  ) {
    this.program = program;
    this.environment = { ...terraformEnvironment(home, mirror, url), ...credentials };
  }

  public run(folder: string, ...args: readonly string[]): Promise<Outcome> {
    return runGuarded(this.program, args, { cwd: folder, env: this.environment });
  }

  /** Addresses in the state, without those of data. */
  public async resources(folder: string): Promise<string[]> {
    const list = await this.said(folder, 'state', 'list');
    return list.split('\n').filter((address) => address !== '' && !address.startsWith('data.'));
  }

  public async show(folder: string, planFile: string): Promise<Plan> {
    return JSON.parse(await this.said(folder, 'show', '-json', planFile)) as Plan;
  }

  /** What the providers of a folder know, by their address. */
  public async schemas(folder: string): Promise<unknown> {
    await this.said(folder, 'init', '-input=false', '-no-color');
    const said = await this.said(folder, 'providers', 'schema', '-json');
    return (JSON.parse(said) as { provider_schemas: unknown }).provider_schemas;
  }

  /** Versions of what ran; the provider's is known after `init`. */
  public async versions(folder: string): Promise<string> {
    const { terraform_version, provider_selections } = JSON.parse(
      await this.said(folder, 'version', '-json'),
    ) as { terraform_version: string; provider_selections: Record<string, string> };
    const providers = Object.entries(provider_selections).map(
      ([name, version]) => `provider ${name.replace(/^.*\//, '')} ${version}`,
    );
    return [`Terraform ${terraform_version}`, ...providers].join(', ');
  }

  /** What a command that has to succeed writes. */
  private async said(folder: string, ...args: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await this.run(folder, ...args);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')} in ${folder}:\n${stdout}\n${stderr}`);
    return stdout;
  }
}

function terraformEnvironment(home: string, mirror: string, endpoint: string): NodeJS.ProcessEnv {
  mkdirSync(home, { recursive: true });
  const configuration = join(home, 'terraform.rc');
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return {
    PATH: process.env.PATH,
    HOME: home,
    TF_CLI_CONFIG_FILE: configuration,
    // `terraform providers lock`, which cdktf runs, asks the registry unless it is told otherwise.
    TF_CLI_ARGS_providers_lock: `-fs-mirror=${JSON.stringify(mirror)}`,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_EC2_METADATA_DISABLED: 'true',
    // moto answers 500 to what it lacks, and would be asked for many minutes.
    AWS_MAX_ATTEMPTS: '3',
  };
}
