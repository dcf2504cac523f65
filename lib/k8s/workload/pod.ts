import type { Container, PodTemplateSpec, Volume, VolumeMount } from 'kubernetes-types/core/v1';

import type { TeamChart } from '../tenancy/team-chart';
import { configurationMount, configurationVolume } from './configuration';
import { scratchVolume, toContainer } from './containers';
import { versionLabel, workloadAnnotations, workloadLabels } from './labels';
import { type Priority, priorityClassName } from './priority';
import { scratchSize } from './resources';
import { secretMounts, secretVariables, secretVolumes } from './secrets';
import { podSecurityContext } from './security';
import { tracingVariables } from './tracing';
import type { WorkloadProps } from './workload-props';

/** Fields that a kind of workload adds to the pods of all. */
export interface PodExtras {
  /** Ports, probes and lifecycle of the app's container. */
  readonly app: Pick<Container, 'ports' | 'livenessProbe' | 'readinessProbe' | 'startupProbe' | 'lifecycle'>;
  readonly pod: Pick<
    NonNullable<PodTemplateSpec['spec']>,
    'affinity' | 'topologySpreadConstraints' | 'terminationGracePeriodSeconds' | 'restartPolicy'
  >;
  /** Folders of the app that outlive the pod. */
  readonly mounts?: readonly VolumeMount[];
  readonly defaultPriority: Priority;
}

const SHARED = 'shared';

/** The pods of a workload: unprivileged, without token, with bounded resources, saying whose they are. */
export function podTemplate(
  chart: TeamChart,
  workload: { readonly name: string; readonly component: string },
  props: WorkloadProps,
  extras: PodExtras,
): PodTemplateSpec {
  const { name, component } = workload;
  return {
    metadata: {
      labels: { ...workloadLabels(chart, name, component), ...versionLabel(props.image) },
      annotations: workloadAnnotations(chart, props.image),
    },
    spec: {
      serviceAccountName: name,
      automountServiceAccountToken: props.security?.kubernetesApi !== undefined,
      enableServiceLinks: false,
      securityContext: podSecurityContext(props.security),
      ...(chart.site.hasPriorityClasses && {
        priorityClassName: priorityClassName(props.priority ?? extras.defaultPriority),
      }),
      ...extras.pod,
      ...initContainers(chart, name, props),
      containers: [{ ...appContainer(chart, name, props, extras), ...extras.app }],
      volumes: podVolumes(name, props),
    },
  };
}

/** Sidecars come first, so that init containers can use them. */
function initContainers(
  chart: TeamChart,
  name: string,
  props: WorkloadProps,
): { initContainers?: Container[] } {
  const { init = {}, sidecars = {} } = props.containers ?? {};
  const extras = (container: string) => ({
    variables: secretVariables(name, container, props.secrets),
    mounts: [...sharedMounts(props), ...secretMounts(container, props.secrets)],
    mirrors: chart.site.mirrors,
  });
  const containers = [
    ...Object.entries(sidecars).map(([id, sidecar]) => ({
      ...toContainer(id, sidecar, extras(id)),
      restartPolicy: 'Always',
    })),
    ...Object.entries(init).map(([id, container]) => toContainer(id, container, extras(id))),
  ];
  return containers.length === 0 ? {} : { initContainers: containers };
}

function appContainer(
  chart: TeamChart,
  name: string,
  props: WorkloadProps,
  { mounts = [] }: PodExtras,
): Container {
  const { configuration, secrets, env } = props;
  return toContainer(name, props, {
    variables: [
      ...tracingVariables(name, chart.site.profile, env),
      ...secretVariables(name, undefined, secrets),
    ],
    mounts: [
      ...sharedMounts(props),
      ...(configuration === undefined ? [] : [configurationMount(name, configuration)]),
      ...secretMounts(undefined, secrets),
      ...mounts,
    ],
    mirrors: chart.site.mirrors,
  });
}

function podVolumes(name: string, props: WorkloadProps): Volume[] {
  const { configuration, secrets, containers: { init = {}, sidecars = {}, sharedFolder } = {} } = props;
  return [
    ...Object.entries({ [name]: props, ...sidecars, ...init }).map(([id, container]) =>
      scratchVolume(id, container),
    ),
    ...(sharedFolder === undefined
      ? []
      : [{ name: SHARED, emptyDir: { sizeLimit: scratchSize(props.resources).toQuantity() } }]),
    ...(configuration === undefined ? [] : [configurationVolume(name, configuration)]),
    ...secretVolumes(name, secrets),
  ];
}

function sharedMounts({ containers: { sharedFolder } = {} }: WorkloadProps): VolumeMount[] {
  return sharedFolder === undefined ? [] : [{ name: SHARED, mountPath: sharedFolder }];
}
