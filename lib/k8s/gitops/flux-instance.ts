import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import type { FluxPatch } from './flux-patches';

export type FluxComponent =
  | 'source-controller'
  | 'kustomize-controller'
  | 'helm-controller'
  | 'notification-controller'
  | 'image-reflector-controller'
  | 'image-automation-controller';

/** The fields that we set. @see https://fluxoperator.dev/docs/crd/fluxinstance/ */
export interface FluxInstanceSpec {
  readonly distribution: {
    /** Exact. */
    readonly version: string;
    readonly registry: string;
    /** Which images a registry holds that is not that of their maker. */
    readonly variant?: 'upstream-alpine';
  };
  readonly components: readonly FluxComponent[];
  readonly cluster: {
    readonly type: 'aws' | 'kubernetes';
    readonly size: 'small' | 'medium';
    readonly multitenant: true;
    readonly tenantDefaultServiceAccount: string;
    readonly networkPolicy: true;
  };
  readonly sync: {
    readonly kind: 'GitRepository' | 'OCIRepository';
    readonly url: string;
    /** Of Git with `refs/…`, of an artifact the tag. */
    readonly ref: string;
    readonly path: string;
    readonly interval: string;
    readonly pullSecret?: string;
    readonly provider?: 'aws';
  };
  readonly kustomize: { readonly patches: readonly FluxPatch[] };
}

/** Name that the operator asks for: there is one in a cluster. */
const FLUX_INSTANCE = 'flux';
/** File that the bootstrap applies first, and Flux ever after. */
export const FLUX_INSTANCE_FILE = 'flux-instance.yaml';

/** Flux itself: its operator installs the controllers, and the source and Kustomization that everything begins with. */
export class FluxInstance extends Construct {
  public constructor(scope: Construct, id: string, spec: FluxInstanceSpec) {
    super(scope, id);
    placeInFile(this, FLUX_INSTANCE_FILE);
    new ApiObject(this, 'Default', {
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'FluxInstance',
      metadata: {
        name: FLUX_INSTANCE,
        namespace: FLUX_NAMESPACE,
        // Whoever removes it from Git by mistake must not remove Flux with it.
        annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
      },
      spec,
    });
  }
}
