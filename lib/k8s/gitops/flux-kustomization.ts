import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { deriveName } from '../../core/names';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

export interface FluxKustomizationProps {
  /** Unique in the cluster; cut and closed with a hash where it is longer than a label. */
  readonly name: string;
  /** Folder of the Git repository, from its root. */
  readonly folder: string;
  /** Name of the account in `flux-system` that applies it. @default 'kustomize-controller' */
  readonly serviceAccount?: string;
  /** Namespace into which everything goes, whatever the files say. @default - what the files say */
  readonly targetNamespace?: string;
  /** Names of the Kustomizations that must be ready before. @default - none */
  readonly dependsOn?: readonly string[];
}

interface FluxKustomizationSpec {
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  readonly path: string;
  readonly prune: boolean;
  readonly wait: boolean;
  readonly force: boolean;
  readonly sourceRef: { readonly kind: 'GitRepository'; readonly name: string };
  readonly serviceAccountName: string;
  readonly targetNamespace?: string;
  readonly dependsOn?: readonly { readonly name: string }[];
}

const INTERVAL = Duration.hours(1);
const RETRY_INTERVAL = Duration.minutes(2);
/** Longer than a rollout without progress needs to fail, so that Flux reports the rollout and not its own patience. */
const TIMEOUT = Duration.minutes(15);

/**
 * Has Flux apply one folder of the Git repository, keep it that way, and report when it does not get ready.
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
  const { folder, serviceAccount = 'kustomize-controller', targetNamespace, dependsOn = [] } = props;
  return {
    interval: INTERVAL.toString(),
    retryInterval: RETRY_INTERVAL.toString(),
    timeout: TIMEOUT.toString(),
    path: `./${folder}`,
    prune: true,
    wait: true,
    force: false,
    sourceRef: { kind: 'GitRepository', name: FLUX_NAMESPACE },
    serviceAccountName: serviceAccount,
    ...(targetNamespace !== undefined && { targetNamespace }),
    ...(dependsOn.length > 0 && { dependsOn: dependsOn.map((name) => ({ name })) }),
  };
}
