import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

/** What Flux tells of. `name` may be `*`. */
export interface EventSource {
  readonly kind:
    'GitRepository' | 'OCIRepository' | 'Kustomization' | 'HelmRelease' | 'ImageUpdateAutomation';
  readonly name: string;
}

export interface ProviderProps {
  readonly name: string;
  readonly type: 'alertmanager' | 'github';
  /** URL that is told: of the Alertmanager, or of the repository. */
  readonly address: string;
  /** Secret with a `token`. @default - none */
  readonly secret?: string;
}

export interface AlertProps {
  readonly name: string;
  readonly provider: string;
  /** `info`: everything, errors too. */
  readonly severity: 'info' | 'error';
  readonly sources: readonly EventSource[];
  /** Labels that an alert gets. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Regular expressions of which a message has one. @default - every message */
  readonly only?: readonly string[];
}

/** @see https://fluxcd.io/flux/components/notification/providers/ */
interface ProviderSpec {
  readonly type: ProviderProps['type'];
  readonly address: string;
  readonly secretRef?: { readonly name: string };
}

/** @see https://fluxcd.io/flux/components/notification/alerts/ */
interface AlertSpec {
  readonly providerRef: { readonly name: string };
  readonly eventSeverity: 'info' | 'error';
  readonly eventSources: readonly EventSource[];
  readonly eventMetadata?: Readonly<Record<string, string>>;
  readonly inclusionList?: readonly string[];
}

const API_VERSION = 'notification.toolkit.fluxcd.io/v1beta3';

/** Whom Flux tells. */
export class NotificationProvider extends Construct {
  public constructor(scope: Construct, id: string, { name, type, address, secret }: ProviderProps) {
    super(scope, id);
    placeInFile(this, 'notifications.yaml');
    const spec: ProviderSpec = {
      type,
      address,
      ...(secret !== undefined && { secretRef: { name: secret } }),
    };
    const metadata = { name, namespace: FLUX_NAMESPACE };
    new ApiObject(this, 'Default', { apiVersion: API_VERSION, kind: 'Provider', metadata, spec });
  }
}

/** What Flux tells. */
export class NotificationAlert extends Construct {
  public constructor(scope: Construct, id: string, props: AlertProps) {
    super(scope, id);
    placeInFile(this, 'notifications.yaml');
    const { name, provider, severity, sources, labels, only } = props;
    const spec: AlertSpec = {
      providerRef: { name: provider },
      eventSeverity: severity,
      eventSources: sources,
      ...(labels !== undefined && { eventMetadata: labels }),
      ...(only !== undefined && { inclusionList: only }),
    };
    const metadata = { name, namespace: FLUX_NAMESPACE };
    new ApiObject(this, 'Default', { apiVersion: API_VERSION, kind: 'Alert', metadata, spec });
  }
}
