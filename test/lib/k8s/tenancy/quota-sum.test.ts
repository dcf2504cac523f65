import { App } from 'cdk8s';

import { Duration } from '../../../../lib/core/duration';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { Quota } from '../../../../lib/core/team';
import { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { CronTask } from '../../../../lib/k8s/workload/cron-task';
import { StatefulService } from '../../../../lib/k8s/workload/stateful-service';
import { WebService, type WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { Worker } from '../../../../lib/k8s/workload/worker';
import { sampleImage, sampleTeam, webProps } from '../../../support/samples';

/** An app of its own, in production, with a quota that only the given parts of hold anything up. */
function charted(quota: Partial<Quota>): TeamChart {
  const ample = { cpu: Cpu.cores(1000), memory: Size.tebibytes(1), pods: 1000, storage: Size.tebibytes(1) };
  const team = sampleTeam({ quota: { ...ample, ...quota } });
  return new TeamChart(new App({ outdir: 'never-written' }), 'shop', { team, environment: 'production' });
}

const resources = { cpu: Cpu.millis(100), memory: Size.mebibytes(100) };
const exec = { health: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } } };
const more = { image: sampleImage, resources: { cpu: Cpu.millis(300), memory: Size.mebibytes(50) } };

function web(chart: TeamChart, props: Partial<WebServiceProps>, id = 'web'): void {
  new WebService(chart, id, webProps({ resources, ...props }));
}

/** What the sentence gives as the sum of CPU, for a quota that is always too small. */
function cpuSum(make: (chart: TeamChart) => void): string {
  const chart = charted({ cpu: Cpu.millis(1) });
  make(chart);
  const [problem = 'no problem'] = chart.node.validate();
  return /got 1m: (.*); raise/.exec(problem)?.[1] ?? problem;
}

test('counts the maximum of a scaled service, and a quarter more while it rolls out', () => {
  expect(cpuSum((chart) => web(chart, { scale: { min: 2, max: 12 } }))).toBe('web 1500m = 1500m');
});

test('counts the default scale of the environment: nine, and three more', () => {
  expect(cpuSum((chart) => web(chart, {}))).toBe('web 1200m = 1200m');
});

test('rounds the surge up, and counts the one that was asked for', () => {
  expect(cpuSum((chart) => web(chart, { replicas: 5 }))).toBe('web 700m = 700m');
  expect(cpuSum((chart) => web(chart, { replicas: 5, rollout: { maxSurge: 5 } }))).toBe('web 1 = 1');
  expect(cpuSum((chart) => web(chart, { replicas: 5, rollout: { recreate: true, because: 'a lock' } }))).toBe(
    'web 500m = 500m',
  );
});

test('counts no surge where only one may run', () => {
  expect(cpuSum((chart) => web(chart, { singleton: { because: 'a lock' } }))).toBe('web 100m = 100m');
});

test('counts sidecars beside the app, and of init containers the largest that is larger than the app', () => {
  const sidecars = { proxy: more, log: more };
  expect(cpuSum((chart) => web(chart, { replicas: 4, containers: { sidecars } }))).toBe('web 3500m = 3500m');
  expect(cpuSum((chart) => web(chart, { replicas: 4, containers: { init: { a: more, b: more } } }))).toBe(
    'web 1500m = 1500m',
  );
  expect(
    cpuSum((chart) => web(chart, { replicas: 4, containers: { init: { a: more }, sidecars: { b: more } } })),
  ).toBe('web 3 = 3');
});

test('counts a Worker like a service, a StatefulService without surge, and one run of a CronTask', () => {
  expect(
    cpuSum((chart) => new Worker(chart, 'work', { ...webProps({ resources }), ...exec, replicas: 4 })),
  ).toBe('work 500m = 500m');
  const storage = { size: Size.gibibytes(1), mountPath: '/data' };
  const state = { ...webProps({ resources }), storage, replicas: 3, replication: 'Raft' };
  expect(cpuSum((chart) => new StatefulService(chart, 'db', state))).toBe('db 300m = 300m');
  const cron = { image: sampleImage, resources, schedule: '@daily', deadline: Duration.minutes(5) };
  expect(cpuSum((chart) => new CronTask(chart, 'report', cron))).toBe('report 100m = 100m');
});

test('counts memory like CPU, pods, and the volumes of every member', () => {
  const chart = charted({ memory: Size.mebibytes(1), pods: 1, storage: Size.gibibytes(1) });
  web(chart, { replicas: 4, containers: { sidecars: { proxy: more } } });
  const storage = { size: Size.gibibytes(2), mountPath: '/data' };
  new StatefulService(chart, 'db', { ...webProps({ resources }), storage, replicas: 3, replication: 'Raft' });
  expect(chart.node.validate()).toEqual([
    "'teams.shop.quota.memory' must hold what namespace 'shop' needs at most, got 1Mi: web 750Mi + db 300Mi = 1050Mi; raise the quota or lower 'scale.max'",
    "'teams.shop.quota.pods' must hold what namespace 'shop' needs at most, got 1: web 5 + db 3 = 8; raise the quota or lower 'scale.max'",
    "'teams.shop.quota.storage' must hold what namespace 'shop' needs at most, got 1Gi: db 6Gi = 6Gi; raise the quota or lower 'scale.max'",
  ]);
});

test('may be used to the last', () => {
  const exact = charted({ cpu: Cpu.millis(500), memory: Size.mebibytes(500), pods: 5 });
  web(exact, { replicas: 4 });
  expect(exact.node.validate()).toEqual([]);
});

test('is one for all charts of a namespace, and the sum is shown once', () => {
  const first = charted({ cpu: Cpu.millis(900) });
  const second = new TeamChart(first.node.root, 'more', {
    team: first.team,
    environment: 'production',
  });
  web(first, { replicas: 4 });
  web(second, { replicas: 4 }, 'cart');
  expect(first.node.validate()).toEqual([
    "'teams.shop.quota.cpu' must hold what namespace 'shop' needs at most, got 900m: web 500m + cart 500m = 1; raise the quota or lower 'scale.max'",
  ]);
  expect(second.node.validate()).toEqual([]);
});

test('of one environment is not used up by another', () => {
  const production = charted({ cpu: Cpu.millis(500) });
  web(production, { replicas: 4 });
  web(new TeamChart(production.node.root, 'staging', { team: production.team, environment: 'staging' }), {
    replicas: 4,
  });
  expect(production.node.validate()).toEqual([]);
});

test('of a small environment needs what that environment allows', () => {
  const chart = new TeamChart(new App({ outdir: 'never-written' }), 'dev', {
    team: sampleTeam({ quota: { cpu: Cpu.millis(200), memory: Size.mebibytes(200), pods: 2 } }),
    environment: 'development',
  });
  web(chart, { scale: { min: 3, max: 12 } });
  expect(chart.node.validate()).toEqual([]);
});
