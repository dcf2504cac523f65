import fc from 'fast-check';
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';

import type { EnvironmentName } from '../../../../lib/core/environment';
import { type Manifest, manifests } from '../../../support/manifests';
import { restrictedFindings } from '../../../support/pod-security';
import { scalingProps, serviceProps, sharedProps } from '../../../support/random-workloads';
import { podsOf, selectedPods } from '../../../support/reachability';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  podTemplateOf,
} from '../../../support/workloads';

/** Options of all four workloads, combined at random. */
const options = fc.record({
  environment: fc.constantFrom<EnvironmentName>('production', 'staging', 'development'),
  web: fc.tuple(sharedProps, serviceProps, scalingProps),
  worker: fc.tuple(sharedProps, scalingProps),
  cronTask: sharedProps,
  store: fc.tuple(sharedProps, serviceProps, fc.integer({ min: 1, max: 5 })),
});

/** Always the same sixty programs: what they are made of, and the objects that they make. */
const programs = fc.sample(options, { numRuns: 60, seed: 42 }).map((asked) => {
  const chart = chartFor(asked.environment);
  const [shared, service, replicas] = asked.store;
  addWebService(chart, Object.assign({}, ...asked.web));
  addWorker(chart, Object.assign({}, ...asked.worker));
  addCronTask(chart, asked.cronTask);
  addStatefulService(chart, { ...shared, ...service, replicas, replication: 'Raft' });
  return { asked, all: manifests(chart) };
});

function check(invariant: (all: readonly Manifest[]) => void): void {
  for (const { all } of programs) invariant(all);
}

function templates(all: readonly Manifest[]): PodTemplateSpec[] {
  const found = all.flatMap((manifest) => podTemplateOf(manifest) ?? []);
  expect(found).toHaveLength(4);
  return found;
}

function pods(all: readonly Manifest[]): PodSpec[] {
  return templates(all).map(({ spec }) => spec!);
}

function containersOf({ initContainers = [], containers }: PodSpec): Container[] {
  return [...initContainers, ...containers];
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

describe('whatever options are combined', () => {
  test('every pod passes Pod Security restricted', () => {
    check((all) => {
      expect(templates(all).flatMap(restrictedFindings)).toEqual([]);
    });
  });

  test('every container requests what it needs, and memory and scratch space are limited to that', () => {
    check((all) => {
      for (const { resources: { requests = {}, limits = {} } = {} } of pods(all).flatMap(containersOf)) {
        expect(Object.keys(requests).sort()).toEqual(['cpu', 'ephemeral-storage', 'memory']);
        const { cpu: _cpu, ...fixed } = requests;
        expect(limits).toMatchObject(fixed);
      }
    });
  });

  test('liveness and readiness never ask the same', () => {
    const asked = (probe: Container['livenessProbe']): string =>
      JSON.stringify([probe?.httpGet, probe?.tcpSocket, probe?.exec, probe?.grpc]);
    check((all) => {
      for (const { livenessProbe, readinessProbe } of pods(all).flatMap(({ containers }) => containers)) {
        if (livenessProbe === undefined || readinessProbe === undefined) continue;
        expect(asked(livenessProbe)).not.toBe(asked(readinessProbe));
      }
    });
  });

  test('a Deployment names replicas or has an autoscaler, and never both', () => {
    check((all) => {
      const scaled = all
        .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
        .map(({ metadata }) => metadata.name);
      for (const { metadata, spec } of all.filter(({ kind }) => kind === 'Deployment')) {
        expect(spec.replicas === undefined).toBe(scaled.includes(metadata.name));
      }
    });
  });

  test('a disruption budget protects every workload of two replicas or more, and leaves them a majority', () => {
    check((all) => {
      for (const { kind, metadata, spec } of all.filter((one) =>
        ['Deployment', 'StatefulSet'].includes(one.kind),
      )) {
        const least = spec.replicas ?? named(all, 'HorizontalPodAutoscaler', metadata.name)?.spec.minReplicas;
        const budget = named(all, 'PodDisruptionBudget', metadata.name)?.spec.maxUnavailable;
        if (least < 2) expect([kind, budget]).toEqual([kind, undefined]);
        else expect(budget / least).toBeLessThanOrEqual(0.5);
      }
    });
  });

  test('names of volumes, containers, mount paths and variables are unique, and every mount finds its volume', () => {
    check((all) => {
      for (const pod of pods(all)) {
        const volumes = (pod.volumes ?? []).map(({ name }) => name);
        expect(duplicates(volumes)).toEqual([]);
        expect(duplicates(containersOf(pod).map(({ name }) => name))).toEqual([]);
        const inTemplates = ['data'];
        for (const { volumeMounts = [], env = [] } of containersOf(pod)) {
          expect(duplicates(volumeMounts.map(({ mountPath }) => mountPath))).toEqual([]);
          expect(duplicates(env.map(({ name }) => name))).toEqual([]);
          expect([...volumes, ...inTemplates]).toEqual(
            expect.arrayContaining(volumeMounts.map(({ name }) => name)),
          );
        }
      }
    });
  });

  test('every probe asks a port that the container listens on', () => {
    check((all) => {
      for (const { ports = [], ...container } of pods(all).flatMap(({ containers }) => containers)) {
        const probes = [container.livenessProbe, container.readinessProbe, container.startupProbe];
        const asked = probes.flatMap((probe) => probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? []);
        expect(ports.map(({ name }) => name)).toEqual(expect.arrayContaining(asked));
      }
    });
  });

  test('SIGKILL comes after preStop', () => {
    check((all) => {
      for (const { containers, terminationGracePeriodSeconds = 0 } of pods(all)) {
        const waits = containers.map(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds ?? 0);
        expect(Math.max(...waits)).toBeLessThan(terminationGracePeriodSeconds);
      }
    });
  });

  test('controllers, Services and budgets select the pods of their own workload, and no others', () => {
    check((all) => {
      const everyPod = podsOf(all);
      for (const { kind, metadata, spec } of all) {
        const selector = kind === 'Service' ? { matchLabels: spec.selector } : spec?.selector;
        if (selector === undefined) continue;
        const selected = selectedPods(
          { kind, metadata, apiVersion: '', spec: { podSelector: selector } },
          everyPod,
        );
        expect([kind, selected]).toEqual([kind, [metadata.name?.replace(/-members$/, '')]]);
      }
    });
  });

  test('every workload has a NetworkPolicy that applies to its own pods, and to no others', () => {
    check((all) => {
      const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
      const selected = policies.map((policy) => [policy.metadata.name, ...selectedPods(policy, podsOf(all))]);
      expect(selected).toEqual(podsOf(all).map(({ name }) => [name, name]));
    });
  });

  test('exactly those containers have a CPU limit that asked for one', () => {
    for (const { asked, all } of programs) {
      const limits = pods(all)
        .flatMap(containersOf)
        .filter(({ resources }) => 'cpu' in (resources?.limits ?? {}));
      expect(limits).toHaveLength(JSON.stringify(asked).split('"cpuLimit"').length - 1);
    }
  });
});

function named(all: readonly Manifest[], kind: string, name: string | undefined): Manifest | undefined {
  return all.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
}
