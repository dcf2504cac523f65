import { deriveName } from './names';
import { onlyProblems, type Problem } from './problems';
import { optionalShapeProblems, shapeProblems, show } from './shape';
import { ociProblem, type Signer, signerProblems } from './tree-source';

interface AnyManifests {
  /**
   * Folder in which there is one for each environment, and in that one for each namespace: `deploy/production/shop`.
   *
   * @default 'deploy'
   */
  readonly folder?: string;
  /**
   * Whether reading it takes a login: the Secret `source-<team>` in `flux-system`.
   *
   * @default false
   */
  readonly private?: boolean;
}

/** A Git repository of the team's own. */
export interface GitManifests extends AnyManifests {
  /** URL, over `https://` or `ssh://`. */
  readonly git: string;
  /** @default 'main' */
  readonly branch?: string;
}

/** A signed artifact that the team's pipeline pushes. */
export interface OciManifests extends AnyManifests {
  /** Like `oci://ghcr.io/acme/shop-manifests`. */
  readonly oci: string;
  /** Tag that the pipeline moves. @default 'newest' */
  readonly tag?: string;
  /** Whose signature it must have. */
  readonly signedBy: Signer;
}

/** Where a team keeps the manifests of its workloads, if not in the fleet's repository. */
export type ManifestsProps = GitManifests | OciManifests;

/** The same with its defaults. */
export type Manifests = Required<GitManifests> | Required<OciManifests>;

const GIT = /^(?:https|ssh):\/\/\S+$/;
const FOLDER = /^[\w-]+(?:\/[\w-]+)*$/;
const BRANCH = /^[\w.-]+(?:\/[\w.-]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

export function settleManifests(props: ManifestsProps): Manifests {
  const shared = { folder: props.folder ?? 'deploy', private: props.private ?? false };
  return 'git' in props
    ? { ...shared, git: props.git, branch: props.branch ?? 'main' }
    : { ...shared, oci: props.oci, tag: props.tag ?? 'newest', signedBy: props.signedBy };
}

/** What no rule could read: TypeScript refuses it, JavaScript does not. */
export function findUnreadableManifests(path: string, manifests: ManifestsProps | undefined): string[] {
  if (manifests === undefined) return [];
  if ('git' in manifests === 'oci' in manifests) {
    return [`'${path}' must be either Git or an artifact, got ${show(manifests)}: give 'git' or 'oci'`];
  }
  const shared = { folder: 'deploy', private: true };
  if ('git' in manifests) {
    return [
      ...shapeProblems(path, manifests, { git: 'https://github.com/acme/shop' }),
      ...optionalShapeProblems(path, manifests, { ...shared, branch: 'main' }),
    ];
  }
  return [
    ...shapeProblems(path, manifests, { oci: 'oci://ghcr.io/acme/shop-manifests', signedBy: {} }),
    ...shapeProblems(`${path}.signedBy`, manifests.signedBy, { issuer: 'https://…', subject: 'https://…' }),
    ...optionalShapeProblems(path, manifests, { ...shared, tag: 'newest' }),
  ];
}

/** A sentence for each thing that is wrong with where a team keeps its manifests. */
export function manifestsProblems(path: string, manifests: Manifests): string[] {
  return onlyProblems([
    !FOLDER.test(manifests.folder) &&
      `'${path}.folder' must be a path without '.' and '..', got '${manifests.folder}': write it like 'deploy'`,
    ...('git' in manifests ? gitProblems(path, manifests) : artifactProblems(path, manifests)),
  ]);
}

function gitProblems(path: string, { git, branch }: Required<GitManifests>): Problem[] {
  return [
    !GIT.test(git) &&
      `'${path}.git' must be an https:// or ssh:// URL, got '${git}': write it like 'https://github.com/acme/shop'`,
    /^https:\/\/[^/]*@/.test(git) &&
      `'${path}.git' must hold no login, got one before '@': keep it in the Secret, and set 'private'`,
    !BRANCH.test(branch) && `'${path}.branch' must be a branch, got '${branch}': write it like 'main'`,
  ];
}

function artifactProblems(path: string, { oci, tag, signedBy }: Required<OciManifests>): Problem[] {
  return [
    ociProblem(`${path}.oci`, oci),
    !TAG.test(tag) && `'${path}.tag' must be a tag, got '${tag}': write it like 'newest'`,
    ...signerProblems(`${path}.signedBy`, signedBy),
  ];
}

/** Name of the source of a team's manifests. */
export function sourceName(team: string): string {
  return deriveName('label', 'team', team);
}
