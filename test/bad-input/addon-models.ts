import { FleetCluster } from '../../blueprints/kubernetes';
import { App } from '../../lib';
import { type Addon, certManager, type Dependency, KUBE_SYSTEM } from '../../lib/k8s/platform';
import { awsCluster, isolation, sampleFleet } from '../support/samples';
import type { WrongModel } from './wrong-model';

/** An add-on of somebody's own, with one thing changed. */
function own(name: string, props: Partial<Addon> = {}): Addon {
  return { ...certManager, configs: undefined, problems: undefined, name, dependsOn: [], ...props };
}

const chartOf = (version: string): Partial<Addon> => ({
  release: {
    chart: { oci: 'oci://quay.io/acme/charts/own', version: { exactly: version } },
    values: () => ({}),
    images: [],
  },
});

function row(
  wrong: string,
  addons: readonly Addon[],
  sentence: string,
  props: Parameters<typeof awsCluster>[0] = {},
): WrongModel {
  return {
    wrong,
    path: 'eu',
    sentence,
    make: () => {
      const fleet = sampleFleet({ teams: [], clusters: [awsCluster({ ...props, teams: [] })] });
      const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
      new FleetCluster(app, 'eu', { cluster: fleet.cluster('eu'), programs: {}, addons });
      app.render();
    },
  };
}

/** Two that wait for each other. */
function inACircle(dependencyOn: (addon: Addon) => Dependency): Addon[] {
  const ofFirst: Dependency[] = [];
  const first = own('first', { dependsOn: ofFirst });
  const second = own('second', { dependsOn: [dependencyOn(first)] });
  ofFirst.push(second);
  return [first, second];
}

/** Add-ons of somebody's own. */
export const ADDON_MODELS: readonly WrongModel[] = [
  row(
    'a range in place of a version of a chart',
    [own('own', chartOf('>=1.0.0'))],
    "'addons.own.release.chart.version' must be exact, got '>=1.0.0': write it like '1.2.3'",
  ),
  row(
    'two add-ons of one name',
    [own('own'), own('own')],
    "'addons' must have unique names, got 'own' 2 times: rename or remove all but one",
  ),
  row(
    'two add-ons of one role',
    [own('one', { role: 'certificate-authority' }), own('other', { role: 'certificate-authority' })],
    "'addons' must have one certificate-authority, got one and other: remove all but one",
  ),
  row(
    'add-ons that wait for each other',
    inACircle((addon) => addon),
    "'addons.first.dependsOn' must not close a circle, got first -> second -> first: remove one of them",
  ),
  row(
    'custom resources that wait for what waits for them',
    inACircle((addon) => ({ configsOf: addon })),
    "'addons.first.dependsOn' must not close a circle, got first -> second -> first-configs -> first: remove one of them",
  ),
  row(
    'an add-on for another kind of cluster',
    [own('own', { serves: ['kubeadm', 'local'] })],
    "'addons.own' must serve the kind of cluster, got 'eks': it serves kubeadm and local",
  ),
  row(
    'two levels for one namespace',
    [
      own('one', { namespace: { name: 'tools', podSecurity: 'restricted' } }),
      own('two', { namespace: { name: 'tools', podSecurity: 'baseline', because: 'it reads logs' } }),
    ],
    "'addons' must agree on namespace 'tools', got 2 versions of one and two: let them share one constant",
  ),
  row(
    'an add-on that others need, left out',
    [own('own', { namespace: KUBE_SYSTEM, dependsOn: [own('falco')] })],
    "'clusters.eu.platform.without' must not name what others need, got 'falco': go without own too",
    { platform: { without: { falco: { because: 'another product does this' } } } },
  ),
  row(
    'a chart that no mirror has',
    [
      own('own', {
        release: {
          chart: { index: 'https://charts.elsewhere.example', name: 'own', version: { exactly: '1.2.3' } },
          values: () => ({}),
          images: [],
        },
      }),
    ],
    "'clusters.eu.isolated.mirrors' must name a registry inside for charts.elsewhere.example, got none: copy the chart own there",
    { isolated: isolation },
  ),
];
