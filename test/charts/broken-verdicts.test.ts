import { type ChartCase, casesOf } from '../support/charts/chart-case';
import { CHART_CHECKS, type ChartCheck } from '../support/charts/checks/all';
import { copyProblems } from '../support/charts/checks/copies';
import { freshnessProblems, valueProblems } from '../support/charts/checks/freshness';
import { idleImages, imageProblems } from '../support/charts/checks/images';
import { accountProblems, crdProblems } from '../support/charts/checks/kinds';
import { resourceProblems } from '../support/charts/checks/resources';
import { monitorProblems, policyProblems } from '../support/charts/checks/traffic';
import { sizeProblems } from '../support/charts/checks/size';
import { tolerationProblems } from '../support/charts/checks/tolerations';
import { workloadProblems } from '../support/charts/checks/workload-list';
import {
  type ChartVerdict,
  readVerdict,
  type RecordedContainer,
  type RecordedPods,
} from '../support/charts/chart-verdict';
import { type PlacedAddon, placePlatform } from '../support/charts/placed-platform';
import { referenceFleet } from '../support/reference-clusters';

const platform = placePlatform(referenceFleet.clusters.find(({ name }) => name === 'eks-production')!);

/** The case of an add-on whose verdict says something else, or whose values do. */
function caseOf(
  name: string,
  verdict: (of: ChartVerdict) => ChartVerdict | undefined,
  placed: (of: PlacedAddon) => PlacedAddon = (of) => of,
): ChartCase {
  const addons = platform.addons.map((one) => (one.addon.name === name ? placed(one) : one));
  const cases = casesOf({ ...platform, addons }, (addon, version) => {
    const recorded = readVerdict(addon, version);
    return addon === name && recorded !== undefined ? verdict(recorded) : recorded;
  });
  return cases.find((one) => one.placed.addon.name === name)!;
}

const same = (of: ChartVerdict): ChartVerdict => of;

/** Each pod of the chart, changed. */
function withPods(change: (pods: RecordedPods) => Partial<RecordedPods>) {
  return (of: ChartVerdict): ChartVerdict => ({
    ...of,
    pods: of.pods.map((pods) => ({ ...pods, ...change(pods) })),
  });
}

function withContainers(change: (container: RecordedContainer) => RecordedContainer) {
  return withPods(({ containers }) => ({ containers: containers.map(change) }));
}

/** An add-on with other values. */
function withValues(values: NonNullable<PlacedAddon['release']>['values']) {
  return (placed: PlacedAddon): PlacedAddon => ({
    ...placed,
    release: { ...placed.release!, values: { ...placed.release!.values, ...values } },
  });
}

/** An add-on that says something else of its chart. */
function saying(release: Partial<NonNullable<PlacedAddon['addon']['release']>>) {
  return (placed: PlacedAddon): PlacedAddon => ({
    ...placed,
    addon: { ...placed.addon, release: { ...placed.addon.release!, ...release } },
  });
}

const COMMAND = "run 'node --import tsx scripts/charts.ts";

interface Broken {
  readonly check: ChartCheck;
  readonly broken: ChartCase;
  readonly says: string;
}

const METRICS = 'metrics-server';

const STALE: Readonly<Record<string, Broken>> = {
  'a chart that was never rendered': {
    check: freshnessProblems,
    broken: caseOf(METRICS, () => undefined),
    says: `metrics-server 3.13.1 was never rendered: ${COMMAND}`,
  },
  'a verdict of another chart': {
    check: freshnessProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, version: '3.13.0' })),
    says: `the verdict is about metrics-server 3.13.0: ${COMMAND}`,
  },
  'a cluster that is in no verdict': {
    check: freshnessProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, clusters: {} })),
    says: `it was never rendered for this cluster: ${COMMAND}`,
  },
  'values that changed since': {
    check: freshnessProblems,
    broken: caseOf(METRICS, same, withValues({ replicas: 7 })),
    says: `it was rendered with other values, minor or namespace: ${COMMAND}`,
  },
  'a key that the chart does not read': {
    check: valueProblems,
    broken: caseOf(METRICS, same, withValues({ replica: 2 })),
    says: "'replica' must be a key that the chart reads, got one that changes nothing",
  },
  'a key inside of others that the chart does not read': {
    check: valueProblems,
    broken: caseOf(METRICS, same, withValues({ tls: { kind: 'cert-manager' } })),
    says: "'tls.kind' must be a key that the chart reads, got one that changes nothing",
  },
  'a key of another type': {
    check: valueProblems,
    broken: caseOf(METRICS, same, withValues({ replicas: '2' })),
    says: "'replicas' must be a number, got a string",
  },
};

