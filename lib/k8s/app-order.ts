import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The objects of an app in the order in which cdk8s writes them. */
export interface ObjectOrder {
  readonly objects: readonly ApiObject[];
  /** The first cycle of dependencies, its first construct repeated at its end; objects are then as constructed. */
  readonly cycle?: readonly IConstruct[];
  /** Dependencies that cdk8s cannot order, because one end is in no chart. */
  readonly strays: readonly Dependency[];
}

export interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/**
 * Orders all objects of `app` as cdk8s does: charts first, then the objects of each chart, dependencies before
 * what depends on them, otherwise as constructed. Time grows with constructs and dependencies, and the construct
 * tree is not changed, where cdk8s adds a dependency for every pair of objects.
 */
export function orderObjects(app: IConstruct): ObjectOrder {
  const graph = new DependencyGraph(app);
  const whole = new TopologicalSort(graph, app);
  if (whole.cycle !== undefined) {
    return { objects: graph.constructs.filter(isApiObject), cycle: whole.cycle, strays: graph.strays };
  }
  const objects: ApiObject[] = [];
  for (const chart of whole.sorted.filter((construct) => Chart.isChart(construct))) {
    for (const construct of new TopologicalSort(graph, chart).sorted) {
      if (isApiObject(construct) && graph.chartOf(construct) === chart) objects.push(construct);
    }
  }
  return { objects, strays: graph.strays };
}

/** The dependencies of an app, with those that cdk8s derives from them. */
class DependencyGraph {
  public readonly constructs: readonly IConstruct[];
  public readonly strays: Dependency[] = [];
  private readonly positions: ReadonlyMap<IConstruct, number>;
  private readonly charts = new Map<IConstruct, IConstruct>();
  private readonly direct = new Map<IConstruct, Set<IConstruct>>();
  private readonly awaited = new Map<IConstruct, (readonly ApiObject[])[]>();
  private readonly objects = new Map<IConstruct, readonly ApiObject[]>();

  public constructor(app: IConstruct) {
    this.constructs = app.node.findAll();
    this.positions = new Map(this.constructs.map((construct, position) => [construct, position]));
    for (const construct of this.constructs) this.readConstruct(construct);
    this.orderCharts();
    this.orderObjectsOfDependencies();
  }

  public chartOf(construct: IConstruct): IConstruct | undefined {
    return this.charts.get(construct);
  }

  public position(construct: IConstruct): number {
    return this.positions.get(construct) ?? -1;
  }

  /** Constructs that `source` depends on itself. */
  public dependenciesOf(source: IConstruct): Iterable<IConstruct> {
    return this.direct.get(source) ?? [];
  }

  /** Groups of objects that the object `source` waits for, since something above it depends on what is above them. */
  public groupsAwaitedBy(source: IConstruct): readonly (readonly ApiObject[])[] {
    return this.awaited.get(source) ?? [];
  }

  private readConstruct(construct: IConstruct): void {
    const { scope } = construct.node;
    const chart = Chart.isChart(construct) ? construct : scope && this.charts.get(scope);
    if (chart !== undefined) this.charts.set(construct, chart);
    const known = construct.node.dependencies.filter((target) => this.positions.has(target));
    if (known.length > 0) this.direct.set(construct, new Set(known));
  }

  /** A chart depends on the charts directly in it, and on those that hold what its own constructs depend on. */
  private orderCharts(): void {
    for (const chart of this.constructs.filter((construct) => Chart.isChart(construct))) {
      for (const child of chart.node.children) if (Chart.isChart(child)) this.depend(chart, child);
    }
    for (const { source, target } of this.dependencies()) {
      const from = this.chartOf(source);
      const to = this.chartOf(target);
      if (from === undefined || to === undefined) this.strays.push({ source, target });
      else if (from !== to) this.depend(from, to);
    }
  }

