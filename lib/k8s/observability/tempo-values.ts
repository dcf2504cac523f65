import { isInAws } from '../../core/aws-cluster';
import type { Cluster } from '../../core/cluster';
import { bucketName } from '../../core/needs/need';
import { serviceSuffixOf } from '../../core/zones';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { resources } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { OBSERVABILITY } from '../addons/platform-namespace';
import { CRITICAL_PODS } from '../addons/system-nodes';

/** What came in and is not in the bucket yet. */
const WAL_GIB = 20;

/** Folders that it writes to; the root of its file system is read-only. */
const TMP = { name: 'tmp', mountPath: '/tmp' };
const TRACES = { name: 'traces', mountPath: '/var/tempo' };

export function tempoValues(context: AddonContext): HelmValues {
  const { cluster, small, monitored } = context;
  const inAws = isInAws(cluster);
  const folders = inAws ? [TMP] : [TMP, TRACES];
  return {
    revisionHistoryLimit: 3,
    ...CRITICAL_PODS,
    serviceAccount: {
      ...cloudAccount(context, { namespace: OBSERVABILITY.name, name: 'tempo' }),
      automountServiceAccountToken: false,
    },
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    serviceMonitor: { enabled: monitored },
    persistence: inAws
      ? { enabled: true, size: `${WAL_GIB}Gi`, storageClassName: cluster.storageClass }
      : { enabled: false },
    extraVolumes: folders.map(({ name }) => ({ name, emptyDir: {} })),
    tempo: {
      reportingEnabled: false,
      memBallastSizeMbs: 0,
      retention: `${cluster.profile.observability.traceDays * 24}h`,
      extraVolumeMounts: folders,
      resources: small ? resources('25m', '128Mi', '512Mi') : resources('200m', '1Gi', '2Gi'),
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      ...storage(cluster),
    },
  };
}

/** The bucket of the cluster; without one, the chart keeps traces in a folder. */
function storage(cluster: Cluster): HelmValues {
  if (!isInAws(cluster)) return {};
  const { region } = cluster.aws;
  const s3 = {
    bucket: bucketName(cluster, 'tempo'),
    endpoint: `s3.${region}.${serviceSuffixOf(region)}`,
    region,
  };
  return { storage: { trace: { backend: 's3', s3 } } };
}
