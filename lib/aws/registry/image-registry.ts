import { EcrRegistryScanningConfiguration } from '@cdktf/provider-aws/lib/ecr-registry-scanning-configuration';
import { Construct } from 'constructs';

import type { Team } from '../../core/team';
import { withAddress } from '../address';
import type { Place } from '../arn';
import { CustomerKey } from '../customer-key';
import { PullThroughCache } from './pull-through-cache';
import { TeamRepositories } from './team-repositories';

export interface ImageRegistryProps extends Place {
  readonly teams: readonly Team[];
  /** Accounts whose clusters pull. */
  readonly pulledBy: readonly string[];
  /** ARNs of roles that administer the key besides the account. */
  readonly admins: readonly string[];
  /** ARNs of the secrets for registries that want a login, by registry. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** The images of a fleet: those that teams build, each in a repository of its own, and copies of public ones. */
export class ImageRegistry extends Construct {
  /** URLs of the repositories, by `<team>/<image>`. */
  public readonly repositoryUrls: Readonly<Record<string, string>>;
  /** ARNs of the roles that pipelines take to push, by team. */
  public readonly pushRoleArns: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const { teams, pulledBy } = props;
    const { arn: keyArn } = new CustomerKey(this, 'Key', {
      ...props,
      name: 'registry',
      description: 'Images of the fleet',
      address: 'registry',
    });
    const perTeam = teams.map((team) => ({
      team,
      repositories: new TeamRepositories(this, `Team-${team.name}`, { ...props, team, keyArn }),
    }));
    this.repositoryUrls = Object.fromEntries(
      perTeam.flatMap(({ repositories }) => Object.entries(repositories.urls)),
    );
    this.pushRoleArns = Object.fromEntries(
      perTeam.flatMap(({ team, repositories: { pushRoleArn } }) =>
        pushRoleArn === undefined ? [] : [[team.name, pushRoleArn]],
      ),
    );
    new PullThroughCache(this, 'Cache', { ...props, keyArn, pulledBy });
    this.scanEverything();
  }

  private scanEverything(): void {
    const scanning = new EcrRegistryScanningConfiguration(this, 'Scanning', {
      scanType: 'BASIC',
      rule: [{ scanFrequency: 'SCAN_ON_PUSH', repositoryFilter: [{ filter: '*', filterType: 'WILDCARD' }] }],
    });
    withAddress(scanning, 'main');
  }
}
