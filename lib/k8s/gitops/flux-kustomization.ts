import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { deriveName } from '../../core/names';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { FACTS_CONFIG_MAP } from './facts-config-map';

export interface FluxKustomizationProps {
  /** Unique in the cluster; cut and closed with a hash where it is longer than a label. */
  readonly name: string;
  /** Folder of what Flux reads, from its root. */
  readonly folder: string;
  /** What Flux reads: a repository, or an artifact of a registry. @default 'GitRepository' */
  readonly source?: 'GitRepository' | 'OCIRepository';
  /** Name of the account in `flux-system` that applies it. @default 'kustomize-controller' */
  readonly serviceAccount?: string;
  /** Namespace into which everything goes, whatever the files say. @default - what the files say */
  readonly targetNamespace?: string;
  /** Names of the Kustomizations that must be ready before. @default - none */
  readonly dependsOn?: readonly string[];
  /**
   * Has Flux put the facts of the cluster where the files say `${vpc_id}` and the like. Where they are `required`,
   * nothing is applied before there are any; where they are `optional`, write `${vpc_id:=something}`.
   *
   * Every other `${…}` in the folder is replaced too, by nothing: write `$${…}`, or annotate the object with
   * `kustomize.toolkit.fluxcd.io/substitute: disabled`.
   *
   * @default - Flux replaces nothing
   */
  readonly facts?: 'required' | 'optional';
}

interface FluxKustomizationSpec {
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  readonly path: string;
  readonly prune: boolean;
  readonly wait: boolean;
  readonly force: boolean;
  readonly sourceRef: { readonly kind: 'GitRepository' | 'OCIRepository'; readonly name: string };
  readonly serviceAccountName: string;
  readonly targetNamespace?: string;
  readonly dependsOn?: readonly { readonly name: string }[];
  readonly postBuild?: {
    readonly substituteFrom: readonly {
      readonly kind: 'ConfigMap';
      readonly name: string;
      readonly optional: boolean;
    }[];
  };
}

const INTERVAL = Duration.hours(1);
const RETRY_INTERVAL = Duration.minutes(2);
/** Longer than a rollout without progress needs to fail, so that Flux reports the rollout and not its own patience. */
const TIMEOUT = Duration.minutes(15);

/**
 * Has Flux apply one folder of its source, keep it that way, and report when it does not get ready.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class FluxKustomization extends Construct {
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: FluxKustomizationProps) {
    super(scope, id);
    this.name = deriveName('label', props.name);
    placeInFile(this, `${this.name}.yaml`);
    const metadata: ApiObjectMetadata = { name: this.name, namespace: FLUX_NAMESPACE };
    new ApiObject(this, 'Default', {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: spec(props),
    });
  }
}

function spec(props: FluxKustomizationProps): FluxKustomizationSpec {
  const { folder, serviceAccount = 'kustomize-controller', targetNamespace, dependsOn = [], facts } = props;
  return {
    interval: INTERVAL.toString(),
    retryInterval: RETRY_INTERVAL.toString(),
    timeout: TIMEOUT.toString(),
    path: `./${folder}`,
    prune: true,
    wait: true,
    force: false,
    sourceRef: { kind: props.source ?? 'GitRepository', name: FLUX_NAMESPACE },
    serviceAccountName: serviceAccount,
    ...(targetNamespace !== undefined && { targetNamespace }),
    ...(dependsOn.length > 0 && { dependsOn: dependsOn.map((name) => ({ name })) }),
    ...(facts !== undefined && {
      postBuild: {
        substituteFrom: [{ kind: 'ConfigMap', name: FACTS_CONFIG_MAP, optional: facts === 'optional' }],
      },
    }),
  };
}
