import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROVIDER_VERSION } from './terraform-provider';
import { type Change, TerraformRunner, type TerraformTools } from './terraform-runner';

/** Attributes of a resource, as configuration and states have them. */
export type Attributes = Readonly<Record<string, unknown>>;
/** Resources by type and name. */
export type ResourcesByType = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** What Terraform would do with a resource, with what makes it replace: names, and numbers of blocks. */
export interface OfflineChange extends Change {
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** The changes of a plan by address, or the lines of the log that say why there is none. */
export type OfflinePlan =
  { readonly changes: ReadonlyMap<string, OfflineChange> } | { readonly refused: readonly Diagnostic[] };

/** What Terraform objects to. */
export interface Diagnostic {
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string };
}

interface Schema {
  readonly version: number;
  /** Types of attributes: `string`, or a list like `["set", "string"]`. */
  readonly block: {
    readonly attributes?: Readonly<Record<string, { readonly type?: string | readonly unknown[] }>>;
  };
}

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';
/** Nobody is asked: a plan is made of state and configuration alone. */
const OFFLINE = {
  region: 'eu-west-1',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
};
const REQUIREMENT = { required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } } };
const NOBODY = { url: 'http://127.0.0.1:1' };

/**
 * The real Terraform with the real AWS provider, which plan from a state that is made up: what would happen to things
 * that stand nowhere.
 */
export class OfflineTerraform {
  private constructor(
    private readonly runner: TerraformRunner,
    private readonly folder: string,
    private readonly schemas: Readonly<Record<string, Schema>>,
  ) {}

  public static async start(tools: TerraformTools, folder: string): Promise<OfflineTerraform> {
    mkdirSync(folder, { recursive: true });
    const runner = new TerraformRunner(tools, join(folder, 'home'), NOBODY);
    writeConfiguration(folder, {});
    const providers = (await runner.schemas(folder)) as Record<
      string,
      { resource_schemas: Record<string, Schema> }
    >;
    return new OfflineTerraform(runner, folder, Object.values(providers)[0]?.resource_schemas ?? {});
  }

  /** What Terraform would do to get from `state` to `resources`. */
  public async plan(resources: ResourcesByType, state: ResourcesByType): Promise<OfflinePlan> {
    writeConfiguration(this.folder, resources);
    writeFileSync(join(this.folder, 'terraform.tfstate'), JSON.stringify(this.stateOf(state)));
    const plan = ['plan', '-refresh=false', '-input=false', '-json', '-out=plan'];
    const { status, stdout, stderr } = await this.runner.run(this.folder, ...plan);
    if (status !== 0) return { refused: diagnosticsIn(stdout, stderr) };
    const { resource_changes = [] } = await this.runner.show(this.folder, 'plan');
    return { changes: new Map(resource_changes.map(({ address, change }) => [address, change])) };
  }

  /** What AWS says where there is nothing: no items of a list or a map. */
  public nothingOf(type: string, attribute: string): unknown {
    const kind = this.schemas[type]?.block.attributes?.[attribute]?.type;
    if (typeof kind === 'string' || kind === undefined) return undefined;
    return kind[0] === 'map' ? {} : [];
  }

  private stateOf(state: ResourcesByType): object {
    return {
      version: 4,
      terraform_version: '1.10.0',
      serial: 1,
      lineage: '00000000-0000-0000-0000-000000000000',
      outputs: {},
      resources: Object.entries(state).flatMap(([type, named]) =>
        Object.entries(named).map(([name, attributes]) => {
          const instances = [{ schema_version: this.schemas[type]?.version ?? 0, attributes }];
          return { mode: 'managed', type, name, provider: PROVIDER, instances };
        }),
      ),
    };
  }
}

function writeConfiguration(folder: string, resource: ResourcesByType): void {
  const some = Object.keys(resource).length > 0;
  const content = { terraform: REQUIREMENT, provider: { aws: OFFLINE }, ...(some && { resource }) };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(content));
}

/** Errors among the lines of Terraform's JSON log. */
function diagnosticsIn(log: string, stderr: string): Diagnostic[] {
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  const errors = lines.flatMap((line) => {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: Diagnostic & { severity: string } };
    return diagnostic?.severity === 'error' ? [diagnostic] : [];
  });
  return errors.length > 0 ? errors : [{ summary: `Terraform says why in no form: ${stderr}` }];
}
