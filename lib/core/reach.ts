import { type Because, becauseProblem } from './because';
import { rangeProblem } from './cidr';
import type { Problem } from './problems';
import { show } from './shape';
import { REGISTRIES } from './versions/registries';

/** From where the API may be reached besides the VPC. */
export interface PublicApi extends Partial<Because> {
  /** Ranges of addresses; the whole internet needs a `because`. */
  readonly cidrs: readonly string[];
}

/** What nodes without a way out use instead of the internet. */
export interface Isolation {
  /** A registry inside for each one outside: `{ 'ghcr.io': '222222222222.dkr.ecr.eu-west-1.amazonaws.com/ghcr' }`. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Where Flux pulls from: a Git or OCI URL that is reached inside the VPC. */
  readonly source: string;
}

/** A range this wide is the internet, whatever it is called. */
const WIDEST_WITHOUT_REASON = 8;

/** Problems of who reaches the API from outside the VPC. */
export function findPublicApiProblems({ cidrs, because }: PublicApi, path: string): Problem[] {
  const wide = cidrs.filter(
    (cidr) => rangeProblem('cidr', cidr) === false && prefixOf(cidr) < WIDEST_WITHOUT_REASON,
  );
  return [
    cidrs.length === 0 &&
      `'${path}.publicApi.cidrs' must not be empty, got []: remove 'publicApi' to keep the API inside`,
    ...cidrs.map((cidr) => rangeProblem(`${path}.publicApi.cidrs`, cidr)),
    wide.length > 0 &&
      because === undefined &&
      `'${path}.publicApi.cidrs' must not hold the whole internet, got ${show(wide)}: name the addresses of your offices, or say why with 'because'`,
    because !== undefined && becauseProblem(`${path}.publicApi`, because),
  ];
}

/** Problems of a cluster that is cut off from the internet. */
export function findIsolationProblems({ mirrors, source }: Isolation, path: string): Problem[] {
  const missing = REGISTRIES.filter((registry) => mirrors[registry] === undefined);
  return [
    missing.length > 0 &&
      `'${path}.isolated.mirrors' must name a mirror for every registry of the version lock, got none for ${missing.join(', ')}: nodes without a way out pull from nowhere else`,
    ...Object.entries(mirrors).map(
      ([registry, mirror]) =>
        !/^[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?(?:\/[\w./-]+)?$/.test(mirror) &&
        `'${path}.isolated.mirrors.${registry}' must be a registry that the VPC reaches, got '${mirror}': write it like '222222222222.dkr.ecr.eu-west-1.amazonaws.com/${registry.split('.')[0]}'`,
    ),
    !/^(?:https|ssh|oci):\/\/\S+$/.test(source) &&
      `'${path}.isolated.source' must be a Git or OCI URL, got '${source}': write it like 'ssh://git.internal.acme.example/fleet'`,
  ];
}

function prefixOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}
