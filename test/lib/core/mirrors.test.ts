import { Image } from '../../../lib/core/image';
import { mirrorProblem, type Mirrors, pulledImage } from '../../../lib/core/mirrors';
import { REGISTRIES } from '../../../lib/core/versions/registries';
import { DIGEST, isolation } from '../../support/samples';

const mirrors: Mirrors = { cluster: 'eu', region: 'eu-west-1', byRegistry: isolation.mirrors };

function redis(registry: string, digest?: string): Image {
  return Image.released(`${registry}/library/redis`, { version: '7.4.7', digest });
}

test('where there is a way out an image is pulled from where it was published', () => {
  expect(pulledImage(redis('docker.io'), undefined)).toBe('docker.io/library/redis:7.4.7');
  expect(mirrorProblem('image', redis('gcr.example'), undefined)).toBe(false);
});

describe('without a way out', () => {
  test.each(REGISTRIES)('an image of %s comes from its mirror, under the same name and tag', (registry) => {
    const mirror = `mirror.acme.example/${registry.replaceAll('.', '-')}`;
    expect(pulledImage(redis(registry), mirrors)).toBe(`${mirror}/library/redis:7.4.7`);
    expect(mirrorProblem('image', redis(registry), mirrors)).toBe(false);
  });

  test('the digest stays, so that a mirror cannot pass off another image', () => {
    expect(pulledImage(redis('quay.io', DIGEST), mirrors)).toBe(
      `mirror.acme.example/quay-io/library/redis:7.4.7@${DIGEST}`,
    );
  });

  test.each([
    ['a mirror itself', 'mirror.acme.example'],
    ['the registry of AWS in the region', '012345678901.dkr.ecr.eu-west-1.amazonaws.com'],
  ])('an image of %s stays where it is', (_case, registry) => {
    expect(pulledImage(redis(registry), mirrors)).toBe(`${registry}/library/redis:7.4.7`);
    expect(mirrorProblem('image', redis(registry), mirrors)).toBe(false);
  });

  test.each([
    ['a registry without a mirror', 'gcr.example'],
    ['the registry of AWS in another region', '012345678901.dkr.ecr.us-east-1.amazonaws.com'],
    ['a registry that is named like a mirror', 'mirror.acme.example.evil.example'],
    ['a registry on another port', 'ghcr.io:5000'],
  ])('an image of %s is refused', (_case, registry) => {
    expect(mirrorProblem('image', redis(registry), mirrors)).toBe(
      `'image' must come from a registry that 'eu' reaches without a way out, got '${registry}/library/redis': name a mirror of ${registry} in 'clusters.eu.isolated.mirrors'`,
    );
  });

  test('a registry of AWS in China is known by its own name', () => {
    const china = { ...mirrors, region: 'cn-north-1' };
    const inside = redis('012345678901.dkr.ecr.cn-north-1.amazonaws.com.cn');
    expect(mirrorProblem('image', inside, china)).toBe(false);
    expect(mirrorProblem('image', redis('012345678901.dkr.ecr.cn-north-1.amazonaws.com'), china)).not.toBe(
      false,
    );
  });
});
