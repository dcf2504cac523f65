import type { HelmValues } from './addon';
import type { AddonContext } from './addon-context';

/**
 * Where an image is pulled from, as most charts take it. For images that no container names: an operator is told of
 * them, so that Flux would not find them to replace them.
 */
export function chartImage(context: AddonContext, image: string): HelmValues {
  const [registry = '', ...path] = context.pulled(image).split('/');
  return { registry, repository: path.join('/') };
}
