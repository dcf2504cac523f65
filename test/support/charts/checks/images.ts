import type { ChartCase } from '../chart-case';
import type { Recorded, RecordedPods } from '../chart-verdict';

/** What names an image in a field of its own. */
const CUSTOM_RESOURCES = ['Prometheus', 'Alertmanager'];

/** Every image that is rendered is in the add-on's list, and comes from a mirror where there is no way out. */
export function imageProblems({ placed, platform, recorded }: ChartCase): string[] {
  const { addon, release } = placed;
  if (addon.release === undefined || release === undefined) return [];
  const { images } = addon.release;
  const mirrors = Object.values(platform.cluster.aws?.isolated?.mirrors ?? {});
  const isMirrored = (repository: string): boolean => mirrors.some((one) => repository.startsWith(`${one}/`));
  const unknown = [...repositoriesIn(recorded)]
    .filter((one) => !isMirrored(one) && !images.includes(one))
    .sort();
  const problems = unknown.map((one) => `'images' must have '${one}', which the chart runs`);
  if (mirrors.length === 0) return problems;
  const replaced = new Set(
    release.mirrored.filter(({ newName }) => isMirrored(newName)).map(({ name }) => name),
  );
  const isOfOperator = ({ kind }: RecordedPods): boolean => CUSTOM_RESOURCES.includes(kind);
  const ofOperator = recorded.pods.filter(isOfOperator);
  const ofContainers = recorded.pods.filter((pods) => !isOfOperator(pods));
  return [
    ...problems,
    ...named(ofContainers.flatMap(({ containers }) => containers))
      .filter((one) => !isMirrored(one) && !replaced.has(one))
      .map((one) => `'${one}' must come from a mirror: the cluster has no way out`),
    // Flux replaces images of containers only.
    ...named([...recorded.images, ...ofOperator.flatMap(({ containers }) => containers)])
      .filter((one) => !isMirrored(one))
      .map((one) => `'${one}' must be given as a mirror in the values: it is no container's`),
  ];
}

/** Add-ons whose operators run images that nothing of the rendering names. */
const BUILT_IN = ['calico', 'envoy-gateway', 'flux-operator'];

/** Defaults of operators for what nobody asks of them. */
const NEVER_RUN = [
  'docker.io/envoyproxy/ratelimit',
  'ghcr.io/aquasecurity/node-collector',
  'quay.io/thanos/thanos',
];

/** Images in the list that no reference cluster runs. */
export function idleImages(cases: readonly ChartCase[]): string[] {
  if (cases.some(({ placed }) => BUILT_IN.includes(placed.addon.name))) return [];
  const listed = cases.flatMap(({ placed }) => placed.addon.release?.images ?? []);
  const rendered = new Set(cases.flatMap(({ recorded }) => [...repositoriesIn(recorded)]));
  return [...new Set(listed)]
    .filter((repository) => !rendered.has(repository))
    .map((repository) => `'images' must not have '${repository}', which nothing runs`);
}

function repositoriesIn({ pods, images }: Recorded): Set<string> {
  return new Set(named([...pods.flatMap(({ containers }) => containers), ...images]));
}

function named(all: readonly { readonly image: string }[]): string[] {
  return all
    .map(({ image }) => image)
    .filter((image) => image !== '')
    .map(repositoryOf)
    .filter((one) => !NEVER_RUN.includes(one));
}

/** Without tag and digest; what names no registry is Docker's. */
function repositoryOf(image: string): string {
  const path = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  const [host = '', ...rest] = path.split('/');
  if (rest.length === 0) return `docker.io/library/${host}`;
  return /[.:]/.test(host) ? path : `docker.io/${path}`;
}
