import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

import type { Fleet } from '../core/fleet';
import { reportProblems } from '../core/problems';
import { findSharedAddresses } from './address';
import type { AwsCluster } from './aws-cluster';

export interface ClusterStackProps {
  /** Says who answers for the cluster and who pays: both become tags of every resource. */
  readonly fleet: Pick<Fleet, 'owner' | 'costCenter'>;
  readonly cluster: AwsCluster;
}

/** Only arguments that 5.100 and 6.x both know are set, so that the user's lock file decides. */
const PROVIDER_VERSIONS = '>= 5.100, < 7';
/** Stacks stand in `clusters/<cluster>/<stack>` of the output folder; the state stands next to that folder. */
const STATE_FOLDER = '../../../../state';
/** What every service takes as the value of a tag; IAM takes no more. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

/**
 * A Terraform stack of one cluster: applied only in the cluster's account and region, with every resource tagged,
 * and with its state in a file outside the output folder.
 *
 * Its id is `<cluster>-<what it holds>`, like `eu-prod-1-network`.
 */
export class ClusterStack extends TerraformStack {
  public readonly cluster: AwsCluster;
  /** Where Terraform runs, below the output folder. */
  public readonly folder: string;

  public constructor(scope: Construct, id: string, { fleet, cluster }: ClusterStackProps) {
    super(scope, id);
    this.cluster = cluster;
    const prefix = `${cluster.name}-`;
    this.folder = `clusters/${cluster.name}/${id.slice(prefix.length)}`;
    reportProblems(this, [
      !(id.startsWith(prefix) && id.length > prefix.length) &&
        `'id' must begin with '${prefix}', got '${id}': write it like '${prefix}network'`,
      tagProblem('fleet.owner', fleet.owner),
      tagProblem('fleet.costCenter', fleet.costCenter),
    ]);
    new LocalBackend(this, { path: `${STATE_FOLDER}/${id}.tfstate` });
    new AwsProvider(this, 'aws', {
      region: cluster.aws.region,
      allowedAccountIds: [cluster.aws.account],
      defaultTags: [{ tags: tagsOf(fleet, cluster) }],
    });
    this.addOverride('terraform.required_providers.aws.version', PROVIDER_VERSIONS);
    this.node.addValidation({ validate: () => findSharedAddresses(this) });
  }
}

function tagsOf(fleet: ClusterStackProps['fleet'], cluster: AwsCluster): Record<string, string> {
  return {
    owner: fleet.owner,
    'cost-center': fleet.costCenter,
    cluster: cluster.name,
    environment: cluster.environment,
    'managed-by': 'seaworthy',
  };
}

function tagProblem(prop: string, value: string): string | false {
  if (TAG_VALUE.test(value)) return false;
  return `'${prop}' must be 1 to 256 letters, digits, spaces and _.:/=+-@ to tag resources with, got '${value}'`;
}
