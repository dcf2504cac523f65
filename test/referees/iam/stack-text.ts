import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { destinationOf } from '../terraform/stack-destination';
import { STACK_FILE } from '../terraform/stacks';
import type { PolicyDocument } from './policy-text';

/** Arguments of a resource; those that are looked at are texts. */
type Arguments = Readonly<Partial<Record<string, string>>>;
type Resources = Readonly<Partial<Record<string, Readonly<Record<string, Arguments>>>>>;

interface StackFile {
  readonly resource?: Resources;
  readonly provider: { readonly aws: readonly { readonly alias?: string; readonly region: string }[] };
}

/** A policy whose references are names, and those that are not. */
export interface ResolvedPolicy {
  readonly document: PolicyDocument;
  readonly unresolved: readonly string[];
}

/** The ARN of a resource by its type; ids that AWS gives are the resource's own address here. */
const ARNS: Readonly<Record<string, (made: Arguments, name: string, at: string) => string>> = {
  aws_ecr_repository: (made, name, at) => `arn:aws:ecr:${at}:repository/${made.name ?? name}`,
  aws_iam_role: (made, name, at) => `arn:aws:iam::${at.split(':')[1] ?? ''}:role/${made.name ?? name}`,
  aws_kms_key: (_, name, at) => `arn:aws:kms:${at}:key/${name}`,
  aws_route53_zone: (_, name) => `arn:aws:route53:::hostedzone/${name}`,
  aws_s3_bucket: (made, name) => `arn:aws:s3:::${made.bucket ?? name}`,
  aws_sns_topic: (made, name, at) => `arn:aws:sns:${at}:${made.name ?? name}`,
  aws_sqs_queue: (made, name, at) => `arn:aws:sqs:${at}:${made.name ?? name}`,
};

/** What is looked up in other stacks, which never appears in a name. */
const LOOKED_UP: readonly (readonly [reference: RegExp, id: string])[] = [
  [/^data\.aws_vpc\.main\.id$/, 'vpc-own'],
  [/^data\.aws_subnet\.private_[\w-]+\.id$/, 'subnet-private'],
  [/^data\.aws_eks_cluster\.main\.vpc_config\[0\]\.cluster_security_group_id$/, 'sg-cluster'],
];

/** A stack, and what its references will be once it is applied. */
export class StackText {
  public readonly account: string;
  public readonly region: string;
  private readonly resources: Resources;
  private readonly regions: ReadonlyMap<string, string>;

  /** @param name - folder of the stack, like `clusters/eu-prod-1/nodes` */
  public constructor(
    public readonly name: string,
    folder: string,
  ) {
    const { resource = {}, provider } = JSON.parse(
      readFileSync(join(folder, STACK_FILE), 'utf8'),
    ) as StackFile;
    const { account = '', region } = destinationOf(folder);
    this.resources = resource;
    this.account = account;
    this.region = region;
    this.regions = new Map(provider.aws.map((one) => [`aws.${one.alias ?? ''}`, one.region]));
  }

  /** Name of the cluster, or number of the account: the folder that the stack lies in. */
  public get owner(): string {
    return this.name.split(/[/\\]/).at(-2) ?? this.name;
  }

  public ofType(type: string): [name: string, made: Arguments][] {
    return Object.entries(this.resources[type] ?? {});
  }

  /** The resource behind the first reference in a text: its type, name and arguments. */
  public behind(text: string): [type: string, name: string, made: Arguments] | undefined {
    const [, type = '', name = ''] = /\$\{(aws_\w+)\.([^.}]+)\.\w+\}/.exec(text) ?? [];
    const made = this.resources[type]?.[name];
    return made === undefined ? undefined : [type, name, made];
  }

  /** ARN of a resource of this stack, as it will be. */
  public arnOf(type: string, name: string): string | undefined {
    const made = this.resources[type]?.[name];
    if (made === undefined) return undefined;
    const region = this.regions.get(made.provider ?? '') ?? this.region;
    return ARNS[type]?.(made, name, `${region}:${this.account}`);
  }

  /** Puts a name in the place of each reference. */
  public resolve(policy: string): ResolvedPolicy {
    const unresolved: string[] = [];
    const text = policy.replace(/\$\{((?:data\.)?aws_[^}]+)\}/g, (written, reference: string) => {
      const [, type = '', name = ''] = /^(aws_\w+)\.([^.]+)\.arn$/.exec(reference) ?? [];
      const known =
        this.arnOf(type, name) ?? LOOKED_UP.find(([pattern]) => pattern.test(reference))?.[1] ?? undefined;
      if (known === undefined) unresolved.push(written);
      return known ?? written;
    });
    return { document: JSON.parse(text) as PolicyDocument, unresolved };
  }
}
