import { App, Chart } from 'cdk8s';

import { PriorityClasses } from '../../../../lib/k8s/cluster/priority-classes';
import { placeInFolder, placementOf } from '../../../../lib/k8s/placement';
import { manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartIn,
  podTemplates,
} from '../../../support/workloads';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'clusters/eu/configs/priority-classes');
});

test('who stays when a node runs out of room: critical before standard before batch', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  const values = manifests(chart).map(({ metadata, value }) => [metadata.name, value]);
  expect(values).toEqual([
    ['seaworthy-critical', 100_000],
    ['seaworthy-standard', 10_000],
    ['seaworthy-batch', 1_000],
  ]);
});

test('batch waits for room, the others make it', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  const policies = manifests(chart).map(({ metadata, preemptionPolicy }) => [
    metadata.name,
    preemptionPolicy,
  ]);
  expect(policies).toEqual([
    ['seaworthy-critical', 'PreemptLowerPriority'],
    ['seaworthy-standard', 'PreemptLowerPriority'],
    ['seaworthy-batch', 'Never'],
  ]);
});

test('a pod that names no class gets none of them', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  expect(manifests(chart).map(({ globalDefault }) => globalDefault)).toEqual([false, false, false]);
});

test('all stay below the classes of the system', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  const highest = Math.max(...manifests(chart).map(({ value }) => value as number));
  expect(highest).toBeLessThan(2_000_000_000);
});

test('each says what it is for', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  expect(manifests(chart).filter(({ description }) => (description ?? '') === '')).toEqual([]);
  expect(onlyManifest(chart, 'PriorityClass', 'seaworthy-batch').description).toContain('May wait');
});

test('every class that a workload names is there', () => {
  new PriorityClasses(chart, 'PriorityClasses');
  const apps = chartIn(awsCluster());
  addWebService(apps);
  addWorker(apps);
  addCronTask(apps);
  addStatefulService(apps);
  const known = manifests(chart).map(({ metadata }) => metadata.name);
  expect(known).toEqual(
    expect.arrayContaining(podTemplates(apps).map(({ spec }) => spec?.priorityClassName)),
  );
});

test('they share one file of the tree', () => {
  const classes = new PriorityClasses(chart, 'PriorityClasses');
  expect(placementOf(classes)?.file).toBe('priority-classes.yaml');
});
