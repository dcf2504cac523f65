import { isInAws } from '../../core/aws-cluster';
import type { Cluster } from '../../core/cluster';
import { bucketName, keyAlias } from '../../core/needs/need';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { CRITICAL, NODE_CRITICAL, resources } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { SYSTEM_TOLERATIONS } from '../addons/system-nodes';
import { canCopyVolumes } from './backup-schedule';
import { LOCAL_STORE } from './local-store';
import { VELERO } from './velero-names';

/** Of every pod of Velero: its chart gives it to some, and we to those that are made later. */
export const VELERO_PODS = { 'app.kubernetes.io/name': 'velero' };

/** Speaks with S3. Its README pairs 1.14 with Velero 1.18. */
const PLUGIN = {
  repository: 'docker.io/velero/velero-plugin-for-aws',
  tag: 'v1.14.0',
  digest: 'sha256:7e82f717f44e89671212e0dfce7e061321c386ea84a33bca64a671670ca6c278',
};

export const VELERO_IMAGES = ['docker.io/velero/velero', PLUGIN.repository];

/** The user that the plugin's image is made for. */
const USER = 65532;

/** Chart and Velero both put their name in front. */
const AGENT_CONFIG = 'node-agent-config';

const UNPRIVILEGED: HelmValues = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** A node that is drained waits no longer for a backup that is being made: it begins again. */
const GRACE_SECONDS = 300;

export function veleroValues(context: AddonContext): HelmValues {
  const { cluster, monitored, small } = context;
  const copies = canCopyVolumes(cluster);
  return {
    initContainers: [pluginContainer()],
    priorityClassName: CRITICAL,
    tolerations: SYSTEM_TOLERATIONS,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    resources: small ? resources('20m', '128Mi', '512Mi') : resources('100m', '256Mi', '1Gi'),
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: UNPRIVILEGED,
    // Flux replaces them; the chart would run a Job with kubectl and the rights to do so.
    upgradeCRDs: false,
    rbac: { create: true, clusterAdministrator: true, clusterAdministratorName: VELERO.role },
    serviceAccount: {
      server: cloudAccount(context, { namespace: VELERO.namespace, name: VELERO.serviceAccount }),
    },
    credentials: copies ? { useSecret: false } : { useSecret: true, existingSecret: LOCAL_STORE.secret },
    // For snapshots that the cloud takes without a CSI driver.
    snapshotsEnabled: false,
    deployNodeAgent: copies,
    ...(copies && nodeAgentValues(context)),
    configuration: {
      logFormat: 'json',
      // kopia writes below it, and the root of the image is read-only.
      extraEnvVars: [{ name: 'HOME', value: '/scratch' }],
      backupStorageLocation: [storageLocation(cluster)],
      repositoryMaintenanceJob: {
        repositoryConfigData: { global: { podResources: MAINTENANCE, podLabels: VELERO_PODS } },
      },
      ...(copies && { features: 'EnableCSI', defaultSnapshotMoveData: true }),
    },
    metrics: {
      serviceMonitor: { enabled: monitored },
      nodeAgentPodMonitor: { enabled: monitored && copies },
    },
  };
}

function pluginContainer(): HelmValues {
  const { repository, tag, digest } = PLUGIN;
  return {
    name: 'velero-plugin-for-aws',
    image: `${repository}:${tag}@${digest}`,
    imagePullPolicy: 'IfNotPresent',
    resources: resources('10m', '32Mi', '128Mi'),
    securityContext: UNPRIVILEGED,
    volumeMounts: [{ name: 'plugins', mountPath: '/target' }],
  };
}

/** Of the Jobs that tidy up what was copied. */
const MAINTENANCE: HelmValues = { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '1Gi' };

/** Of the pods that copy one volume each. */
const DATA_MOVER: HelmValues = { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '2Gi' };

/** Without a path of the host: copies are made of snapshots, and never of what a pod has mounted. */
function nodeAgentValues({ small }: AddonContext): HelmValues {
  const config = JSON.stringify({
    loadConcurrency: { globalConfig: 1 },
    podResources: DATA_MOVER,
    podLabels: VELERO_PODS,
  });
  return {
    nodeAgent: {
      disableHostPath: true,
      priorityClassName: NODE_CRITICAL,
      resources: small ? resources('10m', '64Mi', '256Mi') : resources('20m', '64Mi', '512Mi'),
      // Pods that copy a volume take over the second one, by its key.
      tolerations: [{ operator: 'Exists' }, ...SYSTEM_TOLERATIONS],
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      // It reads what others wrote, whoever they are.
      podSecurityContext: { runAsUser: 0, fsGroup: USER, seccompProfile: { type: 'RuntimeDefault' } },
      containerSecurityContext: UNPRIVILEGED,
      extraVolumes: [{ name: 'tmp', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      extraArgs: [`--node-agent-configmap=velero-${AGENT_CONFIG}`],
    },
    configMaps: { [AGENT_CONFIG]: { data: { [`${AGENT_CONFIG}.json`]: config } } },
  };
}

/** The bucket and the key that the need of Velero has made; a laptop has a store of its own. */
function storageLocation(cluster: Cluster): HelmValues {
  const location = { name: VELERO.location, provider: 'aws', default: true };
  if (!isInAws(cluster)) {
    const { bucket, region, url, forwardedUrl } = LOCAL_STORE;
    const config = { region, s3ForcePathStyle: 'true', s3Url: url, publicUrl: forwardedUrl };
    return { ...location, bucket, prefix: cluster.name, config };
  }
  const config = { region: cluster.aws.region, kmsKeyId: keyAlias(cluster, 'velero') };
  return { ...location, bucket: bucketName(cluster, 'velero'), prefix: cluster.name, config };
}
