import { policyName } from '../../lib/k8s/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { imageOf, parseImages } from '../../apps/images';
import { fleet } from '../../apps/fleet';
import { PlatformRepository } from '../support/platform-repository';
import { contentsOf } from '../support/temporary-folder';

const FILE = 'apps/images.yaml';
const text = readFileSync(join(__dirname, '../..', FILE), 'utf8');
const NEWEST =
  '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:main-4f2c9d1a2b3c-1042' +
  '@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

/**
 * The file as Flux leaves it: image-automation-controller 1.1.4 was run on it, and replaced the text between the key
 * and the comment that names the policy, and not one byte besides.
 */
function bumped(content: string, policy: string, image: string): string {
  const mark = ` # {"$imagepolicy": "flux-system:${policy}"}`;
  const lines = content.split('\n');
  return lines
    .map((line) => (line.endsWith(mark) ? `${line.split(': ')[0] ?? ''}: ${image}${mark}` : line))
    .join('\n');
}

test('every image that a team builds has its line, with the policy by which Flux finds it', () => {
  const lines = fleet.teams.flatMap(({ name, images }) =>
    images.map((image) => `${name}/${image} flux-system:${policyName(name, image)}`),
  );
  const found = [...text.matchAll(/^ {2}(\S+): \S+ # \{"\$imagepolicy": "([^"]+)"\}$/gm)];
  expect(found.map(([, name = '', policy = '']) => `${name} ${policy}`).sort()).toEqual(lines.sort());
});

test('an empty line would be lost with the first image that Flux writes', () => {
  expect(text).not.toContain('\n\n');
});

test('an image is read as it is written', () => {
  expect(imageOf('shop/web').toString()).toBe(parseImages(text).get('shop/web'));
});

test('a bump changes one image', () => {
  const before = parseImages(text);
  const after = parseImages(bumped(text, 'shop-checkout', NEWEST));
  const changed = [...after].filter(([name, image]) => before.get(name) !== image);
  expect(changed).toEqual([['shop/checkout', NEWEST]]);
});

test.each([
  ['a list', 'images:\n  - shop/web: a:1', "got '  - shop/web: a:1'"],
  ['another policy', 'images:\n  shop/web: a:1 # {"$imagepolicy": "shop:web"}', "got '  shop/web: a:1 # {"],
  ['nothing', '', "got ''"],
  ['another beginning', 'image:\n', "got 'image:'"],
])('%s is no file of images', (_what, wrong, says) => {
  expect(() => parseImages(wrong)).toThrow(`'images' must have one image to a line, ${says}`);
});

test('an image that the file does not name is a problem', () => {
  expect(() => imageOf('shop/cart')).toThrow(
    "'images' must name 'shop/cart', got media/worker, shop/checkout, shop/web: add a line for it",
  );
});

test('a bump survives the next synthesis, and changes exactly that image in each cluster', () => {
  const repository = new PlatformRepository();
  try {
    expect(repository.synth()).toMatchObject({ status: 0 });
    const before = contentsOf(join(repository.folder, 'dist'));
    repository.edit(FILE, parseImages(text).get('shop/checkout') ?? '', NEWEST);
    expect(repository.synth()).toMatchObject({ status: 0 });
    const after = contentsOf(join(repository.folder, 'dist'));
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    const files = ['eu-prod-1', 'eu-staging-1', 'lab'].map(
      (cluster) => `clusters/${cluster}/teams/shop/apps/checkout.yaml`,
    );
    expect(changed.filter((path) => !path.endsWith('.seaworthy.json'))).toEqual(files);
    for (const file of files) {
      const lines = linesOf(after, file).filter((line) => !linesOf(before, file).includes(line));
      // The image, and what its labels say of it.
      for (const line of lines) expect(line).toContain('4f2c9d1a2b3c');
      expect(lines.filter((line) => line.includes('image: '))).toEqual([expect.stringContaining(NEWEST)]);
    }
    expect(readFileSync(join(repository.folder, FILE), 'utf8')).toBe(bumped(text, 'shop-checkout', NEWEST));
  } finally {
    repository.remove();
  }
}, 120_000);

function linesOf(tree: Record<string, string>, file: string): string[] {
  return (tree[file] ?? '').split('\n');
}
