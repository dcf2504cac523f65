import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ProviderBindings } from './provider-bindings';
import { judgeArguments, type Objection, type SchemaBlock } from './schema-block';
import { STACK_FILE, stacksIn } from './stacks';
import { PROVIDER_VERSION } from './terraform-provider';
import { findTerraform, TerraformRunner } from './terraform-runner';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

type Sort = 'resource' | 'data' | 'provider';
type Named = Readonly<Record<string, unknown>>;

/** One block of a stack. */
interface Declared {
  readonly sort: Sort;
  readonly type: string;
  /** Where it is, like `resource.aws_vpc.network`. */
  readonly address: string;
  readonly body: Named;
}

/** A version of the provider: what it knows of a block, or nothing. */
interface Knowledge {
  readonly version: string;
  readonly find: (declared: Declared) => SchemaBlock | undefined;
}

interface StackJson {
  readonly terraform: { readonly required_providers: { readonly aws: { readonly version: string } } };
  readonly resource?: Readonly<Record<string, Named>>;
  readonly data?: Readonly<Record<string, Named>>;
  readonly provider?: Readonly<Record<string, readonly Named[]>>;
}

interface Schemas {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** Arguments that are Terraform's own, whatever the provider. */
const OWN: Readonly<Record<Sort, readonly string[]>> = {
  resource: ['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'],
  data: ['count', 'depends_on', 'for_each', 'lifecycle', 'provider'],
  provider: ['alias', 'version'],
};

const SAYS: Readonly<Record<Objection['check'], string>> = {
  'unknown-argument': 'has no such argument',
  'deprecated-argument': 'calls it deprecated',
  'computed-argument': 'computes it and lets nobody set it',
};

/** Every argument of every stack, looked up in both versions of the AWS provider that the stacks have to work with. */
export class ProviderSchema implements Referee {
  public readonly name = 'provider-schema';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const older = await this.readOlder(join(court.scratch, 'provider-schema'));
    const newer = readNewer();
    const findings: Finding[] = [];
    const judged = new Map<Knowledge, number>([older, newer].map((knowledge) => [knowledge, 0]));
    for (const stack of stacksIn(court.stacks)) {
      const where = `${stack}/${STACK_FILE}`;
      const json = JSON.parse(readFileSync(join(court.stacks, where), 'utf8')) as StackJson;
      // A stack for 6.x may say what 5.100 does not know.
      const takesOlder = json.terraform.required_providers.aws.version.startsWith('>= 5.');
      for (const knowledge of takesOlder ? [older, newer] : [newer]) {
        const verdict = judgeStack(knowledge, declaredIn(json), where);
        judged.set(knowledge, (judged.get(knowledge) ?? 0) + verdict.judged);
        findings.push(...verdict.findings);
      }
    }
    const notes = [...judged].map(
      ([{ version }, count]) => `AWS provider ${version}: ${String(count)} arguments`,
    );
    return { judged: Math.max(...judged.values()), findings, notes };
  }

  /** The older provider says itself what it knows; nothing of AWS is asked for that. */
  private async readOlder(folder: string): Promise<Knowledge> {
    mkdirSync(folder, { recursive: true });
    const required = { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } };
    writeFileSync(
      join(folder, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: required } }),
    );
    const nobody = { url: 'http://127.0.0.1:1' };
    const runner = new TerraformRunner(findTerraform(this.toolbox), join(folder, 'home'), nobody);
    const schemas = (await runner.schemas(folder)) as Readonly<Record<string, Schemas>>;
    const aws = schemas['registry.terraform.io/hashicorp/aws'];
    if (aws === undefined) throw new Error('Terraform gave no schema of the AWS provider');
    return {
      version: PROVIDER_VERSION,
      find: ({ sort, type }) => {
        if (sort === 'provider') return aws.provider.block;
        return (sort === 'data' ? aws.data_source_schemas : aws.resource_schemas)[type]?.block;
      },
    };
  }
}

function readNewer(): Knowledge {
  const bindings = new ProviderBindings();
  return {
    version: `${bindings.version} (bindings)`,
    find: ({ sort, type }) => {
      if (sort === 'provider') return bindings.block('provider');
      const folder = type.replace(/^aws_/, sort === 'data' ? 'data_aws_' : '').replaceAll('_', '-');
      return bindings.block(folder);
    },
  };
}

function declaredIn({ resource = {}, data = {}, provider = {} }: StackJson): Declared[] {
  const named = (sort: Sort, types: Readonly<Record<string, Named>>): Declared[] =>
    Object.entries(types).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, body]) => ({
        sort,
        type,
        address: `${sort}.${type}.${name}`,
        body: body as Named,
      })),
    );
  return [
    ...named('resource', resource),
    ...named('data', data),
    ...(provider.aws ?? []).map((body) => ({
      sort: 'provider' as const,
      type: 'aws',
      address: 'provider.aws',
      body,
    })),
  ];
}

function judgeStack(
  { version, find }: Knowledge,
  declared: readonly Declared[],
  file: string,
): { judged: number; findings: Finding[] } {
  const findings: Finding[] = [];
  let judged = 0;
  for (const block of declared) {
    const schema = find(block);
    const where = `${file}: ${block.address}`;
    if (schema === undefined) {
      findings.push({ check: 'unknown-type', where, says: `AWS provider ${version} has no ${block.type}` });
      continue;
    }
    if (schema.deprecated === true) {
      findings.push({ check: 'deprecated-type', where, says: `AWS provider ${version} calls it deprecated` });
    }
    const own = OWN[block.sort];
    const body = Object.fromEntries(Object.entries(block.body).filter(([name]) => !own.includes(name)));
    const verdict = judgeArguments(schema, body);
    judged += verdict.judged;
    for (const { check, argument } of verdict.objections) {
      findings.push({ check, where, says: `${argument}: AWS provider ${version} ${SAYS[check]}` });
    }
  }
  // The other stacks would hide it.
  if (judged === 0) findings.push({ check: 'not-judged', where: file, says: 'no argument was judged' });
  return { judged, findings };
}
