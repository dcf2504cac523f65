import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { isInEcr } from '../../core/tree-source';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

/** A commit of a Git repository. */
interface GitFiles {
  readonly git: string;
  readonly commit: string;
  /** Folder of the files, from the root of the repository. */
  readonly folder: string;
}

/** An artifact of a registry: what `flux push artifact` makes, or a chart that holds plain files. */
interface OciFiles {
  readonly oci: string;
  readonly tag: string;
  /** Folder of the files in the artifact. */
  readonly folder: string;
  /** Whether the artifact is a chart. @default false */
  readonly chart?: true;
}

export interface PublishedManifestsProps {
  /** Of the source and of its Flux Kustomization. */
  readonly name: string;
  readonly from: GitFiles | OciFiles;
}

/** A commit and a tag never change, so that there is no hurry. */
const SOURCE_INTERVAL = Duration.hours(12);
const INTERVAL = Duration.hours(1);
const RETRY_INTERVAL = Duration.minutes(2);
const TIMEOUT = Duration.minutes(5);

const CHART_LAYER = {
  mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  operation: 'extract',
} as const;

/** @see https://fluxcd.io/flux/components/source/gitrepositories/ */
interface GitRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly ref: { readonly commit: string };
  readonly sparseCheckout: readonly string[];
}

/** @see https://fluxcd.io/flux/components/source/ocirepositories/ */
interface OciRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly provider?: 'aws';
  readonly ref: { readonly tag: string };
  readonly layerSelector?: typeof CHART_LAYER;
}

/** @see https://fluxcd.io/flux/components/kustomize/kustomizations/ */
interface KustomizationSpec {
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  readonly path: string;
  readonly prune: false;
  readonly deletionPolicy: 'Orphan';
  readonly wait: true;
  readonly force: false;
  readonly sourceRef: { readonly kind: 'GitRepository' | 'OCIRepository'; readonly name: string };
  readonly serviceAccountName: string;
}

/**
 * Plain files of somebody else, as Flux applies them from where he publishes them: for kinds that are too large for
 * Helm, which keeps a release in one Secret.
 *
 * Nothing of it is ever removed: with a kind go all objects of that kind.
 */
export class PublishedManifests extends Construct {
  public constructor(scope: Construct, id: string, { name, from }: PublishedManifestsProps) {
    super(scope, id);
    placeInFile(this, `${name}.yaml`);
    const metadata = { name, namespace: FLUX_NAMESPACE };
    const kind = 'git' in from ? 'GitRepository' : 'OCIRepository';
    const source = 'git' in from ? gitSource(from) : ociSource(from);
    new ApiObject(this, 'Source', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind,
      metadata,
      spec: source,
    });
    const spec: KustomizationSpec = {
      interval: INTERVAL.toString(),
      retryInterval: RETRY_INTERVAL.toString(),
      timeout: TIMEOUT.toString(),
      path: `./${from.folder}`,
      prune: false,
      deletionPolicy: 'Orphan',
      wait: true,
      force: false,
      sourceRef: { kind, name },
      serviceAccountName: 'kustomize-controller',
    };
    const apiVersion = 'kustomize.toolkit.fluxcd.io/v1';
    new ApiObject(this, 'Kustomization', { apiVersion, kind: 'Kustomization', metadata, spec });
  }
}

function gitSource({ git, commit, folder }: GitFiles): GitRepositorySpec {
  return { interval: SOURCE_INTERVAL.toString(), url: git, ref: { commit }, sparseCheckout: [folder] };
}

function ociSource({ oci, tag, chart }: OciFiles): OciRepositorySpec {
  return {
    interval: SOURCE_INTERVAL.toString(),
    url: oci,
    ...(isInEcr(oci) && { provider: 'aws' }),
    ref: { tag },
    ...(chart === true && { layerSelector: CHART_LAYER }),
  };
}
