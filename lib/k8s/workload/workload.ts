import { ApiObject, type ApiObjectProps, Lazy } from 'cdk8s';
import { Construct } from 'constructs';

import { choiceProblem } from '../../core/choice';
import type { NamedKind } from '../../core/names';
import { nameProblem } from '../../core/names';
import { onlyProblems, PropsError, reportLater, reportProblems } from '../../core/problems';
import { placeInFile } from '../placement';
import { type Demand } from '../tenancy/demand';
import { platformNameProblem } from '../tenancy/platform-names';
import { TeamChart } from '../tenancy/team-chart';
import { CallGraph } from './call-graph';
import {
  type Address,
  type Callable,
  callerProblems,
  callProblems,
  type Call,
  type Edge,
  edges,
  type OutsideHost,
} from './calls';
import { configMap, configurationProblems } from './configuration';
import {
  type ContainerProps,
  containerProblems,
  mirrorProblems,
  moreContainersProblems,
  moreContainersWaivers,
} from './containers';
import {
  apiRole,
  apiRoleBinding,
  cloudRightProblems,
  kubernetesApiProblems,
  serviceAccount,
} from './identity';
import { workloadAnnotations, workloadLabels } from './labels';
import { mountProblems } from './mounts';
import { hostPolicy, networkPolicy } from './network-policy';
import { applyOverrides } from './overrides';
import { type Port } from './ports';
import { secretManifests, secretProblems } from './secrets';
import { securityWaivers } from './security';
import { type Waiver, waiverAnnotations } from './waivers';
import type { WorkloadProps } from './workload-props';

/** An object with its metadata, as the types of the Kubernetes API give it. */
interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly annotations?: Record<string, string> };
}

/** What the kinds of workload differ in. */
interface WorkloadKind {
  readonly component: string;
  readonly nameLimit: NamedKind;
  readonly ports: readonly Port[];
}

/**
 * What all kinds of workload share: a name that the id gives, an own ServiceAccount, configuration, secrets, one
 * NetworkPolicy and the declared calls. Each kind adds its controller and what goes with that.
 */
export abstract class Workload extends Construct implements Callable {
  /** Name of the objects, and of the service in the cluster's DNS: the construct id. */
  public readonly name: string;
  public readonly callee: Address;
  public readonly calledPorts: readonly Port[];
  protected readonly chart: TeamChart;
  protected readonly component: string;
  private readonly nameProblems: readonly string[];

  protected constructor(scope: Construct, id: string, kind: WorkloadKind) {
    super(scope, freeId(scope, id));
    this.chart = requireTeamChart(this);
    this.name = id;
    this.component = kind.component;
    this.calledPorts = kind.ports;
    const { cluster, environment } = this.chart.site;
    this.callee = { cluster: cluster ?? environment, namespace: this.chart.namespace, name: id };
    const added = CallGraph.of(this).addWorkload(
      this.callee,
      kind.ports.map((port) => port.number),
    );
    this.nameProblems = onlyProblems([
      nameProblem('id', id, kind.nameLimit),
      !added &&
        `'id' must be unique in namespace '${this.chart.namespace}', got '${id}' twice: rename one of them`,
    ]);
    if (this.nameProblems.length === 0) placeInFile(this, `${id}.yaml`);
  }

  /** One port by name: `calls: [orders.port('grpc')]` opens no other. */
  public port(name: string): Callable {
    const found = this.findPort(name);
    return { callee: this.callee, calledPorts: found === undefined ? this.calledPorts : [found] };
  }

  /** `host:port` under which other pods of the cluster reach the workload; the main port unless one is named. */
  public address(port?: string): string {
    return `${this.name}.${this.callee.namespace}.svc:${this.findPort(port)?.number ?? 0}`;
  }

  /** The main port unless one is named; an unknown one is reported here, where the call is wrong. */
  private findPort(name?: string): Port | undefined {
    const found =
      name === undefined ? this.calledPorts[0] : this.calledPorts.find((port) => port.name === name);
    const known = this.calledPorts.map((port) => port.name).join(', ') || 'no port';
    const asked = name === undefined ? 'nothing' : `'${name}'`;
    reportProblems(this, [
      found === undefined && `'port' must be a port of '${this.name}', got ${asked}: it has ${known}`,
    ]);
    return found;
  }

  /** Problems of the props that all kinds take; `storagePath` is the folder of a volume that outlives the pod. */
  protected findSharedProblems(props: WorkloadProps, storagePath?: string): string[] {
    const { team, namespace, site } = this.chart;
    const { init = {}, sidecars = {} } = props.containers ?? {};
    return onlyProblems([
      ...this.nameProblems,
      platformNameProblem(this.name, { bringsRole: props.security?.kubernetesApi !== undefined }),
      props.priority !== undefined &&
        choiceProblem('priority', props.priority, ['critical', 'standard', 'batch']),
      ...containerProblems('', props),
      ...mirrorProblems(props, site.mirrors),
      ...configurationProblems(props.configuration),
      ...secretProblems(props, { ...init, ...sidecars }),
      ...mountProblems(this.name, props, storagePath),
      ...callProblems(this.callee, props.calls ?? [], { knowsHosts: site.cni === 'cilium' }),
      ...callerProblems(props.callers, this.calledPorts),
      ...kubernetesApiProblems(props.security?.kubernetesApi, {
        knowsReconciler: site.cluster !== undefined,
      }),
      ...cloudRightProblems(props.cloudRight, { team: team.name, namespace, name: this.name }, site),
      ...moreContainersProblems(this.name, props.containers, { baseline: team.podSecurity === 'baseline' }),
    ]);
  }

