import type { Container, PodSpec, PodTemplateSpec, SecurityContext } from 'kubernetes-types/core/v1';

/** A place in a pod that says who a process is: the pod itself, or one of its containers. */
interface Place {
  readonly name: string;
  readonly context: SecurityContext;
}

interface Pod {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  readonly containers: readonly Container[];
  /** The pod first, then every container. */
  readonly places: readonly Place[];
  /** Whether root in the pod is nobody on the node. */
  readonly ownUsers: boolean;
}

const BASELINE_CAPABILITIES =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT';
const VOLUMES =
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');
const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced',
  ...['ip_local_port_range', 'tcp_syncookies', 'ping_group_range', 'ip_unprivileged_port_start'],
  ...['ip_local_reserved_ports', 'tcp_keepalive_time', 'tcp_fin_timeout', 'tcp_keepalive_intvl'],
  ...['tcp_keepalive_probes', 'tcp_rmem', 'tcp_wmem'],
].map((name) => (name.startsWith('kernel.') ? name : `net.ipv4.${name}`));
const PROFILES = ['RuntimeDefault', 'Localhost'];

/** Names of what breaks each check of the Pod Security Standard `restricted`, which includes `baseline`. */
const CHECKS: Readonly<Record<string, (pod: Pod) => readonly unknown[]>> = {
  hostNamespaces: ({ spec }) =>
    [spec.hostNetwork, spec.hostPID, spec.hostIPC].filter((shared) => shared === true),
  privileged: ({ places }) => broken(places, ({ privileged = false }) => privileged),
  capabilitiesBaseline: ({ places }) => added(places, BASELINE_CAPABILITIES.split(' ')),
  capabilitiesRestricted: ({ places }) => [
    ...added(places, ['NET_BIND_SERVICE']),
    ...broken(places.slice(1), ({ capabilities }) => !(capabilities?.drop ?? []).includes('ALL')),
  ],
  hostPathVolumes: ({ spec }) => (spec.volumes ?? []).filter(({ hostPath }) => hostPath !== undefined),
  restrictedVolumes: ({ spec }) =>
    (spec.volumes ?? []).filter((volume) => !Object.keys(volume).some((type) => VOLUMES.includes(type))),
  hostPorts: ({ containers }) =>
    containers.flatMap(({ ports = [] }) => ports.filter(({ hostPort = 0 }) => hostPort !== 0)),
  hostProbes: ({ containers }) => containers.flatMap(hostsOf).filter((host) => (host ?? '') !== ''),
  appArmor: ({ annotations, places }) => [
    ...profileAnnotations(annotations, 'container.apparmor.security.beta.kubernetes.io/'),
    ...broken(places, ({ appArmorProfile }) => !PROFILES.includes(appArmorProfile?.type ?? 'RuntimeDefault')),
  ],
  seLinux: ({ places }) =>
    broken(places, ({ seLinuxOptions: { type = '', user = '', role = '' } = {} }) =>
      [!SELINUX_TYPES.includes(type), user !== '', role !== ''].includes(true),
    ),
  procMountBaseline: ({ places, ownUsers }) => (ownUsers ? [] : unmasked(places)),
  procMountRestricted: ({ places }) => unmasked(places),
  seccompBaseline: ({ places }) =>
    broken(places, ({ seccompProfile }) => !PROFILES.includes(seccompProfile?.type ?? 'RuntimeDefault')),
  seccompRestricted: ({ places: [pod, ...containers] }) => {
    const inherited = pod?.context.seccompProfile;
    return broken(
      containers,
      ({ seccompProfile = inherited }) => !PROFILES.includes(seccompProfile?.type ?? ''),
    );
  },
  sysctls: ({ spec }) =>
    (spec.securityContext?.sysctls ?? []).filter(({ name }) => !SAFE_SYSCTLS.includes(name)),
  windowsHostProcess: ({ places }) =>
    broken(places, ({ windowsOptions }) => windowsOptions?.hostProcess === true),
  allowPrivilegeEscalation: ({ places }) =>
    broken(places.slice(1), ({ allowPrivilegeEscalation = true }) => allowPrivilegeEscalation),
  runAsNonRoot: ({ places: [pod, ...containers], ownUsers }) => {
    const inherited = pod?.context.runAsNonRoot ?? false;
    return ownUsers ? [] : broken(containers, ({ runAsNonRoot = inherited }) => !runAsNonRoot);
  },
  runAsUser: ({ places, ownUsers }) => (ownUsers ? [] : broken(places, ({ runAsUser }) => runAsUser === 0)),
};

/** Names of the checks of `restricted` that a pod breaks. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function restrictedFindings({ metadata, spec }: PodTemplateSpec): string[] {
  if (spec === undefined) throw new Error('a pod template without a pod');
  const containers = [
    ...(spec.initContainers ?? []),
    ...spec.containers,
    ...((spec.ephemeralContainers ?? []) as Container[]),
  ];
  const places = [
    { name: 'pod', context: (spec.securityContext ?? {}) as SecurityContext },
    ...containers.map(({ name, securityContext = {} }) => ({ name, context: securityContext })),
  ];
  const pod: Pod = {
    annotations: metadata?.annotations ?? {},
    spec,
    containers,
    places,
    ownUsers: spec.hostUsers === false,
  };
  return Object.entries(CHECKS)
    .filter(([, offenders]) => offenders(pod).length > 0)
    .map(([check]) => check);
}

function broken(places: readonly Place[], isBroken: (context: SecurityContext) => boolean): string[] {
  return places.filter(({ context }) => isBroken(context)).map(({ name }) => name);
}

function added(places: readonly Place[], allowed: readonly string[]): string[] {
  return places
    .flatMap(({ context }) => context.capabilities?.add ?? [])
    .filter((name) => !allowed.includes(name));
}

function unmasked(places: readonly Place[]): string[] {
  return broken(places, ({ procMount = 'Default' }) => procMount !== 'Default');
}

function hostsOf({
  livenessProbe,
  readinessProbe,
  startupProbe,
  lifecycle,
}: Container): (string | undefined)[] {
  const handlers = [livenessProbe, readinessProbe, startupProbe, lifecycle?.preStop, lifecycle?.postStart];
  return handlers.flatMap((handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host]);
}

function profileAnnotations(annotations: Pod['annotations'], prefix: string): string[] {
  return Object.entries(annotations)
    .filter(([key, value]) => key.startsWith(prefix) && !/^(?:|runtime\/default|localhost\/.*)$/.test(value))
    .map(([key]) => key);
}
