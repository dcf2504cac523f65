import type { Image } from './image';
import type { Problem } from './problems';
import { serviceSuffixOf } from './zones';

/** Where nodes without a way out find images. */
export interface Mirrors {
  /** The cluster that is cut off, for people. */
  readonly cluster: string;
  /** Registries of AWS in this region are reached without a mirror. */
  readonly region: string;
  /** A registry inside for each one outside, by its host. */
  readonly byRegistry: Readonly<Record<string, string>>;
}

/** The image as a node names it when it pulls: that of the mirror, with the tag and digest that were asked for. */
export function pulledImage(image: Image, mirrors: Mirrors | undefined): string {
  const [registry, path] = splitHost(image.repository);
  const mirror = mirrors?.byRegistry[registry];
  const asked = image.toString();
  return mirror === undefined ? asked : `${mirror}/${path}${asked.slice(image.repository.length)}`;
}

/** A sentence unless nodes can pull the image. */
export function mirrorProblem(prop: string, { repository }: Image, mirrors: Mirrors | undefined): Problem {
  const [registry] = splitHost(repository);
  // An image that cannot be read has sentences of its own.
  if (mirrors === undefined || registry === '' || isReached(registry, mirrors)) return false;
  const { cluster } = mirrors;
  return `'${prop}' must come from a registry that '${cluster}' reaches without a way out, got '${repository}': name a mirror of ${registry} in 'clusters.${cluster}.isolated.mirrors'`;
}

function isReached(registry: string, { region, byRegistry }: Mirrors): boolean {
  const inside = Object.values(byRegistry).map((mirror) => splitHost(mirror)[0]);
  const ofAws = `.dkr.ecr.${region}.${serviceSuffixOf(region)}`;
  return registry in byRegistry || inside.includes(registry) || registry.endsWith(ofAws);
}

function splitHost(repository: string): [host: string, path: string] {
  const slash = repository.indexOf('/');
  return slash < 0 ? [repository, ''] : [repository.slice(0, slash), repository.slice(slash + 1)];
}
