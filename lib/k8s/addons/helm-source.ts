import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import type { ChartAddress } from './chart-address';

export interface HelmSourceProps {
  readonly name: string;
  readonly address: ChartAddress;
  /** Exact. */
  readonly version: string;
}

/** A version never changes, so that there is no hurry. */
const INTERVAL = Duration.hours(12);

/** @see https://fluxcd.io/flux/components/source/ocirepositories/ */
interface OciRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly provider?: 'aws';
  readonly ref: { readonly tag: string };
  readonly layerSelector: { readonly mediaType: string; readonly operation: 'copy' };
}

/** @see https://fluxcd.io/flux/components/source/helmrepositories/ */
interface HelmRepositorySpec {
  readonly interval: string;
  readonly url: string;
}

/**
 * Where Flux gets a chart: one version from the registry of its maker, or from his index where he has no registry.
 *
 * It stands beside the release: what is locked down refers to no other namespace.
 */
export class HelmSource extends Construct {
  public constructor(scope: Construct, id: string, { name, address, version }: HelmSourceProps) {
    super(scope, id);
    placeInFile(this, 'source.yaml');
    const [kind, spec] =
      'oci' in address
        ? (['OCIRepository', ociSpec(address.oci, version)] as const)
        : (['HelmRepository', indexSpec(address.index)] as const);
    new ApiObject(this, 'Default', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind,
      metadata: { name, namespace: FLUX_NAMESPACE },
      spec,
    });
  }
}

function ociSpec(url: string, version: string): OciRepositorySpec {
  return {
    interval: INTERVAL.toString(),
    url,
    // Flux has no password of a registry of AWS: it asks with the role of its node.
    ...(IN_AWS.test(url) && { provider: 'aws' }),
    ref: { tag: version },
    layerSelector: {
      mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
      operation: 'copy',
    },
  };
}

const IN_AWS = /\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\./;

function indexSpec(url: string): HelmRepositorySpec {
  return { interval: INTERVAL.toString(), url };
}
