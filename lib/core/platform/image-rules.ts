import { choiceProblem } from '../choice';
import type { Cluster, ClusterProps } from '../cluster';
import type { Problem } from '../problems';
import type { Team } from '../team';
import { REGISTRIES } from '../versions/registries';
import type { SignatureProps } from './images';

/** Images that only one repository may have signed. */
export interface SignedImages {
  readonly team: string;
  /** GitHub repository, like `acme/shop`. */
  readonly source: string;
  readonly repositories: readonly string[];
  readonly workflow: string | undefined;
}

/** A host with a dot or a port, and maybe a path. */
const REGISTRY = /^(?=[^/]*[.:])[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?(?:\/[a-z0-9][a-z0-9._-]*)*$/;
const WORKFLOW = /^[\w.-]+\.ya?ml$/;

/** A sentence for each thing that is wrong with what a cluster says of images. */
export function imagesProblems(path: string, cluster: ClusterProps, teams: readonly Team[]): Problem[] {
  const where = `${path}.platform.images`;
  const { registries, signatures = {} } = cluster.platform?.images ?? {};
  const isolated = cluster.kind === 'local' ? undefined : cluster.isolated;
  return [
    isolated !== undefined &&
      Object.keys(signatures).length > 0 &&
      `'${where}.signatures' and '${path}.isolated' contradict, got both: who signed is told on the internet, remove 'signatures' and check them where images are copied into the mirrors`,
    registries?.length === 0 &&
      `'${where}.registries' must not be empty, got []: no pod would start, remove it to allow the fleet's and those of the platform`,
    ...(registries ?? []).map((registry) => registryProblem(`${where}.registries`, registry)),
    ...Object.entries(signatures).flatMap(([name, props]) =>
      signatureProblems(`${where}.signatures`, name, props, teams),
    ),
  ];
}

function registryProblem(path: string, registry: string): Problem {
  return (
    !REGISTRY.test(registry) &&
    `'${path}' must name hosts, each with a path or without, got '${registry}': write it like 'ghcr.io/acme'`
  );
}

function signatureProblems(
  path: string,
  name: string,
  { repositories, workflow }: SignatureProps,
  teams: readonly Team[],
): Problem[] {
  const team = teams.find((one) => one.name === name);
  if (team === undefined)
    return [
      choiceProblem(
        path,
        name,
        teams.map((one) => one.name),
      ),
    ];
  return [
    team.source === undefined &&
      `'${path}.${name}' must be of a team whose pipeline is known, got '${name}' without a source: name its 'source', like 'acme/${name}'`,
    repositories.length === 0 &&
      `'${path}.${name}.repositories' must not be empty, got []: name what its pipeline pushes, or remove '${name}'`,
    ...repositories.map((repository) => registryProblem(`${path}.${name}.repositories`, repository)),
    workflow !== undefined &&
      !WORKFLOW.test(workflow) &&
      `'${path}.${name}.workflow' must be the name of a file, got '${workflow}': write it like 'build.yaml'`,
  ];
}

/** Registries that pods of teams may have images from, as nodes name them when they pull. */
export function teamRegistries(cluster: Cluster): readonly string[] {
  return lettingIn(cluster.platform.images.registries ?? REGISTRIES, cluster);
}

/** The same for pods of the platform: what its charts need does not change with what teams may have. */
export function platformRegistries(cluster: Cluster): readonly string[] {
  return lettingIn(REGISTRIES, cluster);
}

/** The fleet's own besides. Without a way out, a mirror stands for each registry that has one. */
function lettingIn(registries: readonly string[], { aws, fleet }: Cluster): string[] {
  const mirrors = aws?.isolated?.mirrors ?? {};
  const own = fleet.registry === undefined ? [] : [fleet.registry.host];
  const pulled = [...own, ...registries].map((registry) => {
    const [host = ''] = registry.split('/');
    const mirror = mirrors[host];
    return mirror === undefined ? registry : `${mirror}${registry.slice(host.length)}`;
  });
  return [...new Set(pulled)].sort();
}

/**
 * Images whose signatures are looked at, by team. None without a way out: who signed is told by Sigstore's certificates,
 * which are on the internet, and asked in vain every image would be refused.
 */
export function signedImages(cluster: Cluster): readonly SignedImages[] {
  const { signatures } = cluster.platform.images;
  const { registry } = cluster.fleet;
  if (cluster.aws?.isolated !== undefined) return [];
  return cluster.teams.flatMap(({ name: team, source, images }) => {
    const own = registry === undefined ? [] : images.map((image) => `${registry.host}/${team}/${image}`);
    const { repositories, workflow } = signatures?.[team] ?? {
      repositories: signatures === undefined ? own : [],
    };
    return source === undefined || repositories.length === 0
      ? []
      : [{ team, source, repositories, workflow }];
  });
}