  /** Every object of the depending construct waits for every object of the other. */
  private orderObjectsOfDependencies(): void {
    for (const { source, target } of this.dependencies()) {
      const group = this.objectsOf(target);
      if (group.length === 0) continue;
      for (const object of this.objectsOf(source)) {
        const groups = this.awaited.get(object);
        if (groups === undefined) this.awaited.set(object, [group]);
        else groups.push(group);
      }
    }
  }

  private dependencies(): Dependency[] {
    return this.constructs.flatMap((source) =>
      [...this.dependenciesOf(source)].map((target) => ({ source, target })),
    );
  }

  private depend(source: IConstruct, target: IConstruct): void {
    const targets = this.direct.get(source);
    if (targets === undefined) this.direct.set(source, new Set([target]));
    else targets.add(target);
  }

  /** Objects at and below `construct` that belong to its own chart, not to a chart nested in it. */
  private objectsOf(construct: IConstruct): readonly ApiObject[] {
    let objects = this.objects.get(construct);
    if (objects === undefined) {
      const chart = this.chartOf(construct);
      objects = construct.node.findAll().filter(isApiObject);
      objects = objects.filter((object) => this.chartOf(object) === chart);
      this.objects.set(construct, objects);
    }
    return objects;
  }
}

/** Post-order walk over what lies at and below one construct; dependencies that lead out of it are left out. */
class TopologicalSort {
  public readonly sorted: IConstruct[] = [];
  public cycle: readonly IConstruct[] | undefined;
  private readonly members: readonly IConstruct[];
  private readonly done = new Set<IConstruct>();
  private readonly trail = new Set<IConstruct>();

  public constructor(
    private readonly graph: DependencyGraph,
    root: IConstruct,
  ) {
    this.members = root === graph.constructs[0] ? graph.constructs : root.node.findAll();
    const awaited = this.findAwaited();
    const seen = new Set<readonly ApiObject[]>();
    for (const member of asCdk8sLists(this.members)) if (!awaited.has(member)) this.visit(member, seen);
    // What nothing leads to without a cycle is in one, or behind one.
    for (const member of this.members) this.visit(member, seen);
  }

  private visit(construct: IConstruct, seen: Set<readonly ApiObject[]>): void {
    if (this.done.has(construct) || this.cycle !== undefined) return;
    if (this.trail.has(construct)) {
      const trail = [...this.trail];
      this.cycle = [...trail.slice(trail.indexOf(construct)), construct];
      return;
    }
    this.trail.add(construct);
    this.forEachTarget(construct, seen, (target) => this.visit(target, seen));
    this.trail.delete(construct);
    this.done.add(construct);
    this.sorted.push(construct);
  }

  private findAwaited(): ReadonlySet<IConstruct> {
    const awaited = new Set<IConstruct>();
    const seen = new Set<readonly ApiObject[]>();
    for (const member of this.members) this.forEachTarget(member, seen, (target) => awaited.add(target));
    return awaited;
  }

  /** Calls `use` for every dependency; a group that was used completely is skipped from then on. */
  private forEachTarget(
    source: IConstruct,
    seen: Set<readonly ApiObject[]>,
    use: (target: IConstruct) => void,
  ): void {
    for (const target of this.graph.dependenciesOf(source)) if (this.isMember(target)) use(target);
    for (const group of this.graph.groupsAwaitedBy(source)) {
      const [first] = group;
      if (first === undefined || seen.has(group) || !this.isMember(first)) continue;
      for (const target of group) if (target !== source) use(target);
      if (!group.includes(source as ApiObject)) seen.add(group);
    }
  }

  private isMember(construct: IConstruct): boolean {
    const [first] = this.members;
    if (first === undefined) return false;
    const offset = this.graph.position(construct) - this.graph.position(first);
    return offset >= 0 && offset < this.members.length;
  }
}

/** cdk8s keeps constructs in a plain object by path, and JavaScript lists keys that look like integers first. */
function asCdk8sLists(constructs: readonly IConstruct[]): IConstruct[] {
  return Object.values(Object.fromEntries(constructs.map((construct) => [construct.node.path, construct])));
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
