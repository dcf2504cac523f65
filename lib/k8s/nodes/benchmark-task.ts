import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import type { CronJob } from 'kubernetes-types/batch/v1';
import type { PodSpec } from 'kubernetes-types/core/v1';

import { Duration } from '../../core/duration';
import { Image } from '../../core/image';
import { type Mirrors, pulledImage } from '../../core/mirrors';
import { deriveName } from '../../core/names';
import { SYSTEM_TAINT } from '../../core/node-marks';
import { placeInFile } from '../placement';
import { priorityClassName } from '../workload/priority';
import { type Waiver, waiverAnnotations } from '../workload/waivers';
import type { BenchmarkHost, BenchmarkRun } from './benchmark-runs';

export interface BenchmarkTaskProps {
  readonly namespace: string;
  readonly run: BenchmarkRun;
  /** Reads what the benchmark asks the API; a run on a node asks nothing. */
  readonly serviceAccount: string;
  readonly mirrors: Mirrors | undefined;
}

/** Labels of the pods of all runs. */
export const BENCHMARK_PODS = { 'app.kubernetes.io/name': 'kube-bench' } as const;

/** Whether its pods ask the API. */
export const ASKS_API = 'seaworthy.dev/asks-api';

/** Digest: as users of this release pin it. */
const KUBE_BENCH = Image.released('docker.io/aquasec/kube-bench', {
  version: 'v0.15.6',
  digest: 'sha256:861900910eec45b54a97e4a2af81b16fae7203d768f7f8e7de3b7456807870f5',
});

/** Monday mornings, so that somebody reads it. */
const SCHEDULE = '23 4 * * 1';
/** Early enough for the same morning. */
const START_WITHIN = Duration.hours(1);
const DEADLINE = Duration.minutes(10);
/** To compare a run with the one before. */
const HISTORY = 2;

const WAIVERS: readonly Waiver[] = [
  { id: 'C35-host-view', because: 'it judges files and processes of the node' },
  { id: 'A15-root-user', because: 'files of the node belong to root' },
  { id: 'A15-capabilities', because: 'it looks into folders that nobody else may read' },
];

/** Judges a part of the cluster once a week, and writes what it finds to its log as JSON. */
export class BenchmarkTask extends Construct {
  public constructor(scope: Construct, id: string, props: BenchmarkTaskProps) {
    super(scope, id);
    const { namespace, run } = props;
    const name = deriveName('label', `kube-bench-${run.part}`);
    placeInFile(this, `${name}.yaml`);
    const cronJob: CronJob & ApiObjectProps = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name, namespace, labels: labelsOf(name), annotations: annotations(run) },
      spec: {
        schedule: SCHEDULE,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: START_WITHIN.toSeconds(),
        successfulJobsHistoryLimit: HISTORY,
        failedJobsHistoryLimit: HISTORY,
        jobTemplate: {
          spec: {
            backoffLimit: 1,
            activeDeadlineSeconds: DEADLINE.toSeconds(),
            template: {
              metadata: { labels: { ...labelsOf(name), ...callsOf(run) }, annotations: annotations(run) },
              spec: podSpec(props),
            },
          },
        },
      },
    };
    new ApiObject(this, 'Default', cronJob);
  }
}

function labelsOf(name: string): Record<string, string> {
  return { ...BENCHMARK_PODS, 'app.kubernetes.io/instance': name };
}

function callsOf({ host }: BenchmarkRun): Record<string, string> {
  return { [ASKS_API]: `${host === undefined}` };
}

function annotations({ host }: BenchmarkRun): Record<string, string> {
  return waiverAnnotations(
    host === undefined
      ? [
          {
            id: 'A18-kubernetes-api',
            because: 'it judges what the API tells of roles, accounts and policies',
          },
        ]
      : WAIVERS,
  );
}

function podSpec({ run, serviceAccount, mirrors }: BenchmarkTaskProps): PodSpec {
  const { host, targets, benchmark } = run;
  return {
    ...(host === undefined ? onAnyNode(serviceAccount) : onHost(host)),
    automountServiceAccountToken: host === undefined,
    restartPolicy: 'Never',
    // A cluster that is short of room can do without this week's run.
    priorityClassName: priorityClassName('batch'),
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'kube-bench',
        image: pulledImage(KUBE_BENCH, mirrors),
        command: ['kube-bench', 'run', '--targets', targets.join(','), '--benchmark', benchmark, '--json'],
        resources: RESOURCES,
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          ...(host === undefined ? NOBODY : { runAsUser: 0 }),
          capabilities: { drop: ['ALL'], ...(host !== undefined && { add: ['DAC_READ_SEARCH'] }) },
        },
        volumeMounts: [
          ...(host?.paths ?? []).map((path) => ({ name: volumeName(path), mountPath: path, readOnly: true })),
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      // No kind: a folder that is missing fails one check and not the run.
      ...(host?.paths ?? []).map((path) => ({ name: volumeName(path), hostPath: { path } })),
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ],
  };
}

const NOBODY = { runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534 };

/** Its folder for temporary files and its log count as storage of the node. */
const RESOURCES = {
  requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '32Mi' },
  limits: { memory: '256Mi', 'ephemeral-storage': '128Mi' },
};

/** Nodes for the platform may be the only ones there are. */
function onAnyNode(serviceAccountName: string): Partial<PodSpec> {
  const tolerations = [{ key: SYSTEM_TAINT.key, operator: 'Exists', effect: 'NoSchedule' }];
  return { serviceAccountName, tolerations };
}

function onHost({ nodeSelector }: BenchmarkHost): Partial<PodSpec> {
  return { hostPID: true, nodeSelector, tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] };
}

function volumeName(path: string): string {
  return path.slice(1).replaceAll(/[/.]/g, '-');
}
