import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The charts and objects of an app in the order in which cdk8s writes them. */
export interface ObjectOrder {
  readonly charts: readonly OrderedChart[];
  /** Whether any chart has to come before another one: cdk8s then numbers the files. */
  readonly chartsDepend: boolean;
  /** The first cycle of dependencies, its first construct repeated at its end; all else is then as constructed. */
  readonly cycle?: readonly IConstruct[];
  /** Dependencies that cdk8s cannot order, because one end is in no chart. */
  readonly strays: readonly Dependency[];
}

/** A chart with its own objects, which are not those of charts nested in it. */
export interface OrderedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
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
  const { strays, chartsDepend } = graph;
  const whole = new TopologicalSort(graph, app);
  if (whole.cycle !== undefined) {
    const charts = graph.constructs
      .filter(isChart)
      .map((chart) => graph.withObjects(chart, graph.constructs));
    return { charts, chartsDepend, cycle: whole.cycle, strays };
  }
  const charts = whole.sorted
    .filter(isChart)
    .map((chart) => graph.withObjects(chart, new TopologicalSort(graph, chart).sorted));
  return { charts, chartsDepend, strays };
}

/** The dependencies of an app, with those that cdk8s derives from them. */
class DependencyGraph {
  public readonly constructs: readonly IConstruct[];
  public readonly strays: Dependency[] = [];
  public chartsDepend = false;
  private readonly positions = new Map<IConstruct, number>();
  /** For each position, the one behind the last construct below it. */
  private readonly ends: number[] = [];
  private readonly charts = new Map<IConstruct, IConstruct>();
  private readonly direct = new Map<IConstruct, Set<IConstruct>>();
  private readonly awaited = new Map<IConstruct, (readonly ApiObject[])[]>();
  private readonly objects = new Map<IConstruct, readonly ApiObject[]>();

  public constructor(app: IConstruct) {
    this.constructs = app.node.findAll();
    this.constructs.forEach((construct, position) => this.positions.set(construct, position));
    this.findEnds();
    for (const construct of this.constructs) this.readConstruct(construct);
    this.orderCharts();
    this.orderObjectsOfDependencies();
  }

  /** A chart with those of its own objects that are among `constructs`, in their order. */
  public withObjects(chart: Chart, constructs: readonly IConstruct[]): OrderedChart {
    return { chart, objects: constructs.filter(isApiObject).filter((one) => this.charts.get(one) === chart) };
  }

  public position(construct: IConstruct): number {
    return this.positions.get(construct) ?? -1;
  }

  /** `root` and everything below it, as constructed: it stands together in the list of all. */
  public membersOf(root: IConstruct): readonly IConstruct[] {
    const position = this.position(root);
    return this.constructs.slice(position, this.ends[position]);
  }

  /** Whether anything has to come before `source`. */
  public waits(source: IConstruct): boolean {
    return this.direct.has(source) || this.awaited.has(source);
  }

  /** Constructs that `source` depends on itself. */
  public dependenciesOf(source: IConstruct): Iterable<IConstruct> {
    return this.direct.get(source) ?? [];
  }

  /** Groups of objects that the object `source` waits for, since something above it depends on what is above them. */
  public groupsAwaitedBy(source: IConstruct): readonly (readonly ApiObject[])[] {
    return this.awaited.get(source) ?? [];
  }

  private findEnds(): void {
    for (let position = this.constructs.length - 1; position >= 0; position -= 1) {
      const end = Math.max(position + 1, this.ends[position] ?? 0);
      this.ends[position] = end;
      const scope = this.constructs[position]?.node.scope;
      const above = scope === undefined ? undefined : this.positions.get(scope);
      if (above !== undefined) this.ends[above] = Math.max(end, this.ends[above] ?? 0);
    }
  }

  private readConstruct(construct: IConstruct): void {
    const { scope } = construct.node;
    const chart = Chart.isChart(construct) ? construct : scope && this.charts.get(scope);
    if (chart !== undefined) this.charts.set(construct, chart);
    const targets = construct.node.dependencies;
    if (targets.length === 0) return;
    const known = targets.filter((target) => this.positions.has(target));
    this.direct.set(construct, new Set(known));
    // A construct of another app orders nothing here, but to cdk8s it is in another chart.
    if (known.length < targets.length) this.chartsDepend = true;
  }

