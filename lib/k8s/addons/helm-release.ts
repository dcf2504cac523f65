import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import type { ChartRelease, HelmValues } from './addon';
import type { ChartAddress } from './chart-address';

export interface HelmReleaseProps {
  readonly name: string;
  readonly namespace: string;
  readonly release: ChartRelease;
  readonly address: ChartAddress;
  /** Exact version of the chart. */
  readonly version: string;
  readonly values: HelmValues;
  /** Images by their own names, and where the cluster pulls them from. @default - from their own registries */
  readonly mirrored?: readonly MirroredImage[];
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/ */
export interface MirroredImage {
  readonly name: string;
  readonly newName: string;
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
interface HelmReleaseSpec {
  readonly interval: string;
  readonly timeout: string;
  readonly releaseName: string;
  readonly targetNamespace: string;
  readonly storageNamespace: string;
  readonly serviceAccountName: string;
  readonly chartRef?: { readonly kind: 'OCIRepository'; readonly name: string };
  readonly chart?: {
    readonly spec: {
      readonly chart: string;
      readonly version: string;
      readonly interval: string;
      readonly sourceRef: { readonly kind: 'HelmRepository'; readonly name: string };
    };
  };
  readonly maxHistory: number;
  readonly install: ReleaseStep;
  readonly upgrade: ReleaseStep & { readonly cleanupOnFail: true };
  readonly driftDetection: {
    readonly mode: 'enabled';
    readonly ignore?: readonly {
      readonly paths: readonly string[];
      readonly target: { readonly kind: string };
    }[];
  };
  readonly postRenderers?: readonly { readonly kustomize: { readonly images: readonly MirroredImage[] } }[];
  readonly values: HelmValues;
}

interface ReleaseStep {
  readonly crds: 'Skip' | 'CreateReplace';
  readonly strategy:
    | { readonly name: 'RetryOnFailure'; readonly retryInterval: string }
    | { readonly name: 'RemediateOnFailure' };
  readonly remediation?: { readonly retries: number; readonly remediateLastFailure?: boolean };
}

const INTERVAL = Duration.minutes(30);
const CHART_INTERVAL = Duration.hours(12);
const RETRY_INTERVAL = Duration.minutes(5);
const RETRIES = 3;
const HISTORY = 5;
export const RELEASE_TIMEOUT = Duration.minutes(10);

/** A chart at one version: Flux installs it, upgrades it, and undoes what somebody changes by hand. */
export class HelmRelease extends Construct {
  public constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    placeInFile(this, 'release.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: props.name, namespace: FLUX_NAMESPACE },
      spec: spec(props),
    });
  }
}

function spec(props: HelmReleaseProps): HelmReleaseSpec {
  const { name, namespace, release, address, version, values, mirrored = [] } = props;
  const { ignoreDrift = [], timeout = RELEASE_TIMEOUT } = release;
  return {
    interval: INTERVAL.toString(),
    timeout: timeout.toString(),
    releaseName: name,
    targetNamespace: namespace,
    storageNamespace: namespace,
    serviceAccountName: 'helm-controller',
    ...chartFields(name, address, version),
    maxHistory: HISTORY,
    install: step(release, false),
    upgrade: { ...step(release, true), cleanupOnFail: true },
    driftDetection: {
      mode: 'enabled',
      ...(ignoreDrift.length > 0 && {
        ignore: ignoreDrift.map(({ kind, paths }) => ({ paths, target: { kind } })),
      }),
    },
    ...(mirrored.length > 0 && { postRenderers: [{ kustomize: { images: mirrored } }] }),
    values,
  };
}

function chartFields(
  name: string,
  address: ChartAddress,
  version: string,
): Pick<HelmReleaseSpec, 'chart' | 'chartRef'> {
  if ('oci' in address) return { chartRef: { kind: 'OCIRepository', name } };
  const sourceRef = { kind: 'HelmRepository', name } as const;
  const interval = CHART_INTERVAL.toString();
  return { chart: { spec: { chart: address.name, version, interval, sourceRef } } };
}

/** Helm installs the CRDs of a chart's folder once and never again: replacing them is left to Flux. */
function step({ crds, onFailure = 'roll-back' }: ChartRelease, upgrade: boolean): ReleaseStep {
  const policy = crds === 'folder' ? 'CreateReplace' : 'Skip';
  if (onFailure === 'retry') {
    return { crds: policy, strategy: { name: 'RetryOnFailure', retryInterval: RETRY_INTERVAL.toString() } };
  }
  return {
    crds: policy,
    strategy: { name: 'RemediateOnFailure' },
    remediation: { retries: RETRIES, ...(upgrade && { remediateLastFailure: true }) },
  };
}
