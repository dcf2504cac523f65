import { Size } from '../../../../lib/core/quantity';
import type { EnvironmentName } from '../../../../lib/core/environment';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { manifests } from '../../../support/manifests';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
} from '../../../support/workloads';

/** One program, as a team writes it: it names no environment. */
function program(chart: TeamChart): void {
  const store = addStatefulService(chart, {
    replicas: 3,
    replication: 'Raft',
    storage: { size: Size.gibibytes(5), mountPath: '/data' },
  });
  addWebService(chart, { calls: [store] });
  addWorker(chart, { scale: { min: 2, max: 6 }, calls: [store] });
  addCronTask(chart);
}

/** Every field that the program sets, by path: `Deployment web /spec/replicas`. Labels of the environment apart. */
function fieldsIn(environment: EnvironmentName): Map<string, unknown> {
  const chart = chartFor(environment);
  program(chart);
  const fields = manifests(chart).flatMap((manifest) =>
    leaves(`${manifest.kind} ${manifest.metadata.name ?? ''} `, manifest),
  );
  return new Map(fields.filter(([path]) => !path.endsWith('/labels/seaworthy.dev/environment')));
}

function leaves(path: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, held]) => leaves(`${path}/${key}`, held));
}

/** What is written differently, without everything that lies below a part that is there in one of them only. */
function differences(one: EnvironmentName, other: EnvironmentName): string[] {
  const [first, second] = [fieldsIn(one), fieldsIn(other)];
  const paths = [...new Set([...first.keys(), ...second.keys()])].filter(
    (path) => first.get(path) !== second.get(path),
  );
  const parts = paths.map((path) => path.replace(/(\/affinity|\/topologySpreadConstraints).*/, '$1'));
  return [
    ...new Set(
      parts.map((path) => path.replace(/^(HorizontalPodAutoscaler|PodDisruptionBudget) (\w+) .*/, '$1 $2')),
    ),
  ].sort();
}

const TRACING = [
  'CronJob report /spec/jobTemplate/spec/template/spec/containers/0/env/2/value',
  'Deployment web /spec/template/spec/containers/0/env/2/value',
  'Deployment worker /spec/template/spec/containers/0/env/2/value',
  'StatefulSet store /spec/template/spec/containers/0/env/2/value',
];

test('staging differs from production in the bounds of autoscalers and the share of traces', () => {
  expect(differences('production', 'staging')).toEqual([
    ...TRACING.slice(0, 3),
    'HorizontalPodAutoscaler web',
    'HorizontalPodAutoscaler worker',
    ...TRACING.slice(3),
  ]);
});

test('development differs from production in replicas, spread and the share of traces', () => {
  const spread = (controller: string): string[] => [
    `${controller} /spec/template/spec/affinity`,
    `${controller} /spec/template/spec/topologySpreadConstraints`,
  ];
  expect(differences('production', 'development')).toEqual(
    [
      ...TRACING,
      'Deployment web /spec/replicas',
      ...spread('Deployment web'),
      'Deployment worker /spec/replicas',
      ...spread('Deployment worker'),
      'HorizontalPodAutoscaler web',
      'HorizontalPodAutoscaler worker',
      'PodDisruptionBudget web',
      'PodDisruptionBudget worker',
      ...spread('StatefulSet store'),
    ].sort(),
  );
});

test.each(['production', 'staging', 'development'] as const)('every object in %s says so', (environment) => {
  const chart = chartFor(environment);
  program(chart);
  const labels = manifests(chart).map(({ metadata }) => metadata.labels?.['seaworthy.dev/environment']);
  expect(new Set(labels)).toEqual(new Set([environment]));
});

test.each(['production', 'staging', 'development'] as const)(
  'two syntheses of %s give the same bytes',
  (environment) => {
    const written = (): string => {
      const chart = chartFor(environment);
      program(chart);
      return JSON.stringify(manifests(chart));
    };
    expect(written()).toBe(written());
  },
);
