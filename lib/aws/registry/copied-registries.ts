import type { RegistryProps } from '../../core/fleet-props';
import { arnIn } from '../arn';

/** Registries that give their images to anybody. */
const OPEN = ['public.ecr.aws', 'quay.io', 'registry.k8s.io'];

/** Public registries whose images a registry of ours copies when they are first pulled. */
export function copiedRegistries({
  credentials = {},
}: Pick<RegistryProps, 'credentials'>): readonly string[] {
  return [...OPEN, ...Object.keys(credentials)].sort();
}

/** ARNs of the repositories that hold the copies. */
export function copiesIn(registry: RegistryProps): string[] {
  return copiedRegistries(registry).map((name) => arnIn(registry, 'ecr', `repository/${name}/*`));
}
