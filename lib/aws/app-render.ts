import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, sep } from 'node:path';

import {
  AnnotationMetadataEntryType,
  type App,
  Manifest,
  type StackManifest,
  TerraformResource,
  TerraformStack,
} from 'cdktf';
import { StackSynthesizer } from 'cdktf/lib/synthesize/synthesizer';
import type { IConstruct } from 'constructs';

import { collisions } from '../core/names';
import { type Finding, onlyProblems, SynthesisError } from '../core/problems';
import { type ClusterFiles, ownerFolder, type RenderedFile, sortByName, sortByPath } from '../tree/rendered';
import { formatManifest, MANIFEST } from './app-manifest';
import { AwsStack } from './aws-stack';
import { orderFiles } from './order/order-files';
import { findOrderProblems } from './order/stack-order';

/** Everything that Terraform is told of one cluster or account. */
export interface RenderedCluster extends ClusterFiles {
  readonly stacks: number;
  /** How many resources its stacks hold. */
  readonly resources: number;
}

/** Type of the metadata that `Annotations.addError()` adds. */
const ERROR: string = AnnotationMetadataEntryType.ERROR;

/**
 * Terraform that can lock its state in the bucket that holds it. A file of its own, and in HCL: Checkov cannot read
 * JSON that has `required_version` in it.
 */
const VERSIONS = {
  name: 'versions.tf',
  content: 'terraform {\n  required_version = ">= 1.10"\n}\n',
};

/**
 * Validates and resolves every stack below `app`; nothing that stays is written.
 *
 * Throws one `SynthesisError` with every problem of every construct.
 */
export function renderStacks(app: App): RenderedCluster[] {
  // cdktf resolves a stack only while it writes it.
  const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-'));
  try {
    const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    const manifest = new Manifest(app.manifest.version, scratch, app.hclOutput);
    const unresolved = synthesize(stacks, manifest);
    const findings = [
      ...unresolved,
      ...app.node.findAll().flatMap(findConstructProblems),
      ...findStackProblems(stacks),
      ...findTurnProblems(stacks.filter((stack) => stack instanceof AwsStack)),
    ];
    if (findings.length > 0) throw new SynthesisError(sortByPath(findings));
    return groupByOwner(
      stacks.filter((stack) => stack instanceof AwsStack),
      manifest,
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Has cdktf write every stack; one that cannot be resolved must not hide the problems of the others. */
function synthesize(stacks: readonly TerraformStack[], manifest: Manifest): Finding[] {
  const { outdir, hclOutput } = manifest;
  const steps: ((stack: TerraformStack) => void)[] = [
    (stack) => stack.prepareStack(),
    (stack) =>
      new StackSynthesizer(stack, true, hclOutput).synthesize({ outdir, manifest, skipValidation: true }),
  ];
  return steps.flatMap((step) =>
    stacks.flatMap((stack) => {
      try {
        step(stack);
        return [];
      } catch (error) {
        return [finding(stack, firstLine(error))];
      }
    }),
  );
}

function findConstructProblems(construct: IConstruct): Finding[] {
  const annotations = construct.node.metadata.filter(({ type }) => type === ERROR);
  return [...construct.node.validate(), ...annotations.map(({ data }) => String(data))].map((message) =>
    finding(construct, message),
  );
}

function findStackProblems(stacks: readonly TerraformStack[]): Finding[] {
  const strays = stacks.filter((stack) => !(stack instanceof AwsStack));
  return [
    ...strays.map((stack) =>
      finding(
        stack,
        `a stack must say whose it is, got a ${stack.constructor.name}: extend ClusterStack or AccountStack`,
      ),
    ),
    ...collisions(stacks, (stack) => stack.node.id).flatMap(([id, sharing]) =>
      sharing.map((stack) =>
        finding(stack, `'id' must be unique among all stacks, got '${id}' twice: rename one`),
      ),
    ),
  ];
}

function findTurnProblems(stacks: readonly AwsStack[]): Finding[] {
  return [...byOwner(stacks).values()].flatMap((members) => {
    const turns = new Map(members.map((stack) => [stack, stack.ordered]));
    return [...turns].flatMap(([stack, turn]) =>
      onlyProblems(findOrderProblems(turn, [...turns.values()])).map((message) => finding(stack, message)),
    );
  });
}

function byOwner(stacks: readonly AwsStack[]): Map<string, AwsStack[]> {
  const owners = new Map<string, AwsStack[]>();
  for (const stack of stacks) {
    const { belongsTo } = stack;
    owners.set(belongsTo, [...(owners.get(belongsTo) ?? []), stack]);
  }
  return owners;
}

function groupByOwner(stacks: readonly AwsStack[], manifest: Manifest): RenderedCluster[] {
  const clusters = [...byOwner(stacks)].map(([name, members]) => {
    const entries = members.map((stack) => placeEntry(manifest.forStack(stack), stack.folder));
    const list = {
      path: `${ownerFolder(name)}/${MANIFEST}`,
      content: formatManifest(manifest.version, entries),
    };
    return {
      name,
      stacks: members.length,
      resources: members.flatMap((stack) => stack.node.findAll().filter(isResource)).length,
      files: sortByPath([
        list,
        ...orderFiles(
          name,
          members.map(({ ordered }) => ordered),
        ),
        ...members.flatMap((stack) => readFiles(stack, manifest)),
      ]),
    };
  });
  return sortByName(clusters);
}

/** cdktf's own word on a stack, with the folder that the stack chose. */
function placeEntry(entry: StackManifest, folder: string): StackManifest {
  const place = (path: string): string => posix.join(folder, posix.basename(path));
  return {
    ...entry,
    workingDirectory: folder,
    synthesizedStackPath: place(entry.synthesizedStackPath),
    stackMetadataPath: place(entry.stackMetadataPath),
  };
}

function readFiles(stack: AwsStack, manifest: Manifest): RenderedFile[] {
  const folder = join(manifest.outdir, manifest.forStack(stack).workingDirectory);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const written = names.filter((name) => statSync(join(folder, name)).isFile());
  return [
    { path: `${stack.folder}/${VERSIONS.name}`, content: VERSIONS.content },
    ...written.map((name) => ({
      path: posix.join(stack.folder, name.split(sep).join('/')),
      content: readFileSync(join(folder, name)),
    })),
  ];
}

/** cdktf goes on with where the value was made, line by line. */
function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/\n[^]*/, '');
}

function isResource(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct);
}

function finding(construct: IConstruct, message: string): Finding {
  return { path: construct.node.path === '' ? 'App' : construct.node.path, message };
}