  /** A chart depends on the charts directly in it, and on those that hold what its own constructs depend on. */
  private orderCharts(): void {
    for (const chart of this.constructs.filter(isChart)) {
      for (const child of chart.node.children.filter(isChart)) this.orderChart(chart, child);
    }
    for (const { source, target } of this.dependencies()) {
      const from = this.charts.get(source);
      const to = this.charts.get(target);
      if (from === undefined || to === undefined) this.strays.push({ source, target });
      else if (from !== to) this.orderChart(from, to);
    }
  }

  private orderChart(source: IConstruct, target: IConstruct): void {
    this.chartsDepend = true;
    this.depend(source, target);
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
      const chart = this.charts.get(construct);
      objects = this.membersOf(construct).filter(isApiObject);
      objects = objects.filter((object) => this.charts.get(object) === chart);
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

  public constructor(
    private readonly graph: DependencyGraph,
    root: IConstruct,
  ) {
    this.members = graph.membersOf(root);
    if (!this.members.some((member) => graph.waits(member))) {
      this.sorted = asCdk8sLists(this.members);
      return;
    }
    const awaited = this.findAwaited();
    const seen = new Set<readonly ApiObject[]>();
    for (const member of asCdk8sLists(this.members)) if (!awaited.has(member)) this.visit(member, seen);
    // What nothing leads to without a cycle is in one, or behind one.
    for (const member of this.members) this.visit(member, seen);
  }

  /** With a stack of its own, because chains of dependencies can be longer than the stack of JavaScript. */
  private visit(start: IConstruct, seen: Set<readonly ApiObject[]>): void {
    const trail: Visit[] = [];
    const onTrail = new Set<IConstruct>();
    let next: IConstruct | undefined = start;
    while (next !== undefined && this.cycle === undefined) {
      if (onTrail.has(next)) this.noteCycle(trail, next);
      else if (!this.graph.waits(next)) this.finish(next);
      else if (!this.done.has(next)) {
        onTrail.add(next);
        trail.push({ construct: next, targets: this.targetsOf(next, seen) });
      }
      next = this.nextOn(trail, onTrail);
    }
  }

  /** The next thing that the last construct of the trail waits for; constructs that wait for nothing more are done. */
  private nextOn(trail: Visit[], onTrail: Set<IConstruct>): IConstruct | undefined {
    for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
      const target = last.targets.next();
      if (target.done !== true) return target.value;
      this.finish(last.construct);
      onTrail.delete(last.construct);
      trail.pop();
    }
    return undefined;
  }

  private finish(construct: IConstruct): void {
    if (this.done.has(construct)) return;
    this.done.add(construct);
    this.sorted.push(construct);
  }

  private noteCycle(trail: readonly Visit[], repeated: IConstruct): void {
    const route = trail.map(({ construct }) => construct);
    this.cycle = [...route.slice(route.indexOf(repeated)), repeated];
  }

  private findAwaited(): ReadonlySet<IConstruct> {
    const awaited = new Set<IConstruct>();
    const seen = new Set<readonly ApiObject[]>();
    for (const member of this.members) for (const target of this.targetsOf(member, seen)) awaited.add(target);
    return awaited;
  }

  /** What a construct waits for; a group that was walked through completely is skipped from then on. */
  private *targetsOf(source: IConstruct, seen: Set<readonly ApiObject[]>): Generator<IConstruct, void> {
    for (const target of this.graph.dependenciesOf(source)) if (this.isMember(target)) yield target;
    for (const group of this.graph.groupsAwaitedBy(source)) {
      const [first] = group;
      if (first === undefined || seen.has(group) || !this.isMember(first)) continue;
      for (const target of group) if (target !== source) yield target;
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

/** A construct on the way down, with what is left of its dependencies. */
interface Visit {
  readonly construct: IConstruct;
  readonly targets: Iterator<IConstruct, void>;
}

/**
 * cdk8s keeps constructs in a plain object by path, and JavaScript lists keys that look like array indices first.
 * Only the paths of what stands directly in the app can look so: all others have a slash.
 */
function asCdk8sLists(constructs: readonly IConstruct[]): IConstruct[] {
  const [root] = constructs;
  const inApp = root?.node.scope === undefined ? (root?.node.children ?? []) : [];
  const indices = inApp.filter(({ node }) => isArrayIndex(node.id));
  if (indices.length === 0) return [...constructs];
  const first = new Set(indices.sort((a, b) => Number(a.node.id) - Number(b.node.id)));
  return [...first, ...constructs.filter((construct) => !first.has(construct))];
}

function isArrayIndex(id: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(id) && Number(id) < 2 ** 32 - 1;
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
