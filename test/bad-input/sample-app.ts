import {
  App,
  CronTask,
  type CronTaskProps,
  Duration,
  Size,
  StatefulService,
  type StatefulServiceProps,
  TeamChart,
  WebService,
  type WebServiceProps,
} from '../../lib';
import { sampleRight } from '../support/fleet-changes';
import { awsCluster, localCluster, sampleFleet, sampleImage, sampleTeam, webProps } from '../support/samples';

/** Makes workloads of team `shop` in production, on EKS, and on a laptop. */
export type Program = (eu: TeamChart, lab: TeamChart) => unknown;

/** Synthesizes a program into memory, as the platform's repository would. */
export function synthesize(program: Program): () => void {
  return () => {
    const teams = [sampleTeam(), sampleTeam({ name: 'media' })];
    const names = teams.map(({ name }) => name);
    const fleet = sampleFleet({
      teams,
      clusters: [awsCluster({ teams: names }), localCluster({ teams: names })],
      cloudRights: [sampleRight, { ...sampleRight, name: 'films', team: 'media' }],
    });
    const app = new App({ tree: { directory: 'never-written', clusters: ['eu', 'lab'] } });
    const charts = ['eu', 'lab'].map((cluster) => {
      return new TeamChart(app, cluster, {
        team: fleet.teams[0] ?? sampleTeam(),
        cluster: fleet.cluster(cluster),
      });
    }) as [TeamChart, TeamChart];
    program(...charts);
    app.render();
  };
}

/** What JavaScript callers may pass: any type for any field, or nothing. */
type Loose<T> = { readonly [Field in keyof T]?: unknown };

export function web(props: Loose<WebServiceProps> = {}, id = 'web'): (chart: TeamChart) => WebService {
  return (chart) => new WebService(chart, id, { ...webProps(), ...props } as WebServiceProps);
}

export function database(
  props: Loose<StatefulServiceProps>,
  id = 'db',
): (chart: TeamChart) => StatefulService {
  const storage = { size: Size.gibibytes(1), mountPath: '/data' };
  return (chart) =>
    new StatefulService(chart, id, { ...webProps(), storage, ...props } as StatefulServiceProps);
}

export function cron(props: Loose<CronTaskProps>, id = 'job'): (chart: TeamChart) => CronTask {
  const { resources } = webProps();
  const sample = { image: sampleImage, resources, schedule: '0 3 * * *', deadline: Duration.minutes(5) };
  return (chart) => new CronTask(chart, id, { ...sample, ...props } as CronTaskProps);
}
