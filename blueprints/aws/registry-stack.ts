import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import type { Fleet } from '../../lib/core';
import {
  AccountStack,
  type AccountStackProps,
  accountsOf,
  ImageRegistry,
  type StackTurn,
} from '../../lib/aws';

export interface RegistryStackProps extends AccountStackProps {
  readonly fleet: Fleet;
}

/**
 * Where the images of a fleet are kept, and with which roles the pipelines of teams push them.
 *
 * @example
 * new RegistryStack(app, '111111111111-registry', { fleet, ...fleet.registry });
 */
export class RegistryStack extends AccountStack {
  /** Whether roles of it trust the identity provider that the stack `state` makes. */
  private readonly trustsPipelines: boolean;

  public constructor(scope: Construct, id: string, { fleet, account, region }: RegistryStackProps) {
    super(scope, id, { fleet, account, region });
    this.trustsPipelines =
      fleet.state !== undefined && fleet.teams.some(({ source }) => source !== undefined);
    const accounts = accountsOf(fleet);
    const { repositoryUrls, pushRoleArns } = new ImageRegistry(this, 'Registry', {
      account,
      region,
      teams: fleet.teams,
      // One that only keeps images has no cluster that pulls.
      pulledBy: accounts.filter(({ environments }) => environments.length > 0).map((one) => one.account),
      admins: accounts.find((one) => one.account === account)?.admins ?? [],
      credentials: fleet.registry?.credentials ?? {},
    });
    new TerraformOutput(this, 'repository_urls', { value: repositoryUrls });
    new TerraformOutput(this, 'push_role_arns', { value: pushRoleArns });
  }

  public override get turn(): StackTurn {
    const because = "its identity provider lets the teams' pipelines in";
    return { after: this.trustsPipelines ? [this.waitFor('state', because)] : [] };
  }
}
