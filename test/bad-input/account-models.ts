import { Fleet, type FleetProps } from '../../lib';
import { prepareInfrastructure } from '../../apps/infrastructure';
import { awsCluster, fleetProps, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

const REGISTRY = { account: '999999999999', region: 'eu-west-1' };
const STATE = { region: 'eu-west-1' };
const pushing = [sampleTeam({ images: ['web'], source: 'acme/shop' })];

function fleet(wrong: string, change: Partial<FleetProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(change)), path: 'Fleet', sentence };
}

/** A fleet that is sound, and asks AWS for what it does not take. */
function stacks(wrong: string, change: Partial<FleetProps>, path: string, sentence: string): WrongModel {
  const make = (): unknown => prepareInfrastructure({ fleet: new Fleet(fleetProps(change)) });
  return { wrong, make, path, sentence };
}

/** What is wrong with where states and images are kept, and with who gets into a cluster. */
export const ACCOUNT_MODELS: readonly WrongModel[] = [
  fleet(
    'a pipeline that pushes, and no state',
    { teams: pushing, registry: REGISTRY },
    "'state' must be given where pipelines push images, got nothing: name the region of the states, with which the account learns to trust GitHub for shop",
  ),
  fleet(
    'a login for a registry that wants none',
    {
      registry: {
        ...REGISTRY,
        credentials: {
          'quay.io': 'arn:aws:secretsmanager:eu-west-1:999999999999:secret:ecr-pullthroughcache/quay-a1b2c3',
        },
      },
    },
    "'registry.credentials' must be one that is known, got 'quay.io': choose from docker.io, ghcr.io",
  ),
  fleet(
    'a login in a secret of another region',
    {
      registry: {
        ...REGISTRY,
        credentials: {
          'docker.io': 'arn:aws:secretsmanager:us-east-1:999999999999:secret:ecr-pullthroughcache/hub-a1b2c3',
        },
      },
    },
    "'registry.credentials.docker.io' must be the ARN of a secret 'ecr-pullthroughcache/…' in the registry's account and region, got 'arn:aws:secretsmanager:us-east-1:999999999999:secret:ecr-pullthroughcache/hub-a1b2c3': ECR reads no other",
  ),
  stacks(
    'an image whose name no repository takes',
    { teams: [sampleTeam({ images: ['web--1'] })], state: STATE, registry: REGISTRY },
    '999999999999-registry/Registry/Team-shop',
    "'teams.shop.images' must have single dashes, each between letters or digits, to name repositories, got 'web--1': rename it",
  ),
  stacks(
    'people who would be administrators by the name of a group',
    {
      teams: [sampleTeam({ groups: { developers: ['system:masters'] } })],
      clusters: [
        awsCluster({
          access: {
            admins: ['arn:aws:iam::012345678901:role/platform-admin'],
            teams: { shop: { developers: ['arn:aws:iam::012345678901:role/dev'] } },
          },
        }),
      ],
    },
    'eu-control-plane/ControlPlane/Access',
    "'teams.shop.groups.developers' must not hold a group of Kubernetes itself where roles get the team's rights, got 'system:masters': name one of your own",
  ),
];
