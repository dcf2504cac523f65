import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { serviceSuffixOf } from '../../core/zones';
import { withAddress } from '../address';
import { globalArnIn, type Place } from '../arn';
import { allowing, policyDocument, type PolicyStatement } from '../policy-document';

/** Who signs what a job of GitHub Actions says of itself. */
const ISSUER = 'token.actions.githubusercontent.com';

/** ARN of the identity provider, which an account has once. */
export function githubProviderArn(place: Place): string {
  return globalArnIn(place, 'iam', `oidc-provider/${ISSUER}`);
}

/** Lets an account believe what GitHub says of a job; AWS knows GitHub's certificates itself. */
export class GithubIdentity extends Construct {
  public readonly made: ITerraformDependable;

  public constructor(scope: Construct, id: string, place: Place) {
    super(scope, id);
    const provider = new IamOpenidConnectProvider(this, 'Provider', {
      url: `https://${ISSUER}`,
      clientIdList: [audienceOf(place)],
      tags: { Name: ISSUER },
    });
    this.made = withAddress(provider, 'github');
  }
}

export interface GithubRoleProps extends Place {
  readonly name: string;
  readonly description: string;
  /** Name in the addresses of the resources. */
  readonly address: string;
  /** What jobs must be, like `repo:acme/fleet:environment:production`; `*` stands for anything. */
  readonly subjects: readonly string[];
  readonly allow: readonly PolicyStatement[];
  readonly deny: readonly PolicyStatement[];
  /** The longest that a job may work with it. */
  readonly hours: number;
  /** The identity provider, where the same stack makes it. */
  readonly waitsFor: ITerraformDependable[];
}

/** A role that only jobs of one repository take, with no key that could be stolen. */
export class GithubRole extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Role', {
      name: props.name,
      description: props.description,
      maxSessionDuration: props.hours * 3600,
      assumeRolePolicy: allowing({
        Sid: 'JobsTakeRole',
        Principal: { Federated: githubProviderArn(props) },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: { [`${ISSUER}:aud`]: audienceOf(props) },
          StringLike: { [`${ISSUER}:sub`]: props.subjects },
        },
      }),
      dependsOn: props.waitsFor,
    });
    this.arn = withAddress(role, props.address).arn;
    const policy = new IamRolePolicy(this, 'Policy', {
      name: 'run-jobs',
      role: role.name,
      policy: policyDocument({ allow: props.allow, deny: props.deny }),
    });
    withAddress(policy, props.address);
  }
}

function audienceOf({ region }: Place): string {
  return `sts.${serviceSuffixOf(region)}`;
}
