import type { HelmValues } from '../addons/addon';

/** Kinds of Flux that become ready or do not, by group and version. */
const KINDS = [
  { group: 'kustomize.toolkit.fluxcd.io', version: 'v1', kind: 'Kustomization', plural: 'kustomizations' },
  { group: 'helm.toolkit.fluxcd.io', version: 'v2', kind: 'HelmRelease', plural: 'helmreleases' },
  { group: 'source.toolkit.fluxcd.io', version: 'v1', kind: 'GitRepository', plural: 'gitrepositories' },
  { group: 'source.toolkit.fluxcd.io', version: 'v1', kind: 'OCIRepository', plural: 'ocirepositories' },
  { group: 'source.toolkit.fluxcd.io', version: 'v1', kind: 'HelmRepository', plural: 'helmrepositories' },
  { group: 'source.toolkit.fluxcd.io', version: 'v1', kind: 'HelmChart', plural: 'helmcharts' },
] as const;

/**
 * `gotk_resource_info`: one series for each object of Flux, with its name, its namespace, and whether it is ready or
 * suspended. Dashboards of others know it by this name.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/extend/customresourcestate-metrics.md
 */
export const FLUX_METRICS: HelmValues = {
  kind: 'CustomResourceStateMetrics',
  spec: { resources: KINDS.map(resourceOf) },
};

function resourceOf({ group, version, kind }: (typeof KINDS)[number]): HelmValues {
  return {
    groupVersionKind: { group, version, kind },
    metricNamePrefix: 'gotk',
    metrics: [
      {
        name: 'resource_info',
        help: 'An object of Flux, and whether it is ready.',
        each: { type: 'Info', info: { labelsFromPath: { name: ['metadata', 'name'] } } },
        labelsFromPath: {
          exported_namespace: ['metadata', 'namespace'],
          ready: ['status', 'conditions', '[type=Ready]', 'status'],
          suspended: ['spec', 'suspend'],
        },
      },
    ],
  };
}

/** What kube-state-metrics has to read for it. */
export const FLUX_RIGHTS: HelmValues[] = [...new Set(KINDS.map(({ group }) => group))].map((group) => ({
  apiGroups: [group],
  resources: KINDS.filter((one) => one.group === group).map(({ plural }) => plural),
  verbs: ['list', 'watch'],
}));
