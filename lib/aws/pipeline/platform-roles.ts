import { Construct } from 'constructs';

import { type GithubIdentity, GithubRole } from './github-identity';
import { neverOfPipelines, PIPELINE, rightsToApply, rightsToPlan, type States } from './platform-rights';

export interface PlatformRolesProps extends States {
  /** Repository of the fleet on GitHub, like `acme/fleet`. */
  readonly repository: string;
  /** Environments of GitHub whose jobs may apply stacks in this account. */
  readonly environments: readonly string[];
  readonly identity: GithubIdentity;
}

/** Name of the role with which the pipeline plans, the same in every account. */
export const PLAN_ROLE = `${PIPELINE}plan`;

/** Name of the role with which the pipeline applies what is approved in an environment of GitHub. */
export function applyRoleName(environment: string): string {
  return `${PIPELINE}apply-${environment}`;
}

/** The roles of the fleet's own pipeline in one account: one that only looks, and one for each environment. */
export class PlatformRoles extends Construct {
  public readonly planRoleArn: string;
  /** By environment. */
  public readonly applyRoleArns: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: PlatformRolesProps) {
    super(scope, id);
    const { repository, environments, identity } = props;
    const shared = { ...props, waitsFor: [identity.made] };
    this.planRoleArn = new GithubRole(this, 'Plan', {
      ...shared,
      name: PLAN_ROLE,
      description: `Plans changes of ${repository}`,
      address: 'plan',
      // Whoever may push a branch may open a pull request as well.
      subjects: [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/*`],
      allow: rightsToPlan(props),
      deny: [],
      hours: 1,
    }).arn;
    const applying = environments.map((environment) => {
      const role = new GithubRole(this, `Apply-${environment}`, {
        ...shared,
        name: applyRoleName(environment),
        description: `Applies what is approved for ${environment} in ${repository}`,
        address: `apply_${environment}`,
        subjects: [`repo:${repository}:environment:${environment}`],
        allow: rightsToApply(props),
        deny: neverOfPipelines(props),
        // Nodes are replaced one after the other.
        hours: 4,
      });
      return [environment, role.arn] as const;
    });
    this.applyRoleArns = Object.fromEntries(applying);
  }
}
