import type { Construct } from 'constructs';

import type { AwsCluster } from '../../core/aws-cluster';
import type { ClusterKind } from '../../core/cluster-kind';
import type { Duration } from '../../core/duration';
import type { Need } from '../../core/needs/need';
import type { Problem } from '../../core/problems';
import type { ChartName } from '../../core/versions/charts';
import type { InstalledCni } from '../../core/versions/network-plugins';
import type { HealthCheckExpression } from '../gitops/flux-kustomization';
import type { AlertRule } from '../observability/alert-rule';
import type { AddonContext } from './addon-context';
import type { AddonWorkload } from './addon-workload';
import type { PlatformNamespace } from './platform-namespace';

/** Folder of the tree in which people look for an add-on. Flux orders by what each depends on. */
export type Layer =
  'crds' | 'network' | 'identity' | 'controllers' | 'configs' | 'observability' | 'gateways';

/** An add-on, or the custom resources that it has: an issuer, a store, a class. */
export type Dependency = Addon | { readonly configsOf: Addon };

/** What Helm takes. There is no null: to Helm it means "delete what the chart says". */
export type HelmValue = string | number | boolean | readonly HelmValue[] | HelmValues;

export interface HelmValues {
  readonly [key: string]: HelmValue;
}

/** A row of the version lock, or a version of your own. */
export type ChartVersion = ChartName | InstalledCni | { readonly exactly: string };

/** Where a chart comes from: the registry of its maker, or an index where there is no registry. */
export type ChartSource =
  | { readonly oci: string; readonly version: ChartVersion }
  | { readonly index: string; readonly name: string; readonly version: ChartVersion };

/** A difference between chart and cluster that somebody else makes, and that Flux must not take back. */
export interface DriftIgnore {
  readonly kind: string;
  /** JSON pointers. */
  readonly paths: readonly string[];
  /** Who makes it. */
  readonly because: string;
}

/** A chart as Flux installs and upgrades it. */
export interface ChartRelease {
  readonly chart: ChartSource;
  /** Same context, same values. A value that is in the cluster's facts comes from `context.fact()`. */
  readonly values: (context: AddonContext) => HelmValues;
  /** Repositories of all images that its pods run, for clusters that pull from mirrors. */
  readonly images: readonly string[];
  /**
   * Where the chart keeps its CRDs: a `folder` that Helm only ever installs, so that Flux replaces them at an
   * upgrade; or `templates`, which Helm upgrades itself.
   *
   * @default - it has none
   */
  readonly crds?: 'folder' | 'templates';
  /** @default - none */
  readonly ignoreDrift?: readonly DriftIgnore[];
  /**
   * What Flux does when an upgrade fails: goes back to what ran before (stateless), or tries the same again (stateful,
   * or an operator whose custom resources cannot go back).
   *
   * @default 'roll-back'
   */
  readonly onFailure?: 'roll-back' | 'retry';
  /** Longer than its slowest rollout. @default 10 min */
  readonly timeout?: Duration;
}

/**
 * A part of the platform: everything that has to be known to run it in production, as data. One file each in
 * `catalogue/`.
 */
export interface Addon {
  /** Of its release, its folder and its Flux Kustomization. */
  readonly name: string;
  /** What a cluster has of it, in a sentence. */
  readonly gives: string;
  readonly layer: Layer;
  readonly namespace: PlatformNamespace;
  /** What must be ready before; each is added where nobody asked for it. */
  readonly dependsOn: readonly Dependency[];
  /** Kinds of cluster that it serves. @default - all */
  readonly serves?: readonly ClusterKind[];
  /** What only one add-on of a cluster may be, like `node-autoscaler`. @default - none */
  readonly role?: string;
  /** Whether workloads of teams have objects of its kinds, so that teams wait for it. @default false */
  readonly forTeams?: true;
  /** @default - no chart: all of it are objects of `beside` */
  readonly release?: ChartRelease;
  /** Its pods: who calls them, whom they call, and what the chart leaves to us. */
  readonly workloads: (context: AddonContext) => readonly AddonWorkload[];
  /** What is wrong when it does not work, and who is told. @default - none */
  readonly alerts?: readonly AlertRule[];
  /** What it needs of AWS. @default - nothing */
  readonly needs?: (cluster: AwsCluster) => Need;
  /** What the cluster must say before it can have the add-on. @default - nothing */
  readonly problems?: (context: AddonContext) => readonly Problem[];
  /** Objects that the chart expects to find, or the whole add-on where there is no chart. @default - none */
  readonly beside?: (scope: Construct, context: AddonContext) => void;
  /**
   * Custom resources of the CRDs that it brings, or of others: applied when the add-on is ready, in a folder and a Flux
   * Kustomization `<name>-configs` of their own.
   *
   * @default - none
   */
  readonly configs?: AddonConfigs;
}

export interface AddonConfigs {
  /** What must be ready before, besides the add-on itself. @default - nothing */
  readonly dependsOn?: readonly Dependency[];
  readonly make: (scope: Construct, context: AddonContext) => void;
  /** Whether its Kustomization is ready only when they are. @default true */
  readonly wait?: false;
  /** When a custom resource is ready, where Flux cannot tell by itself; in CEL. @default - none */
  readonly ready?: readonly HealthCheckExpression[];
}
