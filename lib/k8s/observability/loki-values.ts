import { isInAws } from '../../core/aws-cluster';
import { bucketName } from '../../core/needs/need';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { PodLabels } from '../addons/addon-workload';
import { CRITICAL, ONE_AT_A_TIME, resources, spreadOver } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { OBSERVABILITY } from '../addons/platform-namespace';
import { SYSTEM_TOLERATIONS } from '../addons/system-nodes';
import { LOKI_GATEWAY } from './telemetry-addresses';

export const LOKI: PodLabels = {
  'app.kubernetes.io/name': 'loki',
  'app.kubernetes.io/instance': 'loki',
  'app.kubernetes.io/component': 'single-binary',
};

/** What came in and is not in the bucket yet. */
const WAL_GIB = 20;
/** First day of the layout of the index; a new layout gets an entry of its own, with a day to come. */
const INDEX_FROM = '2024-04-01';

/** Loki as one program, three times; nothing of it runs apart. */
export function lokiValues(context: AddonContext): HelmValues {
  const { scale, small } = context;
  return {
    ...NOT_WANTED,
    rbac: { namespaced: true },
    global: { priorityClassName: CRITICAL },
    serviceAccount: {
      ...cloudAccount(context, { namespace: OBSERVABILITY.name, name: 'loki' }),
      automountServiceAccountToken: false,
    },
    defaults: { automountServiceAccountToken: false, tolerations: SYSTEM_TOLERATIONS },
    loki: configuration(context),
    singleBinary: {
      ...copies(scale.members, LOKI),
      terminationGracePeriodSeconds: 300,
      resources: small ? resources('50m', '192Mi', '512Mi') : resources('300m', '1Gi', '2Gi'),
      persistence: persistence(context),
    },
    memberlist: { service: { publishNotReadyAddresses: true } },
    gateway: {
      ...copies(scale.controllers, LOKI_GATEWAY),
      resources: small ? resources('5m', '16Mi', '64Mi') : resources('50m', '32Mi', '64Mi'),
      metrics: { resources: small ? resources('5m', '16Mi', '64Mi') : resources('10m', '32Mi', '64Mi') },
    },
    monitoring: monitoring(context),
  };
}

/** Parts that split Loki up, and caches that ask for 11 GiB. */
const NOT_WANTED: HelmValues = {
  sidecar: { rules: { enabled: false } },
  lokiCanary: { enabled: false },
  test: { enabled: false },
  chunksCache: { enabled: false },
  resultsCache: { enabled: false },
  backend: { replicas: 0 },
  read: { replicas: 0 },
  write: { replicas: 0 },
};

function copies(replicas: number, pods: PodLabels): HelmValues {
  return {
    replicas,
    // The chart leaves out the budget of a single one by itself.
    ...(replicas > 1 && { podDisruptionBudget: { enabled: true, ...ONE_AT_A_TIME } }),
    topologySpreadConstraints: spreadOver(pods),
  };
}

function configuration({ cluster, scale }: AddonContext): HelmValues {
  const store = isInAws(cluster) ? 's3' : 'filesystem';
  return {
    revisionHistoryLimit: 3,
    // Who may ask at all is decided by the NetworkPolicy: a name in a header proves nothing.
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    commonConfig: { replication_factor: scale.members },
    schemaConfig: {
      configs: [
        {
          from: INDEX_FROM,
          store: 'tsdb',
          object_store: store,
          schema: 'v13',
          index: { prefix: 'loki_index_', period: '24h' },
        },
      ],
    },
    storage: isInAws(cluster)
      ? {
          bucketNames: { chunks: bucketName(cluster, 'loki'), ruler: bucketName(cluster, 'loki') },
          s3: { region: cluster.aws.region },
        }
      : { type: 'filesystem' },
    limits_config: {
      retention_period: `${cluster.profile.platformLogRetentionDays * 24}h`,
      // What somebody asks to be forgotten is taken out of what is stored, and out of answers until then.
      deletion_mode: 'filter-and-delete',
    },
    compactor: {
      working_directory: '/var/loki/compactor',
      retention_enabled: true,
      delete_request_store: store,
    },
  };
}

function persistence({ cluster }: AddonContext): HelmValues {
  if (!isInAws(cluster)) return { enabled: false };
  return { size: `${WAL_GIB}Gi`, storageClass: cluster.storageClass };
}

function monitoring({ monitored, small }: AddonContext): HelmValues {
  return {
    serviceMonitor: { enabled: monitored },
    rules: { enabled: monitored },
    alerts: { enabled: monitored },
    // Half a MiB of ConfigMaps.
    dashboards: { enabled: !small },
  };
}