  /** The objects that every kind has beside its controller; `exposedPort` is open to the gateways. */
  protected addSharedObjects(props: WorkloadProps, exposedPort?: number): void {
    const { namespace, site } = this.chart;
    this.add('ServiceAccount', serviceAccount({ namespace, name: this.name }, props.cloudRight, site));
    if (props.configuration !== undefined)
      this.add('Configuration', configMap(this.name, props.configuration));
    for (const secret of secretManifests(this.name, props.secrets))
      this.add(`Secret-${secret.metadata.name}`, secret);
    const api = props.security?.kubernetesApi;
    if (api !== undefined) {
      this.add('ApiRole', apiRole(this.name, api));
      this.add('ApiRoleBinding', apiRoleBinding(namespace, this.name));
    }
    this.addNetworkPolicies(props, exposedPort);
  }

  /** Declares one object of the workload, with the labels and annotations of all. */
  protected add(
    id: string,
    { metadata, ...manifest }: Manifest,
    annotations: Record<string, string> = {},
  ): void {
    const labelled = {
      ...metadata,
      labels: workloadLabels(this.chart, this.name, this.component),
      annotations: { 'seaworthy.dev/owner': this.chart.team.owner, ...metadata?.annotations, ...annotations },
    };
    new ApiObject(this, id, { ...manifest, metadata: labelled } as ApiObjectProps);
  }

  /** Declares the controller, with the commit that runs and every waiver. */
  protected addController(
    id: string,
    manifest: Manifest,
    props: WorkloadProps,
    waivers: readonly Waiver[],
  ): void {
    const api = props.security?.kubernetesApi;
    this.add(id, manifest, {
      ...workloadAnnotations(this.chart, props.image),
      ...waiverAnnotations([
        ...securityWaivers(props.security),
        ...moreContainersWaivers(props.containers),
        ...(api === undefined ? [] : [{ id: 'A18-kubernetes-api' as const, because: api.because }]),
        ...waivers,
      ]),
    });
  }

  /** Last step of a constructor: overrides see everything, and the quota counts it. */
  protected finish(props: WorkloadProps, demand: Pick<Demand, 'pods'> & Partial<Demand>): void {
    reportProblems(this, applyOverrides(this, props.overrides ?? []));
    this.chart.addDemand({ workload: this.name, storageKibi: 0, ...podDemand(props), ...demand });
  }

  private addNetworkPolicies(props: WorkloadProps, exposedPort: number | undefined): void {
    const { calls = [], callers = [] } = props;
    const graph = CallGraph.of(this);
    const declared = edges(this.callee, calls);
    for (const edge of declared) graph.addEdge(edge);
    reportLater(this, () => declared.flatMap((edge) => graph.findEdgeProblems(edge)));
    const apiServerCidr = props.security?.kubernetesApi && this.chart.site.apiServerCidr;
    const policy = (edgesToSelf: readonly Edge[]) =>
      networkPolicy({
        self: this.callee,
        calls,
        edgesToSelf,
        callers,
        ports: this.calledPorts,
        exposedPort,
        apiServerCidr,
      });
    // Callers may come after this workload, so who may come in is read when the policy is written.
    const spec = Lazy.any({ produce: () => policy(graph.edgesTo(this.callee)).spec }) as object;
    this.add('NetworkPolicy', { ...policy([]), spec } as Manifest);
    const hosts = calls.filter((call: Call): call is OutsideHost => 'host' in call);
    if (hosts.length > 0) this.add('HostPolicy', hostPolicy(this.name, hosts));
  }
}

/** Requests of one pod: init containers run before the app, sidecars beside it. */
function podDemand(props: WorkloadProps): Pick<Demand, 'cpuMillis' | 'memoryKibi'> {
  const { init = {}, sidecars = {} } = props.containers ?? {};
  const total = (amount: (container: ContainerProps) => number): number => {
    const beside = Object.values(sidecars).reduce((sum, sidecar) => sum + amount(sidecar), 0);
    return beside + Math.max(amount(props), ...Object.values(init).map(amount));
  };
  return {
    cpuMillis: total(({ resources }) => resources.cpu.toMillis()),
    memoryKibi: total(({ resources }) => resources.memory.toKibibytes()),
  };
}

/** The framework would throw at a second workload of one name, and hide every other problem. */
function freeId(scope: Construct, id: string): string {
  return scope.node.tryFindChild(id) === undefined ? id : freeId(scope, `${id} again`);
}

function requireTeamChart(workload: Workload): TeamChart {
  const chart = TeamChart.find(workload);
  if (chart !== undefined) return chart;
  const scope = workload.node.scope?.constructor.name ?? 'nothing';
  throw new PropsError(`${workload.constructor.name} '${workload.node.path}'`, [
    `'scope' must lie in a TeamChart, got ${scope}: make one with new TeamChart(app, 'shop', { team, environment: 'production' })`,
  ]);
}
