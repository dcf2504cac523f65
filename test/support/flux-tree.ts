import { loadAll } from 'js-yaml';

import { FleetCluster, type FleetClusterProps } from '../../blueprints/kubernetes';
import { App, type AwsClusterProps, Fleet, type FleetProps } from '../../lib';
import { awsCluster, fleetProps } from './samples';

export interface FluxObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- every kind has its own shape
  readonly spec: any;
}

/** A cluster in AWS that is not for production, so that nobody has to be on call. */
export function fluxCluster(props: Partial<AwsClusterProps> = {}): AwsClusterProps {
  return awsCluster({ environment: 'staging', ...props });
}

/** What Flux would read of a fleet, by path. */
export class FluxTree {
  private constructor(public readonly files: ReadonlyMap<string, string>) {}

  /** Of a fleet that is not for production, whose teams keep their workloads elsewhere unless there are programs. */
  public static of(change: Partial<FleetProps> = {}, programs?: FleetClusterProps['programs']): FluxTree {
    const fleet = new Fleet(fleetProps({ clusters: [fluxCluster()], ...change }));
    const names = fleet.clusters.map(({ name }) => name);
    const app = new App({ tree: { directory: 'never-written', clusters: names } });
    const elsewhere = Object.fromEntries(fleet.teams.map(({ name }) => [name, 'elsewhere' as const]));
    for (const cluster of fleet.clusters) {
      new FleetCluster(app, cluster.name, { cluster, programs: programs ?? elsewhere });
    }
    const files = app.render().clusters.flatMap((cluster) => cluster.files);
    return new FluxTree(new Map(files.map(({ path, content }) => [path, content])));
  }

  public text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  }

  /** Objects in files whose path has `part`. */
  public objects(part: string): FluxObject[] {
    return [...this.files]
      .filter(
        ([path]) => path.includes(part) && path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'),
      )
      .flatMap(([, content]) => loadAll(content) as FluxObject[]);
  }

  /** The one object of that kind and name in a cluster. */
  public object(cluster: string, kind: string, name: string): FluxObject {
    const found = this.objects(`clusters/${cluster}/`).filter(
      (one) => one.kind === kind && one.metadata.name === name && one.apiVersion.includes('.io/'),
    );
    const [first, ...others] = found;
    if (first === undefined || others.length > 0) {
      throw new Error(`expected one ${kind} ${name} in ${cluster}, got ${found.length}`);
    }
    return first;
  }
}
