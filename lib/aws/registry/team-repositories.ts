import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { reportProblems } from '../../core/problems';
import type { Team } from '../../core/team';
import { withAddress } from '../address';
import { arnIn, globalArnIn, type Place } from '../arn';
import { GithubRole } from '../pipeline/github-identity';
import { policyDocument, type PolicyStatement } from '../policy-document';
import { BUILT_IMAGES } from './image-retention';
import { accountsPull, PULL, PUSH } from './registry-rights';

export interface TeamRepositoriesProps extends Place {
  readonly team: Team;
  readonly keyArn: string;
  /** Accounts whose clusters pull. */
  readonly pulledBy: readonly string[];
}

/** ECR takes no two dashes in a row. */
const REPOSITORY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Where the images of one team are kept, and the role with which its pipeline, and nobody else, pushes them. */
export class TeamRepositories extends Construct {
  /** URLs of the repositories, by `<team>/<image>`. */
  public readonly urls: Readonly<Record<string, string>>;
  /** `undefined` where the team has no pipeline. */
  public readonly pushRoleArn: string | undefined;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamRepositoriesProps,
  ) {
    super(scope, id);
    const { name, images } = props.team;
    reportProblems(this, [
      images.length > 0 && repositoryProblem(`teams.${name}.name`, name),
      ...images.map((image) => repositoryProblem(`teams.${name}.images`, image)),
    ]);
    this.urls = Object.fromEntries(images.map((image) => [`${name}/${image}`, this.addRepository(image)]));
    this.pushRoleArn = this.addPushRole();
  }

  private addRepository(image: string): string {
    const { team, keyArn } = this.props;
    const address = `${team.name}_${image}`;
    const name = `${team.name}/${image}`;
    const repository = new EcrRepository(this, `Repository-${image}`, {
      name,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
      tags: { Name: name, team: team.name },
    });
    withAddress(repository, address);
    const lifecycle = new EcrLifecyclePolicy(this, `Lifecycle-${image}`, {
      repository: repository.name,
      policy: BUILT_IMAGES,
    });
    withAddress(lifecycle, address);
    const policy = new EcrRepositoryPolicy(this, `Policy-${image}`, {
      repository: repository.name,
      policy: this.repositoryPolicy(),
    });
    withAddress(policy, address);
    return repository.repositoryUrl;
  }

  private repositoryPolicy(): string {
    const { pulledBy, team } = this.props;
    const others: PolicyStatement['Condition'] = {
      ArnNotEquals: { 'aws:PrincipalArn': globalArnIn(this.props, 'iam', `role/${pushRoleName(team)}`) },
    };
    return policyDocument({
      allow: pulledBy.length === 0 ? [] : [accountsPull(this.props, pulledBy)],
      deny: [
        {
          Sid: 'OnlyPipelinePushes',
          Principal: '*',
          Action: PUSH,
          Condition: team.source === undefined ? undefined : others,
        },
      ],
    });
  }

  private addPushRole(): string | undefined {
    const { team, account, region } = this.props;
    if (team.source === undefined || team.images.length === 0) return undefined;
    const repositories = team.images.map((image) =>
      arnIn(this.props, 'ecr', `repository/${team.name}/${image}`),
    );
    return new GithubRole(this, 'Push', {
      account,
      region,
      name: pushRoleName(team),
      description: `Pushes the images of ${team.name} from ${team.source}`,
      address: `push_${team.name}`,
      // Branches only: a pull request may come from anybody, and a tag names no branch.
      subjects: [`repo:${team.source}:ref:refs/heads/*`],
      allow: [
        // The token is for the whole registry; what it opens is said below.
        { Sid: 'LogIn', Action: ['ecr:GetAuthorizationToken'], Resource: '*' },
        {
          Sid: 'PushOwnImages',
          Action: [...PULL, ...PUSH, 'ecr:DescribeImageScanFindings', 'ecr:DescribeImages'].sort(),
          Resource: repositories,
        },
      ],
      deny: [],
      hours: 1,
      // The stack 'state' has made it.
      waitsFor: [],
    }).arn;
  }
}

/** No cluster's role has such a name: those have one dot. */
function pushRoleName({ name }: Team): string {
  return deriveName('iamRole', `seaworthy.registry.push-${name}`);
}

function repositoryProblem(path: string, name: string): string | false {
  if (REPOSITORY.test(name)) return false;
  return `'${path}' must have single dashes, each between letters or digits, to name repositories, got '${name}': rename it`;
}
