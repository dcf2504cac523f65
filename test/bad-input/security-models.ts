import { Chart } from 'cdk8s';

import { App, Fleet, type FleetProps } from '../../lib';
import type { ImagesProps } from '../../lib/core/platform/images';
import { placeInFolder } from '../../lib/k8s/placement';
import { AwsSecretStore } from '../../lib/k8s/secrets/secret-stores';
import { awsCluster, fleetProps, isolation, localCluster, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

const IMAGES = 'clusters.eu.platform.images';

function images(
  wrong: string,
  change: ImagesProps,
  sentence: string,
  more: Partial<FleetProps> = {},
): WrongModel {
  const clusters = [awsCluster({ platform: { images: change } })];
  return { wrong, make: () => new Fleet(fleetProps({ clusters, ...more })), path: 'Fleet', sentence };
}

const built = { teams: [sampleTeam({ source: 'acme/shop' })] };

/** Wrong where secrets come from, and which images are let in. */
export const SECURITY_MODELS: readonly WrongModel[] = [
  {
    wrong: 'a store without identity',
    make: () => {
      const [cluster] = new Fleet(fleetProps({ clusters: [localCluster()] })).clusters;
      const app = new App({ tree: { directory: 'never-written', clusters: ['lab'] } });
      const chart = new Chart(app, 'stores');
      placeInFolder(chart, 'clusters/lab/identity/stores');
      if (cluster !== undefined)
        new AwsSecretStore(chart, 'Vault', { name: 'vault', cluster, from: 'parameter-store' });
      app.render();
    },
    path: 'stores/Vault',
    sentence:
      "'cluster' must have identities for pods, got 'lab': no pod of a local cluster gets into parameter-store, use LocalSecretStore there",
  },
  images(
    'a registry that is no host',
    { registries: ['acme'] },
    `'${IMAGES}.registries' must name hosts, each with a path or without, got 'acme': write it like 'ghcr.io/acme'`,
  ),
  images(
    'signatures that nobody can check without a way out',
    {},
    `'${IMAGES}.signatures' and 'clusters.eu.isolated' contradict, got both: who signed is told on the internet, remove 'signatures' and check them where images are copied into the mirrors`,
    {
      ...built,
      clusters: [
        awsCluster({
          isolated: isolation,
          platform: { images: { signatures: { shop: { repositories: ['ghcr.io/acme/shop'] } } } },
        }),
      ],
    },
  ),
  images(
    'no registry at all',
    { registries: [] },
    `'${IMAGES}.registries' must not be empty, got []: no pod would start, remove it to allow the fleet's and those of the platform`,
  ),
  images(
    'signatures of a team without a source',
    { signatures: { shop: { repositories: ['ghcr.io/acme/shop'] } } },
    `'${IMAGES}.signatures.shop' must be of a team whose pipeline is known, got 'shop' without a source: name its 'source', like 'acme/shop'`,
  ),
  images(
    'signatures of a team that does not exist',
    { signatures: { shopp: { repositories: ['ghcr.io/acme/shop'] } } },
    `'${IMAGES}.signatures' must be one that is known, got 'shopp': choose from shop`,
  ),
  images(
    'signatures of no image',
    { signatures: { shop: { repositories: [] } } },
    `'${IMAGES}.signatures.shop.repositories' must not be empty, got []: name what its pipeline pushes, or remove 'shop'`,
    built,
  ),
  images(
    'signatures of an image with a tag',
    { signatures: { shop: { repositories: ['ghcr.io/acme/shop:latest'] } } },
    `'${IMAGES}.signatures.shop.repositories' must name hosts, each with a path or without, got 'ghcr.io/acme/shop:latest': write it like 'ghcr.io/acme'`,
    built,
  ),
  images(
    'a workflow that is no file',
    { signatures: { shop: { repositories: ['ghcr.io/acme/shop'], workflow: 'build' } } },
    `'${IMAGES}.signatures.shop.workflow' must be the name of a file, got 'build': write it like 'build.yaml'`,
    built,
  ),
];
