import type { ClusterKind } from './cluster-kind';
import { githubRepositoryOf } from './github';
import type { Problem } from './problems';
import type { Isolation } from './reach';

/** Who signed an artifact, as the certificate of the signature says. */
export interface Signer {
  /** URL of whoever vouches for him, like `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** His name there: of a workflow of GitHub its URL and the branch. */
  readonly subject: string;
}

/** The tree of one cluster as a signed artifact of a registry, which the pipeline pushes. */
export interface ArtifactProps {
  /** Like `oci://111111111111.dkr.ecr.eu-west-1.amazonaws.com/fleet/eu-prod-1`; a repository for each cluster. */
  readonly oci: string;
  /**
   * Who signs it.
   *
   * @default - the workflow `flux.yaml` on the main branch of the fleet's repository on GitHub
   */
  readonly signedBy?: Signer;
}

/** Where Flux finds the tree of a cluster. */
export type TreeSource =
  | { readonly kind: 'GitRepository'; readonly url: string; readonly branch: string }
  | {
      readonly kind: 'OCIRepository';
      readonly url: string;
      readonly tag: string;
      /** `undefined` where nobody signs. */
      readonly signedBy: Signer | undefined;
      /** Whether the registry speaks plain HTTP and knows no logins: a container beside the nodes of a laptop. */
      readonly beside: boolean;
    };

/** Branch whose root is the tree; the pipeline pushes it. */
export const TREE_BRANCH = 'flux';
/** Tag that the pipeline moves to the newest artifact. */
export const TREE_TAG = 'newest';

const OCI = /^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/;
const ISSUER = /^https:\/\/\S+$/;
/** Whoever vouches for workflows of GitHub. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const WORKFLOW = '.github/workflows/flux.yaml@refs/heads/main';
/** A registry of AWS: Flux asks it with a role, and has no password of it. */
const ECR = /^(?:oci:\/\/)?\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\./;

/** Port at which a registry listens in its own container. */
const REGISTRY_PORT = 5000;

interface Told {
  readonly kind: ClusterKind;
  readonly name: string;
  readonly source?: ArtifactProps;
  readonly isolated?: Isolation;
}

/**
 * The source of a cluster: an artifact if it says so, what is reached inside if it is cut off, else the repository. A
 * laptop reads what was pushed to a registry beside its nodes: nobody has to publish what he tries out.
 */
export function treeSourceOf({ kind, name, source, isolated }: Told, repository: string): TreeSource {
  if (source !== undefined) {
    const signedBy = source.signedBy ?? workflowOf(repository);
    return { kind: 'OCIRepository', url: source.oci, tag: TREE_TAG, signedBy, beside: false };
  }
  if (kind === 'local') {
    const url = `oci://${registryBeside(name)}:${REGISTRY_PORT}/${name}`;
    return { kind: 'OCIRepository', url, tag: TREE_TAG, signedBy: undefined, beside: true };
  }
  const url = isolated?.source ?? repository;
  return url.startsWith('oci://')
    ? { kind: 'OCIRepository', url, tag: TREE_TAG, signedBy: undefined, beside: false }
    : { kind: 'GitRepository', url, branch: TREE_BRANCH };
}

/** Name of the container of the registry beside a laptop's nodes. */
function registryBeside(cluster: string): string {
  return `${cluster}-registry`;
}

/** The workflow of the fleet that signs, where its repository is on GitHub. */
function workflowOf(repository: string): Signer | undefined {
  const name = githubRepositoryOf(repository);
  return name === undefined
    ? undefined
    : { issuer: GITHUB_ISSUER, subject: `https://github.com/${name}/${WORKFLOW}` };
}

/** A sentence for each thing that is wrong with the source of a cluster. */
export function treeSourceProblems(
  path: string,
  { source, isolated }: Pick<Told, 'source' | 'isolated'>,
  repository: string,
): Problem[] {
  if (source === undefined) return [];
  return [
    ociProblem(`${path}.source.oci`, source.oci),
    ...(source.signedBy === undefined
      ? [
          workflowOf(repository) === undefined &&
            `'${path}.source.signedBy' must be given where the repository is not on github.com, got nothing: name issuer and subject of the certificate that your pipeline signs with`,
        ]
      : signerProblems(`${path}.source.signedBy`, source.signedBy)),
    isolated !== undefined &&
      `'${path}.source' and '${path}.isolated' contradict, got both: a signature is checked on the internet, remove 'source' and name the artifact in 'isolated.source'`,
  ];
}

/** A sentence unless it is an artifact of a registry, without its tag. */
export function ociProblem(path: string, url: string): Problem {
  return (
    !OCI.test(url) &&
    `'${path}' must be an artifact of a registry without its tag, got '${url}': write it like 'oci://ghcr.io/acme/fleet/eu-prod-1'`
  );
}

/** A sentence for each thing that is wrong with who signs. */
export function signerProblems(path: string, { issuer, subject }: Signer): Problem[] {
  return [
    !ISSUER.test(issuer) &&
      `'${path}.issuer' must be an https:// URL, got '${issuer}': write it like '${GITHUB_ISSUER}'`,
    subject.trim() === '' &&
      `'${path}.subject' must not be empty, got '${subject}': anybody whom the issuer knows could sign, name the workflow and its branch`,
  ];
}

/** Whether Flux asks the registry of a URL with a role of AWS. */
export function isInEcr(url: string): boolean {
  return ECR.test(url);
}
