import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { deriveName } from '../../core/names';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { GitSource } from './flux-source';
import { StoredSecret } from './stored-secret';

export interface ImageUpdatesProps {
  /** URL of the fleet's repository. */
  readonly repository: string;
  /** Images that teams build: `<team>/<image>` with the repository in the registry. */
  readonly images: readonly BuiltImage[];
  /** Whether External Secrets brings the login; else somebody makes the Secret by hand. */
  readonly hasStore: boolean;
}

export interface BuiltImage {
  readonly team: string;
  readonly image: string;
  /** Registry and name. */
  readonly repository: string;
}

/** The one file that Flux edits, from the root of the fleet's repository. */
const IMAGES_FILE = 'apps/images.yaml';
/** Branch that Flux pushes, and that a workflow makes a pull request of. */
export const PROPOSALS = 'image-updates';
/** Branch of a team's repository whose images are taken, and of the fleet's that proposals begin from. */
const BRANCH = 'main';
/** The Secret with a login that may push `image-updates`. */
const LOGIN = 'image-updates';

const SCAN_INTERVAL = Duration.minutes(5);
const PUSH_INTERVAL = Duration.minutes(10);

const MESSAGE =
  'Newest images\n\n{{ range .Changed.Changes }}{{ println .OldValue "->" .NewValue }}{{ end }}';

/** `<branch>-<commit>-<serial>` and nothing else: what somebody pushed by hand has another name. */
const TAGS = `^${BRANCH}-[0-9a-f]{7,40}-(?P<serial>[0-9]+)$`;

/** Name of the policy of an image, as the file of images names it after `flux-system:`. */
export function policyName(team: string, image: string): string {
  return deriveName('label', team, image);
}

/** @see https://fluxcd.io/flux/components/image/imagerepositories/ */
interface ImageRepositorySpec {
  readonly image: string;
  readonly interval: string;
  readonly provider: 'aws';
}

/** @see https://fluxcd.io/flux/components/image/imagepolicies/ */
interface ImagePolicySpec {
  readonly imageRepositoryRef: { readonly name: string };
  readonly filterTags: { readonly pattern: string; readonly extract: string };
  readonly policy: { readonly numerical: { readonly order: 'asc' } };
  readonly digestReflectionPolicy: 'IfNotPresent';
}

/** @see https://fluxcd.io/flux/components/image/imageupdateautomations/ */
interface ImageUpdateAutomationSpec {
  readonly interval: string;
  readonly sourceRef: { readonly kind: 'GitRepository'; readonly name: string };
  readonly git: {
    readonly checkout: { readonly ref: { readonly branch: string } };
    readonly commit: {
      readonly author: { readonly name: string; readonly email: string };
      readonly messageTemplate: string;
    };
    readonly push: { readonly branch: string };
  };
  readonly update: { readonly path: string; readonly strategy: 'Setters' };
}

const API_VERSION = 'image.toolkit.fluxcd.io/v1';

/**
 * Proposes the newest image of each team: Flux looks into the registry, sorts by the number at the end of the tag, and
 * pushes a branch in which one file names the newest with its digest.
 */
export class ImageUpdates extends Construct {
  public constructor(scope: Construct, id: string, props: ImageUpdatesProps) {
    super(scope, id);
    const { repository, images, hasStore } = props;
    if (hasStore) new StoredSecret(this, 'Login', { name: LOGIN });
    new GitSource(this, 'Source', { name: PROPOSALS, url: repository, branch: BRANCH, secret: LOGIN });
    for (const image of images) new NewestImage(this, policyName(image.team, image.image), image);
    new Proposals(this, 'Proposals');
  }
}

/** What is newest of one image. */
class NewestImage extends Construct {
  public constructor(scope: Construct, id: string, { repository }: BuiltImage) {
    super(scope, id);
    placeInFile(this, `${id}.yaml`);
    const metadata = { name: id, namespace: FLUX_NAMESPACE };
    const looked: ImageRepositorySpec = {
      image: repository,
      interval: SCAN_INTERVAL.toString(),
      provider: 'aws',
    };
    new ApiObject(this, 'Tags', { apiVersion: API_VERSION, kind: 'ImageRepository', metadata, spec: looked });
    const spec: ImagePolicySpec = {
      imageRepositoryRef: { name: id },
      filterTags: { pattern: TAGS, extract: '$serial' },
      policy: { numerical: { order: 'asc' } },
      // Tags of the registry never move, so that the digest is asked for once.
      digestReflectionPolicy: 'IfNotPresent',
    };
    new ApiObject(this, 'Newest', { apiVersion: API_VERSION, kind: 'ImagePolicy', metadata, spec });
  }
}

class Proposals extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, 'proposals.yaml');
    const spec: ImageUpdateAutomationSpec = {
      interval: PUSH_INTERVAL.toString(),
      sourceRef: { kind: 'GitRepository', name: PROPOSALS },
      git: {
        checkout: { ref: { branch: BRANCH } },
        commit: {
          author: { name: 'Flux', email: 'flux@seaworthy.dev' },
          messageTemplate: MESSAGE,
        },
        push: { branch: PROPOSALS },
      },
      update: { path: `./${IMAGES_FILE.split('/').slice(0, -1).join('/')}`, strategy: 'Setters' },
    };
    const metadata = { name: PROPOSALS, namespace: FLUX_NAMESPACE };
    new ApiObject(this, 'Default', {
      apiVersion: API_VERSION,
      kind: 'ImageUpdateAutomation',
      metadata,
      spec,
    });
  }
}
