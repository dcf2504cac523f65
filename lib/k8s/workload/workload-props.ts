import type { Call, Caller } from './calls';
import type { ConfigurationProps } from './configuration';
import type { ContainerProps, MoreContainersProps } from './containers';
import type { KubernetesApiProps } from './identity';
import type { Override } from './overrides';
import type { Priority } from './priority';
import type { Secrets } from './secrets';
import type { SecurityProps } from './security';

/** What every kind of workload takes. */
export interface WorkloadProps extends ContainerProps {
  /** @default - an unprivileged user, a read-only file system and no token */
  readonly security?: SecurityProps & {
    /** Lets the app call the API server of its cluster. @default - no token, no rights */
    readonly kubernetesApi?: KubernetesApiProps;
  };
  /** Files that the app reads; a change of content rolls the pods. @default - none */
  readonly configuration?: ConfigurationProps;
  /** Secrets by short name; their values never reach Git. @default - none */
  readonly secrets?: Secrets;
  /** What the app talks to; everything else is closed, but for DNS. @default - nothing */
  readonly calls?: readonly Call[];
  /** Workloads of other repositories that call this one. @default - none */
  readonly callers?: readonly Caller[];
  /** Name of a right in the cloud that the fleet grants this workload. @default - none */
  readonly cloudRight?: string;
  /** Init containers and sidecars. @default - none */
  readonly containers?: MoreContainersProps;
  /** @default - 'standard'; 'critical' for a StatefulService, 'batch' for a CronTask */
  readonly priority?: Priority;
  /** Changes to produced objects that no prop makes, applied last. @default - none */
  readonly overrides?: readonly Override[];
}
