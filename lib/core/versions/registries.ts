/** Registries that charts and images of the version lock come from. */
export const REGISTRIES: readonly string[] = [
  'docker.io',
  'ghcr.io',
  'public.ecr.aws',
  'quay.io',
  'registry.k8s.io',
];
