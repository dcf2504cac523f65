import type { Cluster } from '../../core/cluster';
import type { HelmValues } from './addon';
import type { AddonContext } from './addon-context';
import type { AddonWorkload, Callee, PodLabels } from './addon-workload';
import { chartImage } from './chart-image';

/** Of the chart and its namespace. */
export const TRIVY = 'trivy-operator';

/** Of a scan, and of the server. */
export const SCANNER = 'docker.io/aquasec/trivy';
/** What settings are judged by. */
export const CHECKS = 'ghcr.io/aquasecurity/trivy-checks';
const WEAKNESSES = 'ghcr.io/aquasecurity/trivy-db';
const WEAKNESSES_OF_JAVA = 'ghcr.io/aquasecurity/trivy-java-db';

/** What is fetched, data that lie in registries like images among it. */
export const TRIVY_IMAGES = [
  'docker.io/aquasec/trivy-operator',
  SCANNER,
  CHECKS,
  WEAKNESSES,
  WEAKNESSES_OF_JAVA,
];

/** Where it fetches what is known of weaknesses. */
export function databases(context: AddonContext): HelmValues {
  const { registry = '', repository = '' } = chartImage(context, WEAKNESSES);
  const java = chartImage(context, WEAKNESSES_OF_JAVA);
  return {
    dbRegistry: registry,
    dbRepository: repository,
    javaDbRegistry: java.registry ?? '',
    javaDbRepository: java.repository ?? '',
  };
}

const NOBODY = 65534;
/** For each of its pods, those of scans among them. */
export const TRIVY_POD = {
  runAsNonRoot: true,
  runAsUser: NOBODY,
  fsGroup: NOBODY,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Of a scan, and of the server. The chart's own limit of CPU can be raised and not taken away. */
export const SCAN_RESOURCES: HelmValues = {
  requests: { cpu: '50m', memory: '256Mi' },
  limits: { cpu: '2', memory: '1Gi' },
};

const OPERATOR: PodLabels = { 'app.kubernetes.io/name': TRIVY, 'app.kubernetes.io/instance': TRIVY };
const SERVER: PodLabels = {
  'app.kubernetes.io/name': 'trivy-server',
  'app.kubernetes.io/instance': 'trivy-server',
};
/** By which policies know the pods of scans. */
const SCANS: PodLabels = { 'seaworthy.dev/part': 'trivy-scan' };
/** The same as the chart takes it. */
export const SCAN_LABELS = 'seaworthy.dev/part=trivy-scan';

const REGISTRIES: Callee = {
  to: 'internet',
  ports: [443],
  because: 'it fetches the images that it looks into, and what is known of weaknesses',
};
const ASK_SERVER: Callee = { to: { namespace: TRIVY, pods: SERVER }, ports: [4954] };

/** Where there is room, one server fetches what is known of weaknesses for all scans. */
export function trivyWorkloads({ cluster, small }: AddonContext): AddonWorkload[] {
  const server: AddonWorkload = {
    name: 'trivy-server',
    kind: 'StatefulSet',
    pods: SERVER,
    replicas: 1,
    callers: [OPERATOR, SCANS].map((pods) => ({ from: { namespace: TRIVY, pods }, ports: [4954] })),
    calls: [REGISTRIES],
  };
  return [
    {
      name: TRIVY,
      kind: 'Deployment',
      pods: OPERATOR,
      replicas: 1,
      callers: [{ from: 'metrics', ports: [8080] }],
      calls: [{ to: 'api-server' }, REGISTRIES, ...(small ? [] : [ASK_SERVER]), ...inAws(cluster)],
    },
    {
      name: 'trivy-scans',
      kind: 'made-later',
      pods: SCANS,
      calls: [REGISTRIES, ...(small ? [] : [ASK_SERVER]), ...inAws(cluster)],
    },
    ...(small ? [] : [server]),
  ];
}

function inAws({ aws }: Cluster): readonly Callee[] {
  return aws === undefined ? [] : [{ to: 'aws' }];
}
