/** Labels that tell pods from all others of their namespace. */
export type PodLabels = Readonly<Record<string, string>>;

/** Pods of one namespace. */
export interface Pods {
  readonly namespace: string;
  readonly pods: PodLabels;
}

/** Addresses outside of the cluster's pods, like those of load balancers. */
export interface Addresses {
  readonly cidrs: readonly string[];
}

/**
 * Who calls: the API server (webhooks, aggregated APIs), nodes (what runs in the network of a node, like load balancers
 * that pass through it), whatever scrapes metrics, all namespaces of teams, anybody, addresses, or pods.
 */
export type Caller = 'api-server' | 'nodes' | 'metrics' | 'teams' | 'anybody' | Addresses | Pods;

/**
 * Who is called: the API server, the services of AWS with the pod's own role, kubelets, hosts of the internet, all pods
 * of the cluster, pods of teams on whatever port they let the caller in by, or pods.
 */
export type Callee =
  | { readonly to: 'api-server' | 'aws' | 'teams' }
  | { readonly to: 'nodes' | Pods; readonly ports: readonly number[]; readonly protocol?: 'TCP' | 'UDP' }
  | { readonly to: 'all-pods'; readonly ports: readonly number[] | 'any' }
  | { readonly to: 'internet'; readonly ports: readonly number[]; readonly because: string };

export interface WayIn {
  readonly from: Caller;
  /** Ports of the pods, not of a Service. */
  readonly ports: readonly number[];
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
}

/** Pods that the chart of an add-on makes, or that the add-on makes later. */
export interface AddonWorkload {
  /** As the chart names it. */
  readonly name: string;
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'made-later';
  readonly pods: PodLabels;
  /** Of a Deployment or a StatefulSet; one makes it a singleton, which has no budget. @default - not counted */
  readonly replicas?: number;
  /** Its pods are in the network of their nodes, where NetworkPolicies do not hold. @default false */
  readonly hostNetwork?: true;
  /** @default - nobody but the kubelet */
  readonly callers?: readonly WayIn[];
  /** Besides DNS. @default - nobody */
  readonly calls?: readonly Callee[];
  /** What the chart has no template for, so that we make it. @default - nothing */
  readonly lacks?: {
    /** A PodDisruptionBudget; a singleton never has one. */
    readonly budget?: true;
    /** Name of the container port that a PodMonitor scrapes. */
    readonly monitor?: string;
    /** @default '/metrics' */
    readonly monitorPath?: string;
  };
}
