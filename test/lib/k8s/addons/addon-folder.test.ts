import { ApiObject, App, type Chart } from 'cdk8s';

import type { Addon } from '../../../../lib/k8s/addons/addon';
import { AddonContext } from '../../../../lib/k8s/addons/addon-context';
import { AddonConfigsFolder, AddonFolder } from '../../../../lib/k8s/addons/addon-folder';
import { clusterOf, contextOf, sampleAddon } from '../../../support/addons';
import { type Manifest, manifests } from '../../../support/manifests';
import { awsCluster, isolation } from '../../../support/samples';

const eks = clusterOf(awsCluster());
const pods = { app: 'podinfo' };
const workload = { name: 'podinfo', kind: 'Deployment', pods } as const;

function folder(props: Partial<Addon>, context = contextOf(eks)): Chart & { readonly folder: string } {
  return new AddonFolder(new App(), 'Addon', { addon: sampleAddon(props), context });
}

function kinds(chart: Chart): string[] {
  return manifests(chart).map(({ kind }) => kind);
}

function only(chart: Chart, kind: string): Manifest | undefined {
  return manifests(chart).find((one) => one.kind === kind);
}

test('an add-on lies in a folder of its layer, its custom resources in a second one', () => {
  const configs = { make: () => undefined };
  const addon = sampleAddon({ configs });
  expect(folder({}).folder).toBe('controllers/podinfo');
  expect(new AddonConfigsFolder(new App(), 'Configs', { addon, context: contextOf(eks) }).folder).toBe(
    'controllers/podinfo-configs',
  );
});

test('its custom resources are made with what is known of the cluster', () => {
  const configs: Addon['configs'] = {
    make: (scope, { cluster }) => {
      new ApiObject(scope, 'Class', { apiVersion: 'v1', kind: 'Class', metadata: { name: cluster.name } });
    },
  };
  const addon = sampleAddon({ configs });
  const chart = new AddonConfigsFolder(new App(), 'Configs', { addon, context: contextOf(eks) });
  expect(manifests(chart)).toMatchObject([{ kind: 'Class', metadata: { name: 'eu' } }]);
});

test('an add-on has a source and a release, and nothing that nobody asked for', () => {
  expect(kinds(folder({})).sort()).toEqual(['HelmRelease', 'OCIRepository']);
});

test('what is wrong when it does not work is told where there are kinds for it', () => {
  const alerts = [
    { alert: 'Down', expr: 'up == 0', for: '5m', severity: 'page', summary: 'It is down', runbook: ['Look'] },
  ] as const;
  expect(kinds(folder({ alerts }))).toContain('PrometheusRule');
  expect(kinds(folder({ alerts }, new AddonContext(eks, new Set())))).not.toContain('PrometheusRule');
});

test('an add-on without a chart has neither source nor release', () => {
  expect(kinds(folder({ release: undefined }))).toEqual([]);
});

describe('what a chart lacks', () => {
  const lacks = { budget: true, monitor: 'metrics' } as const;

  test('is a budget that takes one pod at a time, and that broken ones do not hold up', () => {
    const chart = folder({ workloads: () => [{ ...workload, replicas: 2, lacks }] });
    expect(only(chart, 'PodDisruptionBudget')?.spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: pods },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  test('is no budget for a singleton: it would hold up every drain', () => {
    const chart = folder({ workloads: () => [{ ...workload, replicas: 1, lacks }] });
    expect(kinds(chart)).not.toContain('PodDisruptionBudget');
  });

  test('is no budget for pods that nobody counted', () => {
    expect(kinds(folder({ workloads: () => [{ ...workload, lacks }] }))).not.toContain('PodDisruptionBudget');
  });

  test('is a monitor, where there are kinds for it', () => {
    const workloads: Addon['workloads'] = () => [{ ...workload, lacks }];
    expect(only(folder({ workloads }), 'PodMonitor')?.spec).toEqual({
      selector: { matchLabels: pods },
      podMetricsEndpoints: [{ port: 'metrics' }],
    });
    expect(kinds(folder({ workloads }, new AddonContext(eks, new Set())))).not.toContain('PodMonitor');
  });

  test('is scraped at another path where that is said', () => {
    const own = { ...lacks, monitorPath: '/stats' };
    const workloads: Addon['workloads'] = () => [{ ...workload, lacks: own }];
    expect(only(folder({ workloads }), 'PodMonitor')?.spec.podMetricsEndpoints).toEqual([
      { port: 'metrics', path: '/stats' },
    ]);
  });

  test('is nothing where it has everything', () => {
    const chart = folder({ workloads: () => [{ ...workload, replicas: 2 }] });
    expect(kinds(chart).sort()).toEqual(['HelmRelease', 'NetworkPolicy', 'OCIRepository']);
  });
});

describe('values', () => {
  const release = (values: NonNullable<Addon['release']>['values']): Partial<Addon> => ({
    release: {
      chart: { oci: 'oci://ghcr.io/acme/charts/podinfo', version: { exactly: '1.2.3' } },
      images: ['ghcr.io/acme/podinfo'],
      values,
    },
  });

  test('are written as they are where Flux substitutes nothing', () => {
    const chart = folder(release(() => ({ text: '${HOME}' })));
    expect(only(chart, 'HelmRelease')?.spec.values).toEqual({ text: '${HOME}' });
  });

  test('with a fact keep every other variable from Flux', () => {
    const chart = folder(release((context) => ({ text: '${HOME}', vpc: context.fact('vpc_id') })));
    expect(only(chart, 'HelmRelease')?.spec.values).toEqual({ text: '$${HOME}', vpc: '${vpc_id}' });
  });

  test('with a fact beside them keep every variable from Flux', () => {
    const beside: Addon['beside'] = (_scope, context) => {
      context.fact('vpc_id');
    };
    const chart = folder({ ...release(() => ({ text: '${HOME}' })), beside });
    expect(only(chart, 'HelmRelease')?.spec.values).toEqual({ text: '$${HOME}' });
  });

  test('leave images to the mirrors of a cluster without a way out', () => {
    const isolated = contextOf(clusterOf(awsCluster({ isolated: isolation })));
    const chart = folder(
      release(() => ({})),
      isolated,
    );
    expect(only(chart, 'HelmRelease')?.spec.postRenderers).toEqual([
      {
        kustomize: {
          images: [{ name: 'ghcr.io/acme/podinfo', newName: 'mirror.acme.example/ghcr-io/acme/podinfo' }],
        },
      },
    ]);
  });
});
