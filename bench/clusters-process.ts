import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import {
  App,
  TerraformDataSource,
  type TerraformMetaArguments,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from 'cdktf';

import { prepareInfrastructure } from '../apps/infrastructure';
import type { Measured, Subject } from './clusters-case';
import { fleetOfClusters } from './clusters-fleet';

type Body = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/** A stack, limited to what is made anew. */
interface StackJson {
  readonly provider: { readonly aws: readonly Body[] };
  readonly terraform: Body;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}

class BareResource extends TerraformResource {
  public constructor(
    scope: TerraformStack,
    type: string,
    name: string,
    private readonly body: Body,
  ) {
    super(scope, `${type}.${name}`, { terraformResourceType: type, ...metaOf(body) });
    this.overrideLogicalId(name);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.body;
  }
}

class BareData extends TerraformDataSource {
  public constructor(
    scope: TerraformStack,
    type: string,
    name: string,
    private readonly body: Body,
  ) {
    super(scope, `data.${type}.${name}`, { terraformResourceType: type, ...metaOf(body) });
    this.overrideLogicalId(name);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.body;
  }
}

class BareProvider extends TerraformProvider {
  public constructor(
    scope: TerraformStack,
    id: string,
    private readonly body: Body,
  ) {
    super(scope, id, {
      terraformResourceType: 'aws',
      terraformProviderSource: 'aws',
      terraformGeneratorMetadata: { providerName: 'aws' },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.body;
  }
}

/** cdktf writes these itself, so that they are given to it apart from the rest. */
function metaOf({ lifecycle }: Body): TerraformMetaArguments {
  return lifecycle === undefined ? {} : { lifecycle: lifecycle as TerraformMetaArguments['lifecycle'] };
}

function measureOurs({ clusters, folder }: Subject): Omit<Measured, 'start' | 'peakMemory'> {
  const start = performance.now();
  const fleet = fleetOfClusters(clusters);
  const { stacks, resources } = prepareInfrastructure({ fleet, directory: folder }).write();
  return { time: performance.now() - start, stacks, resources };
}

/** What cdktf needs for the same blocks when nobody names, checks, orders or derives anything. */
function measureBare({ folder }: Subject): Omit<Measured, 'start' | 'peakMemory'> {
  const given = readStacks(folder);
  const outdir = mkdtempSync(`${folder}-bare-`);
  try {
    const start = performance.now();
    const app = new App({ outdir });
    given.forEach((json, index) => fillStack(new TerraformStack(app, `stack-${index}`), json));
    app.synth();
    const time = performance.now() - start;
    const resources = app.node.findAll().filter((one) => TerraformResource.isTerraformResource(one)).length;
    return { time, stacks: given.length, resources };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function readStacks(folder: string): StackJson[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('cdk.tf.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as StackJson);
}

function fillStack(stack: TerraformStack, { provider, terraform, resource, data, output }: StackJson): void {
  stack.addOverride('terraform', terraform);
  provider.aws.forEach((body, index) => new BareProvider(stack, `aws-${index}`, body));
  for (const [type, name, body] of blocksOf(resource)) new BareResource(stack, type, name, body);
  for (const [type, name, body] of blocksOf(data)) new BareData(stack, type, name, body);
  for (const [name, { value }] of Object.entries(output ?? {})) new TerraformOutput(stack, name, { value });
}

/** Without the comments, which cdktf makes anew. */
function blocksOf(blocks: Blocks = {}): [type: string, name: string, body: Body][] {
  return Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { '//': _, ...body }]): [string, string, Body] => [type, name, body]),
  );
}

const start = performance.now();
const subject = JSON.parse(process.argv[2] ?? '') as Subject;
const measured = subject.writer === 'bare' ? measureBare(subject) : measureOurs(subject);
const peakMemory = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ ...measured, start, peakMemory } satisfies Measured));
