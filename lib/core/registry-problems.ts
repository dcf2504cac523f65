import { accountProblem } from './aws-problems';
import { choiceProblem } from './choice';
import type { FleetProps } from './fleet-props';
import type { Problem } from './problems';
import { regionProblem } from './zones';

/** Public registries from which AWS copies images with a login only. */
const WITH_LOGIN = ['docker.io', 'ghcr.io'];

/** Problems of where images are kept, and of who pushes and fetches them. */
export function findRegistryProblems({ state, registry, teams }: FleetProps): Problem[] {
  const builders = teams.filter(({ images }) => images.length > 0);
  const pushing = builders.filter(({ source }) => source !== undefined);
  return [
    registry === undefined &&
      builders.length > 0 &&
      `'registry' must be given where teams build images, got nothing: name the account and region that keep the images of ${namesOf(builders)}`,
    state === undefined &&
      pushing.length > 0 &&
      `'state' must be given where pipelines push images, got nothing: name the region of the states, with which the account learns to trust GitHub for ${namesOf(pushing)}`,
    ...(registry === undefined ? [] : findPlaceProblems(registry)),
  ];
}

function findPlaceProblems(registry: NonNullable<FleetProps['registry']>): Problem[] {
  const { account, region, credentials = {} } = registry;
  return [
    accountProblem('registry.account', account),
    regionProblem('registry.region', region),
    ...Object.entries(credentials).flatMap(([name, secret]) => [
      choiceProblem('registry.credentials', name, WITH_LOGIN),
      !isSecretOf(secret, account, region) &&
        `'registry.credentials.${name}' must be the ARN of a secret 'ecr-pullthroughcache/…' in the registry's account and region, got '${secret}': ECR reads no other`,
    ]),
  ];
}

function isSecretOf(secret: string, account: string, region: string): boolean {
  const start = `:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/`;
  return secret.startsWith('arn:aws') && secret.includes(start);
}

function namesOf(teams: readonly { readonly name: string }[]): string {
  return teams.map(({ name }) => name).join(', ');
}
