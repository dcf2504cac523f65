import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Experiment, JsonMap } from './experiment';

/** What Terraform would do, or why it would do nothing. */
export type Verdict = 'in-place' | 'replaces' | 'nothing' | { readonly refused: string };

interface Schema {
  readonly version: number;
}

interface Change {
  readonly actions: readonly string[];
  readonly after: JsonMap;
  /** What makes Terraform replace the resource: names, and numbers of blocks. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: Change }[];
}

/** A resource that Terraform is told of, and what it would know of it from before. */
interface Told {
  readonly index: number;
  readonly type: string;
  readonly configuration: JsonMap;
  readonly state?: JsonMap;
}

interface Answers {
  readonly changes: ReadonlyMap<number, Change>;
  /** Why Terraform does not take a resource. */
  readonly refused: ReadonlyMap<number, string>;
}

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';
/** Nobody is asked: the plan is made of state and configuration alone. */
const OFFLINE = {
  region: 'eu-west-1',
  access_key: 'none',
  secret_key: 'none',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
};

/** Terraform with one version of the AWS provider, in a folder of its own. */
export class Laboratory {
  private readonly environment: NodeJS.ProcessEnv;
  private readonly schemas: Readonly<Record<string, Schema>>;

  public constructor(
    private readonly folder: string,
    mirror: string,
    private readonly version: string,
  ) {
    mkdirSync(folder, { recursive: true });
    const settings = join(folder, 'terraform.rc');
    writeFileSync(
      settings,
      `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    );
    this.environment = { ...process.env, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1' };
    this.write('main.tf.json', { terraform: this.requirement(), provider: { aws: OFFLINE } });
    this.terraform('init', '-no-color');
    this.schemas = this.readSchemas();
  }

  /** Verdicts in the order of the experiments. */
  public judge(experiments: readonly Experiment[]): Verdict[] {
    const numbered = experiments.map((experiment, index) => ({ ...experiment, index }));
    // A plan that would make them knows the defaults, which the state of something made has too.
    const made = this.ask(numbered.map(({ before, ...rest }) => ({ ...rest, configuration: before })));
    const standing = numbered.filter(({ index }) => made.changes.has(index));
    const changed = this.ask(
      standing.map(({ after, ...rest }) => {
        const state = { ...made.changes.get(rest.index)?.after, id: 'stands' };
        return { ...rest, configuration: after, state };
      }),
    );
    return numbered.map(({ index, argument }) => {
      const refused = made.refused.get(index) ?? changed.refused.get(index);
      return refused === undefined ? verdictOf(argument, changed.changes.get(index)) : { refused };
    });
  }

  /** What Terraform would do with all of them. One that it does not take is left out, and the others are asked again. */
  private ask(resources: readonly Told[]): Answers {
    const refused = new Map<number, string>();
    for (;;) {
      const changes = this.plan(
        resources.filter(({ index }) => !refused.has(index)),
        refused,
      );
      if (changes !== undefined) return { changes, refused };
    }
  }

  private plan(resources: readonly Told[], refused: Map<number, string>): Map<number, Change> | undefined {
    const resource: Record<string, Record<string, JsonMap>> = {};
    for (const { type, configuration, index } of resources) {
      (resource[type] ??= {})[`c${index}`] = configuration;
    }
    this.write('main.tf.json', { terraform: this.requirement(), provider: { aws: OFFLINE }, resource });
    this.write('terraform.tfstate', stateOf(resources, this.schemas));
    const before = refused.size;
    const { status, stdout } = this.run('plan', '-refresh=false', '-json', '-out=plan');
    if (status !== 0) {
      for (const { index, why } of complaints(stdout)) refused.set(index, why);
      if (refused.size === before) throw new Error(`the plan fails, and for no one resource:\n${stdout}`);
      return undefined;
    }
    const { resource_changes = [] } = JSON.parse(this.terraform('show', '-json', 'plan')) as Plan;
    return new Map(
      resource_changes.map(({ address, change }) => [Number(/\.c(\d+)$/.exec(address)?.[1]), change]),
    );
  }

  private readSchemas(): Readonly<Record<string, Schema>> {
    const said = this.terraform('providers', 'schema', '-json');
    const { provider_schemas } = JSON.parse(said) as {
      provider_schemas: Record<string, { resource_schemas: Record<string, Schema> }>;
    };
    return Object.values(provider_schemas)[0]?.resource_schemas ?? {};
  }

  private requirement(): object {
    return { required_providers: { aws: { source: 'hashicorp/aws', version: this.version } } };
  }

  private write(name: string, content: unknown): void {
    writeFileSync(join(this.folder, name), JSON.stringify(content));
  }

  private terraform(...args: readonly string[]): string {
    const { status, stdout, stderr } = this.run(...args);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  private run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync('terraform', args, {
      cwd: this.folder,
      env: this.environment,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  }
}

function verdictOf(argument: string, change: Change | undefined): Verdict {
  const paths = change?.replace_paths?.map((path) =>
    path.filter((part) => typeof part === 'string').join('.'),
  );
  // Terraform may name the block, or something in the argument.
  const concerned = paths?.some((path) => isWithin(path, argument) || isWithin(argument, path)) ?? false;
  if (concerned) return 'replaces';
  return change?.actions.some((action) => action !== 'no-op') === true ? 'in-place' : 'nothing';
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** Everything stands as it was before its change. */
function stateOf(resources: readonly Told[], schemas: Readonly<Record<string, Schema>>): object {
  return {
    version: 4,
    terraform_version: '1.10.0',
    serial: 1,
    lineage: '00000000-0000-0000-0000-000000000000',
    outputs: {},
    resources: resources.flatMap(({ type, state, index }) => {
      if (state === undefined) return [];
      const { version = 0 } = schemas[type] ?? {};
      const instances = [{ schema_version: version, attributes: state }];
      return [{ mode: 'managed', type, name: `c${index}`, provider: PROVIDER, instances }];
    }),
  };
}

/** Which experiments Terraform does not take, from the lines of its JSON log. */
function complaints(log: string): { index: number; why: string }[] {
  return log.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const { diagnostic } = JSON.parse(line) as {
      diagnostic?: {
        severity: string;
        summary: string;
        detail?: string;
        address?: string;
        snippet?: { context?: string };
      };
    };
    if (diagnostic?.severity !== 'error') return [];
    const { address, snippet, summary, detail = '' } = diagnostic;
    const number = /\bc(\d+)\b/.exec(`${address ?? ''} ${snippet?.context ?? ''}`)?.[1];
    return number === undefined
      ? []
      : [{ index: Number(number), why: `${summary}: ${detail}`.split('\n')[0] ?? '' }];
  });
}