const PODS: Readonly<Record<string, Broken>> = {
  'a container without requests': {
    check: resourceProblems,
    broken: caseOf(
      METRICS,
      withContainers(({ name, image }) => ({ name, image })),
    ),
    says: "container 'metrics-server' of Deployment 'metrics-server' must have a request for CPU, a request for memory, a limit for memory",
  },
  'two copies that nothing spreads': {
    check: copyProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ spread: [] })),
    ),
    says: "Deployment 'metrics-server' of 2 must be spread over zones or hosts",
  },
  'two copies without a budget': {
    check: copyProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, budgets: [] })),
    says: "Deployment 'metrics-server' of 2 must have one PodDisruptionBudget, got 0",
  },
  'two budgets for the same pods': {
    check: copyProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, budgets: [...of.budgets, ...of.budgets] })),
    says: "Deployment 'metrics-server' of 2 must have one PodDisruptionBudget, got 2",
  },
  'a budget that holds up the drain of a single pod': {
    check: copyProblems,
    broken: caseOf(METRICS, (of) => ({
      ...withPods(() => ({ replicas: 1 }))(of),
      budgets: of.budgets.map(({ selector, name }) => ({ selector, name, minAvailable: 1 })),
    })),
    says: "Deployment 'metrics-server' of 1 must have no PodDisruptionBudget that keeps every pod",
  },
  'pods that nodes of the platform keep away': {
    check: tolerationProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ toleratesSystem: undefined })),
    ),
    says: "Deployment 'metrics-server' must tolerate nodes for the platform",
  },
  'a workload without a policy': {
    check: workloadProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ name: 'metrics-server-cleanup', kind: 'Job' })),
    ),
    says: "'workloads' must have Job 'metrics-server-cleanup', got nothing: it has no NetworkPolicy",
  },
  'a workload that the chart no longer has': {
    check: workloadProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, pods: [] })),
    says: "'workloads' must not have Deployment 'metrics-server': nothing makes it",
  },
  'another number of copies': {
    check: workloadProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ replicas: 3 })),
    ),
    says: "'replicas' of Deployment 'metrics-server' must be 3, got 2",
  },
  'pods in the network of their node': {
    check: workloadProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ hostNetwork: true })),
    ),
    says: "'hostNetwork' of Deployment 'metrics-server' must be true, got false",
  },
  'labels that no pod has': {
    check: workloadProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ labels: { app: 'metrics-server' } })),
    ),
    says: "'pods' of Deployment 'metrics-server' must be labels of its pods, got {",
  },
};

const TRAFFIC: Readonly<Record<string, Broken>> = {
  'a policy that selects nothing': {
    check: policyProblems,
    broken: caseOf(
      METRICS,
      withPods(() => ({ labels: { app: 'metrics-server' } })),
    ),
    says: "NetworkPolicy 'metrics-server' must select pods that are there",
  },
  'a policy that opens a port of nobody': {
    check: policyProblems,
    broken: caseOf(
      METRICS,
      withContainers((container) => ({ ...container, ports: [{ name: 'https', port: 4443 }] })),
    ),
    says: "NetworkPolicy 'metrics-server' must open ports of its pods, got 10250: they have 4443",
  },
  'a monitor that selects nothing': {
    check: monitorProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, services: [] })),
    says: "ServiceMonitor 'metrics-server' of the chart must select what is there",
  },
  'a monitor of a port that is not there': {
    check: monitorProblems,
    broken: caseOf(METRICS, (of) => ({
      ...of,
      monitors: of.monitors.map((monitor) => ({ ...monitor, ports: ['metrics'] })),
    })),
    says: "ServiceMonitor 'metrics-server' of the chart must scrape a port that is there, got 'metrics': there is https",
  },
};

const REST: Readonly<Record<string, Broken>> = {
  'an image that no mirror would have': {
    check: imageProblems,
    broken: caseOf(
      METRICS,
      withContainers((container) => ({ ...container, image: 'busybox:1.36' })),
    ),
    says: "'images' must have 'docker.io/library/busybox', which the chart runs",
  },
  'an image that nothing runs': {
    check: (of) => idleImages([of]),
    broken: caseOf(METRICS, same, saying({ images: ['quay.io/acme/gone'] })),
    says: "'images' must not have 'quay.io/acme/gone', which nothing runs",
  },
  'a release that Helm cannot keep': {
    check: sizeProblems,
    broken: caseOf(METRICS, (of) => ({ ...of, storedBytes: 1_000_001 })),
    says: 'what Helm keeps must have at most 1000000 bytes, got 1000001',
  },
  'CRDs that nothing would upgrade': {
    check: crdProblems,
    broken: caseOf('prometheus-operator-crds', same, saying({ crds: undefined })),
    says: "'crds' must be 'templates': the chart renders some",
  },
  'CRDs that are not where they are said to be': {
    check: crdProblems,
    broken: caseOf('prometheus-operator-crds', same, saying({ crds: 'folder' })),
    says: "'crds' must not be 'folder': the chart's folder has none",
  },
  'a role in AWS that no pod gets': {
    check: accountProblems,
    broken: caseOf(
      'cert-manager',
      withPods(() => ({ account: 'default' })),
    ),
    says: "no pod runs as 'cert-manager/cert-manager', which has a role in AWS",
  },
};

const BROKEN = { ...STALE, ...PODS, ...TRAFFIC, ...REST };

test.each(Object.entries(BROKEN))('%s is found', (_title, { check, broken, says }) => {
  expect(check(broken).filter((problem) => problem.startsWith(says))).toHaveLength(1);
});

test('every check has a broken input that it finds', () => {
  const tried = new Set(Object.values(BROKEN).map(({ check }) => check));
  expect(Object.values(CHART_CHECKS).filter((check) => !tried.has(check))).toEqual([]);
});

test('charts as they are have none of these problems', () => {
  const titles = Object.entries(BROKEN).flatMap(([title, { check, broken, says }]) => {
    const sound = caseOf(broken.placed.addon.name, same);
    return check(sound).some((problem) => problem.startsWith(says)) ? [title] : [];
  });
  expect(titles).toEqual([]);
});
