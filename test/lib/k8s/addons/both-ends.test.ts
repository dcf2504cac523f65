import type { AddonWorkload, Callee, Pods } from '../../../../lib/k8s/platform';
import { AddonContext, platformAddons, settleAddons } from '../../../../lib/k8s/platform';
import { FLUX_NAMESPACE } from '../../../../lib/k8s/tenancy/reconciler';
import { referenceFleet } from '../../../support/reference-clusters';

interface Placed {
  readonly namespace: string;
  readonly workload: AddonWorkload;
}

/** Pods of the platform that no add-on lists: Flux's own. */
const ELSEWHERE = [FLUX_NAMESPACE, 'kube-system'];

function workloadsOf(cluster: (typeof referenceFleet.clusters)[number]): Placed[] {
  const { addons } = settleAddons(cluster, platformAddons(cluster));
  const names = new Set(addons.map(({ name }) => name));
  return addons.flatMap((addon) =>
    addon
      .workloads(new AddonContext(cluster, names))
      .map((workload) => ({ namespace: addon.namespace.name, workload })),
  );
}

/** Whether a selector takes pods that have at least these labels. */
function selects(selector: Pods['pods'], labels: Pods['pods']): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

type CallOfPods = Extract<Callee, { readonly to: 'nodes' | Pods }> & { readonly to: Pods };

function isOfPods(callee: Callee): callee is CallOfPods {
  return typeof callee.to === 'object';
}

/** Ports of a call that its other end lets nobody in by. */
function closedPorts(caller: Placed, call: CallOfPods, all: readonly Placed[]): string[] {
  const { to, ports, protocol = 'TCP' } = call;
  const callees = all.filter(
    ({ namespace, workload }) =>
      namespace === to.namespace && (selects(to.pods, workload.pods) || selects(workload.pods, to.pods)),
  );
  const name = `${caller.namespace}/${caller.workload.name} -> ${to.namespace}/${JSON.stringify(to.pods)}`;
  if (callees.length === 0) return ELSEWHERE.includes(to.namespace) ? [] : [`${name}: nobody is there`];
  const open = (port: number): boolean =>
    callees.some(({ workload: { callers = [], hostNetwork } }) =>
      hostNetwork === true
        ? true
        : callers.some(
            (way) =>
              way.ports.includes(port) && (way.protocol ?? 'TCP') === protocol && lets(way.from, caller),
          ),
    );
  return ports.filter((port) => !open(port)).map((port) => `${name}: ${port}/${protocol} is closed`);
}

function lets(from: NonNullable<AddonWorkload['callers']>[number]['from'], caller: Placed): boolean {
  if (from === 'anybody') return true;
  if (from === 'metrics') return caller.workload.pods['app.kubernetes.io/name'] === 'prometheus';
  if (typeof from === 'string' || 'cidrs' in from) return false;
  return from.namespace === caller.namespace && selects(from.pods, caller.workload.pods);
}

test.each(referenceFleet.clusters.map((cluster) => [cluster.name, cluster] as const))(
  'in %s every call of one add-on by another is open at both ends',
  (_name, cluster) => {
    const all = workloadsOf(cluster);
    const calls = all.flatMap((caller) =>
      (caller.workload.calls ?? []).filter(isOfPods).map((call) => [caller, call] as const),
    );
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.flatMap(([caller, call]) => closedPorts(caller, call, all))).toEqual([]);
  },
);
