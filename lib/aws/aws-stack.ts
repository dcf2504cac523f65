import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

import type { Fleet } from '../core/fleet';
import { reportProblems } from '../core/problems';
import { ownerFolder } from '../tree/rendered';
import { findSharedAddresses } from './address';
import type { Place } from './arn';
import type { OrderedStack } from './order/stack-order';
import type { StackTurn, Wait } from './order/stack-turn';
import { prepareElements, stackJson } from './stack-json';
import { stateBucketName, stateKeyArn } from './state-bucket';

/** What every stack reads of the fleet. */
export type FleetOfStack = Pick<Fleet, 'owner' | 'costCenter' | 'state' | 'awsProvider'>;

export interface AwsStackProps extends Place {
  readonly fleet: FleetOfStack;
  /** Name of the cluster, or number of the account, that the stack belongs to. */
  readonly belongsTo: string;
  /** Tags of every resource, besides those that say who answers and who pays. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Only arguments that 5.100 and 6.x both know are set, so that the user's lock file decides. Of 6 it is 6.9 that first
 * protects a cluster against deletion.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/43779
 */
const PROVIDER_VERSIONS = { '5.100': '>= 5.100, < 7', '6': '>= 6.9, < 7' } as const;
/** Stacks stand in a folder of their owner in the output folder; the state stands next to that folder. */
const STATE_FOLDER = '../../../../state';
/** What every service takes as the value of a tag; IAM takes no more. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

/**
 * A Terraform stack that is applied in one account and region only, with every resource tagged, and with its state
 * where the fleet keeps states.
 *
 * Its id is `<owner>-<what it holds>`, like `eu-prod-1-network`.
 */
export abstract class AwsStack extends TerraformStack {
  /** Name of the cluster, or number of the account, that it belongs to. */
  public readonly belongsTo: string;
  /** Where Terraform runs, below the output folder. */
  public readonly folder: string;
  /** Tags of every resource; what a resource makes by itself has to be told of them. */
  public readonly commonTags: Readonly<Record<string, string>>;
  /** The account's stack that makes the bucket in which the state of this one lies. */
  private readonly stateStack: Wait | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    private readonly props: AwsStackProps,
  ) {
    super(scope, id);
    const { fleet, belongsTo, region } = props;
    const prefix = `${belongsTo}-`;
    this.belongsTo = belongsTo;
    this.commonTags = tagsOf(props);
    this.folder = `${ownerFolder(belongsTo)}/${id.slice(prefix.length)}`;
    reportProblems(this, [
      !(id.startsWith(prefix) && id.length > prefix.length) &&
        `'id' must begin with '${prefix}', got '${id}': write it like '${prefix}network'`,
      tagProblem('fleet.owner', fleet.owner),
      tagProblem('fleet.costCenter', fleet.costCenter),
    ]);
    this.stateStack = findStateStack(id, props);
    this.addBackend(id, props);
    new AwsProvider(this, 'aws', this.providerOf(region));
    this.addOverride('terraform.required_providers.aws.version', PROVIDER_VERSIONS[fleet.awsProvider]);
    this.node.addValidation({ validate: () => findSharedAddresses(this) });
  }

  /**
   * When it is applied and destroyed. A stack that finds things of another by their names must say so here, since
   * Terraform does not know the other: `apply.order` and `destroy.order` are made of it.
   */
  public get turn(): StackTurn {
    return { after: [] };
  }

  /** Its turn, with what every stack waits for. */
  public get ordered(): OrderedStack {
    const { belongsTo, folder, turn } = this;
    const after = this.stateStack === undefined ? turn.after : [this.stateStack, ...turn.after];
    return { ...turn, after, id: this.node.id, belongsTo, folder };
  }

  /** As cdktf does it, but faster: see docs/performance.md. */
  public override prepareStack(): void {
    this.ensureBackendExists();
    prepareElements(this);
  }

  /** As cdktf does it, but faster: see docs/performance.md. */
  public override toTerraform(): object {
    // Private in cdktf, which has no other word for them; the compiler says when it is gone.
    return stackJson(this, this['rawOverrides'] as object);
  }

  /** Another stack of the same owner, named by what it holds, that must be applied before. */
  protected waitFor(part: string, because: string): Wait {
    return { owner: this.belongsTo, stack: `${this.belongsTo}-${part}`, because };
  }

  /** The provider of another region, for the same account and with the same tags. */
  protected providerIn(region: string): AwsProvider {
    const known = this.node.tryFindChild(`aws-${region}`);
    if (known instanceof AwsProvider) return known;
    return new AwsProvider(this, `aws-${region}`, { ...this.providerOf(region), alias: region });
  }

  private providerOf(region: string): AwsProviderConfig {
    const { account } = this.props;
    return { region, allowedAccountIds: [account], defaultTags: [{ tags: { ...this.commonTags } }] };
  }

  private addBackend(id: string, { fleet: { state }, account }: AwsStackProps): void {
    if (state?.backend !== 's3') {
      new LocalBackend(this, { path: `${STATE_FOLDER}/${id}.tfstate` });
      return;
    }
    const place = { account, region: state.region };
    new S3Backend(this, {
      bucket: stateBucketName(place),
      key: `${id}.tfstate`,
      region: state.region,
      encrypt: true,
      kmsKeyId: stateKeyArn(place),
      allowedAccountIds: [account],
    });
    // The lock is an object beside the state: no table is needed.
    this.addOverride('terraform.backend.s3.use_lockfile', true);
  }
}

function findStateStack(id: string, { fleet: { state }, account }: AwsStackProps): Wait | undefined {
  const stack = `${account}-state`;
  if (state?.backend !== 's3' || id === stack) return undefined;
  return { owner: account, stack, because: 'its bucket keeps the state' };
}

function tagsOf({ fleet, tags }: AwsStackProps): Record<string, string> {
  return { owner: fleet.owner, 'cost-center': fleet.costCenter, ...tags, 'managed-by': 'seaworthy' };
}

function tagProblem(prop: string, value: string): string | false {
  if (TAG_VALUE.test(value)) return false;
  return `'${prop}' must be 1 to 256 letters, digits, spaces and _.:/=+-@ to tag resources with, got '${value}'`;
}
