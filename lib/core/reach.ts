import { type Because, becauseProblem } from './because';
import { Cidr, rangeProblem } from './cidr';
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
  /**
   * A registry inside for each host outside: `{ 'ghcr.io': '222222222222.dkr.ecr.eu-west-1.amazonaws.com/ghcr' }`.
   * Images of workloads are pulled from it, whatever registry the workload names.
   */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Where Flux pulls from: a Git or OCI URL that is reached inside the VPC. */
  readonly source: string;
}

/** A range this wide is the internet, whatever it is called. */
const WIDEST_WITHOUT_REASON = 8;

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/;
/** A host, and perhaps the beginning of all names there. */
const MIRROR = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
/** A registry of AWS, which has its region in its name. */
const ECR = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\./;
const SOURCE = /^(?:https|ssh|oci):\/\/\S+$/;
const PUBLIC_GIT = ['bitbucket.org', 'github.com', 'ssh.github.com', 'gitlab.com'];

/** Problems of who reaches the API from outside the VPC. */
export function findPublicApiProblems({ cidrs, because }: PublicApi, path: string): Problem[] {
  const wide = cidrs.filter(
    (cidr) => rangeProblem('cidr', cidr) === false && Cidr.parse(cidr).prefix < WIDEST_WITHOUT_REASON,
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

/** Whether Flux reads an artifact of a registry there, in place of a Git repository. */
export function hasOciSource(isolated: Isolation | undefined): boolean {
  return isolated?.source.startsWith('oci://') ?? false;
}

/** Problems of a cluster in `region` that is cut off from the internet. */
export function findIsolationProblems(
  { mirrors, source }: Isolation,
  path: string,
  region: string,
): Problem[] {
  const missing = REGISTRIES.filter((registry) => mirrors[registry] === undefined);
  return [
    missing.length > 0 &&
      `'${path}.isolated.mirrors' must name a mirror for every registry of the version lock, got none for ${missing.join(', ')}: nodes without a way out pull from nowhere else`,
    ...Object.entries(mirrors).flatMap(([registry, mirror]) => [
      !HOST.test(registry) &&
        `'${path}.isolated.mirrors' must name registries by their host, got '${registry}': write it like 'ghcr.io'`,
      !(MIRROR.test(mirror) && isInside(mirror)) &&
        `'${path}.isolated.mirrors.${registry}' must be a registry that the VPC reaches, got '${mirror}': write it like '222222222222.dkr.ecr.eu-west-1.amazonaws.com/${registry.split('.')[0]}'`,
      ![undefined, region].includes(ECR.exec(mirror)?.[1]) &&
        `'${path}.isolated.mirrors.${registry}' must lie in ${region}, got '${mirror}': the endpoints of a VPC lead to the registry of their own region only, copy the images there`,
    ]),
    !SOURCE.test(source) &&
      `'${path}.isolated.source' must be a Git or OCI URL, got '${source}': write it like 'ssh://git.internal.acme.example/fleet'`,
    SOURCE.test(source) &&
      !isInside(source.replace(/^\w+:\/\/(?:[^@/]*@)?/, '')) &&
      `'${path}.isolated.source' must be reached inside the VPC, got '${source}': copy the repository to a host inside, like 'ssh://git.internal.acme.example/fleet'`,
  ];
}

/** Whether it may lie inside: the hosts of the public do not. */
function isInside(location: string): boolean {
  const host = location.split(/[/:]/)[0] ?? '';
  return ![...REGISTRIES, ...PUBLIC_GIT].includes(host);
}
