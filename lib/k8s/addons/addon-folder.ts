import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';

import { AlertRules } from '../observability/alert-rules';
import { placeInFile, placeInFolder } from '../placement';
import type { Addon, ChartRelease } from './addon';
import type { AddonContext } from './addon-context';
import { addonPolicy } from './addon-policies';
import { chartAddress } from './chart-address';
import { chartVersion } from './addon-set';
import type { AddonWorkload } from './addon-workload';
import { escapeForFlux } from './flux-text';
import { HelmRelease } from './helm-release';
import { HelmSource } from './helm-source';

export interface AddonFolderProps {
  readonly addon: Addon;
  readonly context: AddonContext;
}

/** The folder of an add-on: its release, and what the chart leaves to us. */
export class AddonFolder extends Chart {
  public readonly folder: string;

  public constructor(scope: Construct, id: string, { addon, context }: AddonFolderProps) {
    super(scope, id);
    this.folder = `${addon.layer}/${addon.name}`;
    placeInFolder(this, this.folder);
    const { namespace, release } = addon;
    // First what is beside it: whether it has facts decides how the values are written.
    addon.beside?.(this, context);
    if (release !== undefined) new AddonRelease(this, 'Helm', { addon, release, context });
    const workloads = addon.workloads(context);
    new AddonPolicies(this, 'Policies', { workloads, namespace: namespace.name, context });
    new AddonBudgets(this, 'Budgets', { workloads, namespace: namespace.name });
    if (context.monitored) {
      new AddonMonitors(this, 'Monitors', { workloads, namespace: namespace.name });
      if (addon.alerts !== undefined) {
        const { name, alerts } = addon;
        const { cluster } = context;
        new AlertRules(this, 'Alerts', { name, namespace: namespace.name, cluster, alerts });
      }
    }
  }
}

/** The chart, from its source. */
class AddonRelease extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { addon, release, context }: AddonFolderProps & { readonly release: ChartRelease },
  ) {
    super(scope, id);
    const { name, namespace } = addon;
    const version = chartVersion(release, context.cluster);
    // A version that is not in the lock has a sentence of its own.
    if (version === undefined) return;
    const values = release.values(context);
    const { mirrors } = context.site;
    const address = chartAddress(release.chart, mirrors);
    new HelmSource(this, 'Source', { name, address, version });
    new HelmRelease(this, 'Release', {
      name,
      namespace: namespace.name,
      release,
      address,
      version,
      values: context.usedFacts.size === 0 ? values : escapeForFlux(values, context.usedFacts),
      mirrored: release.images.flatMap((image) => {
        const newName = context.pulled(image);
        return newName === image ? [] : [{ name: image, newName }];
      }),
    });
  }
}

interface WorkloadsProps {
  readonly workloads: readonly AddonWorkload[];
  readonly namespace: string;
}

class AddonPolicies extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { workloads, namespace, context }: WorkloadsProps & { readonly context: AddonContext },
  ) {
    super(scope, id);
    placeInFile(this, 'network-policies.yaml');
    for (const workload of workloads) {
      const policy = addonPolicy(workload, namespace, context);
      if (policy !== undefined) new ApiObject(this, workload.name, policy);
    }
  }
}

/** What the chart has no budget for. A singleton never has one: it would hold up every drain. */
class AddonBudgets extends Construct {
  public constructor(scope: Construct, id: string, { workloads, namespace }: WorkloadsProps) {
    super(scope, id);
    placeInFile(this, 'budgets.yaml');
    for (const { name, pods, replicas = 1, lacks } of workloads) {
      if (lacks?.budget !== true || replicas < 2) continue;
      new ApiObject(this, name, {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name, namespace },
        spec: {
          maxUnavailable: 1,
          selector: { matchLabels: pods },
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      });
    }
  }
}

/** What the chart has no monitor for. */
class AddonMonitors extends Construct {
  public constructor(scope: Construct, id: string, { workloads, namespace }: WorkloadsProps) {
    super(scope, id);
    placeInFile(this, 'monitors.yaml');
    for (const { name, pods, lacks } of workloads) {
      if (lacks?.monitor === undefined) continue;
      new ApiObject(this, name, {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PodMonitor',
        metadata: { name, namespace },
        spec: {
          selector: { matchLabels: pods },
          podMetricsEndpoints: [endpoint(lacks.monitor, lacks.monitorPath)],
        },
      });
    }
  }
}

/** A path that nobody named is the one that Prometheus takes by itself. */
function endpoint(port: string, path: string | undefined): object {
  return { port, ...(path !== undefined && { path }) };
}

/** Its custom resources, which are applied when it is ready. */
export class AddonConfigsFolder extends Chart {
  public readonly folder: string;

  public constructor(scope: Construct, id: string, { addon, context }: AddonFolderProps) {
    super(scope, id);
    this.folder = `${addon.layer}/${addon.name}-configs`;
    placeInFolder(this, this.folder);
    addon.configs?.make(this, context);
  }

  /** Whether the cluster gives it nothing to make, so that there is no such folder. */
  public get isEmpty(): boolean {
    return !this.node.findAll().some((one) => ApiObject.isApiObject(one));
  }
}
