import { App } from 'cdk8s';
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';

import type { ClusterProps } from '../../lib/core/cluster';
import { Duration } from '../../lib/core/duration';
import type { EnvironmentName } from '../../lib/core/environment';
import { Fleet } from '../../lib/core/fleet';
import type { FleetProps } from '../../lib/core/fleet-props';
import { Size } from '../../lib/core/quantity';
import type { Team } from '../../lib/core/team';
import { TeamChart } from '../../lib/k8s/tenancy/team-chart';
import { CronTask, type CronTaskProps } from '../../lib/k8s/workload/cron-task';
import { StatefulService, type StatefulServiceProps } from '../../lib/k8s/workload/stateful-service';
import { WebService, type WebServiceProps } from '../../lib/k8s/workload/web-service';
import { Worker, type WorkerProps } from '../../lib/k8s/workload/worker';
import { type Manifest, manifests } from './manifests';
import { fleetProps, sampleTeam, webProps } from './samples';

/** A chart of the sample team in its own repository, which knows no more than the environment. */
export function chartFor(
  environment: EnvironmentName = 'production',
  { app = new App({ outdir: 'never-written' }), id = 'shop', team = sampleTeam() } = {},
): TeamChart {
  return new TeamChart(app, id, { team, environment, domains: ['acme.example'] });
}

/** A chart of the sample team in a cluster of a fleet. */
export function chartIn(cluster: ClusterProps, fleet: Partial<FleetProps> = {}): TeamChart {
  const { teams, clusters } = new Fleet(fleetProps({ ...fleet, clusters: [cluster] }));
  return new TeamChart(new App({ outdir: 'never-written' }), 'shop', {
    team: teams[0] as Team,
    cluster: clusters[0]!,
  });
}

export function addWebService(
  chart: TeamChart,
  props: Partial<WebServiceProps> = {},
  id = 'web',
): WebService {
  return new WebService(chart, id, webProps(props));
}

export function addWorker(chart: TeamChart, props: Partial<WorkerProps> = {}, id = 'worker'): Worker {
  const { image, resources } = webProps();
  const health = {
    liveness: { heartbeat: '/tmp/alive', maxAge: Duration.seconds(60) },
    readiness: { exec: ['test', '-f', '/tmp/ready'] },
  };
  return new Worker(chart, id, { image, resources, health, ...props });
}

export function addCronTask(chart: TeamChart, props: Partial<CronTaskProps> = {}, id = 'report'): CronTask {
  const { image, resources } = webProps();
  return new CronTask(chart, id, {
    image,
    resources,
    schedule: '30 2 * * *',
    deadline: Duration.minutes(20),
    ...props,
  });
}

export function addStatefulService(
  chart: TeamChart,
  props: Partial<StatefulServiceProps> = {},
  id = 'store',
): StatefulService {
  const storage = { size: Size.gibibytes(10), mountPath: '/data' };
  return new StatefulService(chart, id, { ...webProps(), storage, ...props });
}

/** Problems that validation reports, without the place in the caller's file. */
export function problemsIn(chart: TeamChart): string[] {
  const constructs = chart.node.root.node.findAll();
  return constructs
    .flatMap(({ node }) => node.validate())
    .map((text) => text.replace(/ \([^()\s]+:\d+\)$/, ''));
}

/** The pod template of every workload in the chart. */
export function podTemplates(chart: TeamChart): PodTemplateSpec[] {
  return manifests(chart).flatMap((manifest) => podTemplateOf(manifest) ?? []);
}

/** The pod template of one controller; other kinds have none, whatever they call a template. */
export function podTemplateOf({ kind, spec }: Manifest): PodTemplateSpec | undefined {
  if (kind === 'CronJob') return spec.jobTemplate.spec.template;
  return ['Deployment', 'StatefulSet'].includes(kind) ? spec.template : undefined;
}

/** The pods of the only workload in the chart. */
export function onlyPod(chart: TeamChart): PodSpec {
  const [template, ...rest] = podTemplates(chart);
  if (template?.spec === undefined || rest.length > 0) throw new Error('expected exactly one workload');
  return template.spec;
}

/** The app's own container in the only workload of the chart. */
export function onlyApp(chart: TeamChart): Container {
  const [container, ...rest] = onlyPod(chart).containers;
  if (container === undefined || rest.length > 0) throw new Error('expected exactly one container');
  return container;
}
