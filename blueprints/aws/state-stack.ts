import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import type { Fleet } from '../../lib/core';
import {
  type Account,
  AccountStack,
  GithubIdentity,
  githubRepositoryOf,
  PlatformRoles,
  type StackTurn,
  StateStore,
} from '../../lib/aws';

export interface StateStackProps {
  readonly fleet: Fleet;
  readonly account: Account;
  /** Region of the bucket. */
  readonly region: string;
}

/** Environment of GitHub for what belongs to no cluster: the registry. */
const SHARED = 'shared';

/**
 * Where the states of an account are kept, and with which roles GitHub's jobs work on what the states describe.
 *
 * @example
 * new StateStack(app, '222222222222-state', { fleet, account, region: 'eu-west-1' });
 */
export class StateStack extends AccountStack {
  public constructor(scope: Construct, id: string, { fleet, account, region }: StateStackProps) {
    const place = { account: account.account, region };
    super(scope, id, { fleet, ...place });
    const store = new StateStore(this, 'States', { ...place, admins: account.admins });
    new TerraformOutput(this, 'state_bucket', { value: store.bucketName });
    new TerraformOutput(this, 'state_key_arn', { value: store.keyArn });
    const repository = githubRepositoryOf(fleet.repository);
    const pushesHere = account.hasRegistry && fleet.teams.some(({ source }) => source !== undefined);
    if (repository === undefined && !pushesHere) return;
    const identity = new GithubIdentity(this, 'Github', place);
    if (repository === undefined) return;
    const roles = new PlatformRoles(this, 'Pipeline', {
      ...place,
      repository,
      environments: account.hasRegistry ? [...account.environments, SHARED] : account.environments,
      stateKeyArn: store.keyArn,
      identity,
    });
    new TerraformOutput(this, 'plan_role_arn', { value: roles.planRoleArn });
    new TerraformOutput(this, 'apply_role_arns', { value: roles.applyRoleArns });
  }

  public override get turn(): StackTurn {
    return {
      after: [],
      stays:
        'Terraform refuses to delete the states of the account; empty the bucket and delete it by hand at the very end',
    };
  }
}
