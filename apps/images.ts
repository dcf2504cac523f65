import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Image, PropsError } from '../lib/core';

/** The one file that Flux edits. */
const FILE = join(__dirname, 'images.yaml');

/** One image to a line: its name, the image, and for Flux the policy. */
const LINE = /^ {2}([a-z0-9/-]+): (\S+)(?: # \{"\$imagepolicy": "flux-system:[a-z0-9-]+"\})?$/;

/** The image that `apps/images.yaml` names, like `shop/checkout`. */
export function imageOf(name: string): Image {
  const images = parseImages(readFileSync(FILE, 'utf8'));
  const found = images.get(name);
  if (found !== undefined) return Image.read(found);
  throw new PropsError('apps/images.yaml', [
    `'images' must name '${name}', got ${[...images.keys()].join(', ')}: add a line for it`,
  ]);
}

/** Images by name. Every line is an image or a comment: what nobody understands is no image that somebody forgot. */
export function parseImages(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [first, ...rest] = lines;
  const wrong = first === 'images:' ? rest.find((line) => !LINE.test(line)) : first;
  if (wrong !== undefined || first === undefined) {
    throw new PropsError('apps/images.yaml', [
      `'images' must have one image to a line, got '${wrong ?? ''}': write it like '  shop/web: ghcr.io/acme/web:main-4f2c9d1-1042'`,
    ]);
  }
  return new Map(rest.map((line) => LINE.exec(line) ?? []).map(([, name = '', image = '']) => [name, image]));
}
