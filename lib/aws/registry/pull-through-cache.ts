import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { EcrRegistryPolicy } from '@cdktf/provider-aws/lib/ecr-registry-policy';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import type { Place } from '../arn';
import { allowing } from '../policy-document';
import { copiedRegistries, copiesIn } from './copied-registries';
import { FETCHED_IMAGES } from './image-retention';
import { accountsPull, rootsOf } from './registry-rights';

export interface PullThroughCacheProps extends Place {
  readonly keyArn: string;
  /** Accounts whose clusters pull. */
  readonly pulledBy: readonly string[];
  /** ARNs of the secrets for registries that want a login, by registry. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** Where the API of a registry is, if not at its name. */
const UPSTREAMS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/**
 * Copies of public images, made when they are first pulled: `quay.io/cilium/cilium` is at
 * `<registry>/quay.io/cilium/cilium`.
 */
export class PullThroughCache extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: PullThroughCacheProps,
  ) {
    super(scope, id);
    const role = this.addRole();
    for (const registry of copiedRegistries(props)) this.addRule(registry, role);
    if (props.pulledBy.length > 0) this.letPullersFetch();
  }

  private addRule(registry: string, { arn, rights }: CacheRole): void {
    const { keyArn, pulledBy, credentials } = this.props;
    const address = registry.replaceAll('.', '_');
    const template = new EcrRepositoryCreationTemplate(this, `Template-${registry}`, {
      prefix: registry,
      description: `Copies of images of ${registry}`,
      appliedFor: ['PULL_THROUGH_CACHE'],
      customRoleArn: arn,
      // A tag that moves in public does not move here.
      imageTagMutability: 'IMMUTABLE',
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
      lifecyclePolicy: FETCHED_IMAGES,
      repositoryPolicy: pulledBy.length === 0 ? undefined : allowing(accountsPull(this.props, pulledBy)),
      dependsOn: [rights],
    });
    const rule = new EcrPullThroughCacheRule(this, `Rule-${registry}`, {
      ecrRepositoryPrefix: registry,
      upstreamRegistryUrl: UPSTREAMS[registry] ?? registry,
      credentialArn: credentials[registry],
      // What is pulled before there is a template is kept without a key of ours.
      dependsOn: [withAddress(template, address)],
    });
    withAddress(rule, address);
  }

  /** The role that ECR takes to make a repository with a key of ours. */
  private addRole(): CacheRole {
    const role = new IamRole(this, 'Role', {
      // No cluster's role has such a name: those have one dot.
      name: 'seaworthy.registry.cache',
      description: 'Makes repositories for copies of public images',
      assumeRolePolicy: allowing({
        Sid: 'EcrTakesRole',
        Principal: { Service: 'ecr.amazonaws.com' },
        Action: ['sts:AssumeRole'],
      }),
    });
    withAddress(role, 'cache');
    const rights = new IamRolePolicy(this, 'RolePolicy', {
      name: 'make-repositories',
      role: role.name,
      policy: allowing(
        {
          Sid: 'MakeRepositories',
          Action: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
          Resource: copiesIn(this.props),
        },
        {
          Sid: 'LetEcrUseKey',
          Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
          Resource: this.props.keyArn,
        },
      ),
    });
    return { arn: role.arn, rights: withAddress(rights, 'cache') };
  }

  /** Whoever pulls an image first has it fetched, and its repository made. */
  private letPullersFetch(): void {
    const { pulledBy } = this.props;
    const policy = new EcrRegistryPolicy(this, 'RegistryPolicy', {
      policy: allowing({
        Sid: 'ClustersFetch',
        Principal: { AWS: rootsOf(this.props, pulledBy) },
        Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
        Resource: copiesIn(this.props),
      }),
    });
    withAddress(policy, 'main');
  }
}

interface CacheRole {
  readonly arn: string;
  /** What the role may do, for what must wait for it. */
  readonly rights: ITerraformDependable;
}
