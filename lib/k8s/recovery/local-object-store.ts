import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { CRITICAL } from '../addons/chart-values';
import { waiverAnnotations } from '../workload/waivers';
import { LOCAL_STORE } from './local-store';
import { LocalStoreKeys } from './local-store-keys';

/** Apache-2.0, and small: it keeps each bucket as a folder. Digest of all its platforms. */
const IMAGE =
  'ghcr.io/versity/versitygw:v1.8.0@sha256:30292fc2eeacc67a36993b01f7a7a5e3361a19cced0e80c1d71cfa2a4b0a2499';

const FOLDER = '/buckets';
const USER = 65532;

const UNPRIVILEGED: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

const { name, namespace, pods, port } = LOCAL_STORE;
const metadata = { name, namespace, labels: pods };

/** What public checkers ask of it, and why it is otherwise. */
const WAIVED = {
  ...waiverAnnotations([{ id: 'A16-singleton', because: 'two would write into one volume of a laptop' }]),
  'checkov.io/skip1': 'CKV_K8S_35=it reads its keys from variables and from nothing else',
};
const PORT_NAME = k8s.IntOrString.fromString('s3');
const mounts: k8s.VolumeMount[] = [{ name: 'buckets', mountPath: FOLDER }];

/** A store for objects with one bucket, on a volume of the laptop. */
export class LocalObjectStore extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalStoreKeys(this, 'Keys');
    new LocalStoreServer(this, 'Server');
  }
}

class LocalStoreServer extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, `${name}.yaml`);
    new k8s.KubePersistentVolumeClaim(this, 'Volume', {
      metadata: { ...metadata, annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: k8s.Quantity.fromString('5Gi') } },
      },
    });
    new k8s.KubeService(this, 'Service', {
      metadata,
      spec: { selector: pods, ports: [{ name: 's3', port, targetPort: PORT_NAME }] },
    });
    new k8s.KubeDeployment(this, 'Default', {
      metadata: { ...metadata, annotations: WAIVED },
      spec: {
        replicas: 1,
        // Two would write into one volume.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: pods },
        template: { metadata: { labels: pods }, spec: podSpec() },
      },
    });
  }
}

function podSpec(): k8s.PodSpec {
  return {
    automountServiceAccountToken: false,
    priorityClassName: CRITICAL,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // A bucket is a folder: the store makes none by itself.
    initContainers: [container('bucket', { command: ['mkdir', '-p', `${FOLDER}/${LOCAL_STORE.bucket}`] })],
    containers: [
      container(name, {
        args: ['--port', `:${port}`, '--region', LOCAL_STORE.region, '--health', '/health', 'posix', FOLDER],
        env: [keyFrom('ROOT_ACCESS_KEY_ID', 'user'), keyFrom('ROOT_SECRET_ACCESS_KEY', 'password')],
        ports: [{ name: 's3', containerPort: port }],
        readinessProbe: {
          httpGet: { path: '/health', port: PORT_NAME },
          periodSeconds: 5,
          timeoutSeconds: 3,
        },
        // It listens, even where it is slow to answer.
        livenessProbe: { tcpSocket: { port: PORT_NAME }, periodSeconds: 10, timeoutSeconds: 3 },
      }),
    ],
    volumes: [{ name: 'buckets', persistentVolumeClaim: { claimName: name } }],
  };
}

function container(called: string, props: Omit<k8s.Container, 'name' | 'image'>): k8s.Container {
  return {
    name: called,
    image: IMAGE,
    imagePullPolicy: 'IfNotPresent',
    securityContext: UNPRIVILEGED,
    resources: {
      requests: {
        cpu: k8s.Quantity.fromString('10m'),
        memory: k8s.Quantity.fromString('64Mi'),
        'ephemeral-storage': k8s.Quantity.fromString('16Mi'),
      },
      limits: {
        memory: k8s.Quantity.fromString('256Mi'),
        'ephemeral-storage': k8s.Quantity.fromString('64Mi'),
      },
    },
    volumeMounts: mounts,
    ...props,
  };
}

function keyFrom(variable: string, key: string): k8s.EnvVar {
  return { name: variable, valueFrom: { secretKeyRef: { name: LOCAL_STORE.secret, key } } };
}
