import { fluxCluster, FluxTree } from '../../../support/flux-tree';
import { sampleTeam } from '../../../support/samples';

const registry = { account: '012345678901', region: 'eu-west-1' };

const tree = FluxTree.of({
  registry,
  state: { region: 'eu-west-1' },
  teams: [
    sampleTeam({ images: ['checkout'], source: 'acme/shop' }),
    sampleTeam({ name: 'media', images: ['worker'] }),
  ],
  clusters: [
    fluxCluster({
      name: 'control',
      cidr: '10.9.0.0/16',
      teams: [],
      platform: { flux: { imageUpdates: true } },
    }),
    fluxCluster(),
  ],
});

interface Policy {
  readonly filterTags: { readonly pattern: string; readonly extract: string };
  readonly policy: object;
}

const { filterTags, policy } = tree.object('control', 'ImagePolicy', 'shop-checkout').spec as Policy;

/** The part of a tag by which Flux sorts; `undefined` for a tag that it does not take. */
function serial(tag: string): string | undefined {
  // Go names a group with a P.
  const groups = new RegExp(filterTags.pattern.replace('(?P<', '(?<')).exec(tag)?.groups;
  return groups?.[filterTags.extract.slice(1)];
}

test.each([
  ['main-4f2c9d1a2b3c-1042', '1042'],
  ['main-4f2c9d1-7', '7'],
  ['main-4f2c9d1a2b3c', undefined],
  ['feature-main-4f2c9d1a2b3c-1042', undefined],
  ['main-4f2c9d1a2b3c-1042-dirty', undefined],
  ['main-4f2c9d-1042', undefined],
  ['main-checkout-1042', undefined],
  ['v1.2.3', undefined],
  ['latest', undefined],
])('of the tag %s the serial is %j', (tag, expected) => {
  expect(serial(tag)).toBe(expected);
});

test('the image with the highest serial is the newest, as a number and not as a text', () => {
  expect(policy).toEqual({ numerical: { order: 'asc' } });
});

test('tags are looked up in the registry of the fleet, with a role', () => {
  expect(tree.object('control', 'ImageRepository', 'media-worker').spec).toMatchObject({
    image: '012345678901.dkr.ecr.eu-west-1.amazonaws.com/media/worker',
    provider: 'aws',
  });
});

test('a newest image is named with its digest', () => {
  expect(tree.object('control', 'ImagePolicy', 'media-worker').spec).toMatchObject({
    digestReflectionPolicy: 'IfNotPresent',
  });
});

test('Flux proposes on a branch of its own, and never pushes to main', () => {
  expect(tree.object('control', 'ImageUpdateAutomation', 'image-updates').spec).toMatchObject({
    sourceRef: { kind: 'GitRepository', name: 'image-updates' },
    git: {
      checkout: { ref: { branch: 'main' } },
      push: { branch: 'image-updates' },
    },
    update: { path: './apps', strategy: 'Setters' },
  });
  expect(tree.object('control', 'GitRepository', 'image-updates').spec).toMatchObject({
    url: 'https://github.com/acme/fleet',
    secretRef: { name: 'image-updates' },
  });
});

test('images are proposed in the one cluster that says so', () => {
  expect(tree.objects('clusters/eu/').filter(({ apiVersion }) => apiVersion.startsWith('image.'))).toEqual(
    [],
  );
});
