import type { Breaks } from './mutation';

/** How the default of each prop of a workload is broken. */
export const OF_WORKLOAD_PROPS: Breaks = {
  'lib/k8s/workload/configuration.ts': {
    'ConfigurationProps.mountPath': { 'mountPath = `/etc/${workload}`': "mountPath = '/etc/config'" },
  },
  'lib/k8s/workload/containers.ts': {
    'ContainerProps.args': { '...(args && { args: [...args] })': 'args: [...(args ?? [])]' },
    'ContainerProps.command': {
      '...(command && { command: [...command] })': 'command: [...(command ?? [])]',
    },
    'ContainerProps.env': { 'args, env = {}, security': "args, env = { TZ: 'UTC' }, security" },
    'ContainerProps.security': {
      'securityContext: containerSecurityContext(security)':
        '...(security && { securityContext: containerSecurityContext(security) })',
    },
  },
  'lib/k8s/workload/cron-task.ts': {
    'CronTaskProps.history': {
      'succeeded: 3, failed: 3': 'succeeded: 1, failed: 3',
      'failed: 3 }': 'failed: 1 }',
    },
    'CronTaskProps.retries': { 'RETRIES = 2': 'RETRIES = 6' },
    'CronTaskProps.shutdown': {
      'getsTraffic: false': 'getsTraffic: true',
      ', terminationGracePeriodSeconds: shutdown.gracePeriodSeconds': '',
    },
    'CronTaskProps.startWithin': { 'START_WITHIN = Duration.minutes(5)': 'START_WITHIN = Duration.hours(5)' },
    'CronTaskProps.timeZone': { "props.timeZone ?? 'Etc/UTC'": 'props.timeZone' },
    'CronTaskProps.whenStillRunning': {
      "props.whenStillRunning ?? 'Forbid'": "props.whenStillRunning ?? 'Replace'",
    },
    'WorkloadProps.priority': { "defaultPriority: 'batch'": "defaultPriority: 'standard'" },
  },
  'lib/k8s/workload/deployment.ts': {
    'WorkloadProps.priority': { "defaultPriority: 'standard'": "defaultPriority: 'critical'" },
  },
  'lib/k8s/workload/identity.ts': {
    'WorkloadProps.cloudRight': { 'cloudRight !== undefined && cloudIdentity': 'cloudIdentity' },
  },
  'lib/k8s/workload/overrides.ts': {
    'Override.name': {
      'override.name === undefined || name === override.name': 'name === (override.name ?? workload.node.id)',
    },
  },
  'lib/k8s/workload/pod.ts': {
    'MoreContainersProps.init': {
      '{ init = {}, sidecars = {} } = props': '{ init = { init: props }, sidecars = {} } = props',
    },
    'MoreContainersProps.sharedFolder': {
      '{ containers: { sharedFolder } = {} }': "{ containers: { sharedFolder = '/shared' } = {} }",
    },
    'MoreContainersProps.sidecars': { 'sidecars = {} } = props': 'sidecars = { sidecar: props } } = props' },
    'WorkloadProps.configuration': {
      '{ configuration, secrets, env } = props':
        "{ configuration = { files: { 'app.conf': '' } }, secrets, env } = props",
      '{ configuration, secrets, containers:':
        "{ configuration = { files: { 'app.conf': '' } }, secrets, containers:",
    },
    'WorkloadProps.containers': {
      '= props.containers ?? {};': '= props.containers ?? { sidecars: { sidecar: props } };',
    },
    'WorkloadProps.security': {
      'securityContext: podSecurityContext(props.security)':
        '...(props.security && { securityContext: podSecurityContext(props.security) })',
    },
    'WorkloadProps.security.kubernetesApi': { 'props.security?.kubernetesApi !== undefined': 'true' },
  },
  'lib/k8s/workload/ports.ts': {
    'PortProps.protocol': {
      "protocol = 'http' }: PortProps": "protocol = 'tcp' }: PortProps",
    },
  },
  'lib/k8s/workload/probes.ts': {
    'GrpcCheck.port': {
      'port = portOf(action, ports)': "port = portOf(action, 'grpc' in action ? ports.toReversed() : ports)",
    },
    'HealthProps.startup': { 'STARTUP = Duration.seconds(60)': 'STARTUP = Duration.seconds(30)' },
    'HttpCheck.port': {
      'port = portOf(action, ports)': "port = portOf(action, 'http' in action ? ports.toReversed() : ports)",
    },
    'ProbeTiming.every': {
      'LIVENESS_EVERY = Duration.seconds(10)': 'LIVENESS_EVERY = Duration.seconds(5)',
      'READINESS_EVERY = Duration.seconds(5)': 'READINESS_EVERY = Duration.seconds(10)',
    },
    'ProbeTiming.failures': { 'FAILURES = 3': 'FAILURES = 5' },
    'ProbeTiming.timeout': { 'TIMEOUT = Duration.seconds(3)': 'TIMEOUT = Duration.seconds(1)' },
    'TcpCheck.port': {
      'port = portOf(action, ports)': "port = portOf(action, 'tcp' in action ? ports.toReversed() : ports)",
    },
  },
  'lib/k8s/workload/resources.ts': {
    'Resources.cpuLimit': {
      '...(cpuLimit && { cpu: cpuLimit.toQuantity() })': 'cpu: (cpuLimit ?? cpu).toQuantity()',
    },
    'Resources.scratch': { 'Size.mebibytes(256);': 'Size.mebibytes(512);' },
  },
  'lib/k8s/workload/rollout.ts': {
    'RolloutProps.maxSurge': {
      'SURGE_PERCENT = 25': 'SURGE_PERCENT = 50',
    },
    'RolloutProps.maxUnavailable': { '%`, maxUnavailable = 0': '%`, maxUnavailable = 1' },
    'RolloutProps.recreate': {
      'singleton || rollout.recreate === true': 'singleton || rollout.recreate !== false',
      'maxSurge, recreate = false': 'maxSurge, recreate = true',
      'maxUnavailable = 0, recreate = false': 'maxUnavailable = 0, recreate = true',
    },
  },
  'lib/k8s/workload/scaling.ts': {
    'Scale.cpuPercent': { 'CPU_PERCENT = 70': 'CPU_PERCENT = 80' },
    'ScalingProps.replicas': {
      'singleton === undefined ? replicas : 1': 'singleton === undefined ? (replicas ?? 3) : 1',
    },
    'ScalingProps.scale': { 'scale ?? profile.defaultScale': 'scale ?? { min: 2, max: 4 }' },
    'ScalingProps.singleton': { 'singleton === undefined ? replicas : 1': 'replicas ?? 1' },
  },
  'lib/k8s/workload/secrets.ts': {
    'AnySecret.container': {
      'secret.container === container': '[undefined, container].includes(secret.container)',
    },
    'AnySecret.env': {
      'flatMap(([short, { env = {} }])': "flatMap(([short, { env = { SECRET: 'password' } }])",
    },
    'AnySecret.mountPath': {
      '`/etc/secrets/${short}`': "'/etc/secrets'",
      'Object.keys(env).length === 0 || mountPath !== undefined': 'true',
    },
    'ExternalSecretProps.store': { "STORE = 'platform'": "STORE = 'default'" },
    'WorkloadProps.secrets': {
      'secretManifests(workload: string, secrets: Secrets = {})':
        "secretManifests(workload: string, secrets: Secrets = { db: { external: { password: 'db' } } })",
    },
  },
  'lib/k8s/workload/security.ts': {
    'RunAs.group': {
      'group = user } = runAs;': 'group = USER } = runAs;',
      'group = user } = root': 'group = USER } = root',
    },
    'SecurityProps.runAs': {
      'podSecurityContext({ runAs = { user: USER } }': 'podSecurityContext({ runAs = { user: 10_001 } }',
      'const { runAs = { user: USER },': 'const { runAs = { user: 10_001 },',
    },
    'SecurityProps.writableRoot': {
      'readOnlyRootFilesystem: writableRoot === undefined': 'readOnlyRootFilesystem: false',
    },
  },
  'lib/k8s/workload/shutdown.ts': {
    'ShutdownProps.drain': { 'DRAIN = Duration.seconds(15)': 'DRAIN = Duration.seconds(10)' },
    'ShutdownProps.gracePeriod': { 'preStop + drain + EXIT': 'drain + EXIT' },
    'ShutdownProps.preStop': {
      '(getsTraffic ? drain : 0)': '0',
      'getsTraffic ? drain : 0': 'drain',
    },
  },
  'lib/k8s/workload/spread.ts': {
    'SpreadProps.hosts': { 'hosts = fallback': "hosts = 'none'" },
    'SpreadProps.zones': { 'zones = fallback': "zones = 'none'" },
  },
  'lib/k8s/workload/stateful-service.ts': {
    'StatefulServiceProps.morePorts': {
      'listPorts(props.port, props.morePorts)':
        'listPorts(props.port, props.morePorts ?? { admin: { port: 9090 } })',
    },
    'StatefulServiceProps.replicas': { '{ replicas = 1 }': '{ replicas = 3 }' },
    'StatefulServiceProps.replication': {
      "(replication ?? '').trim()": "(replication ?? 'unknown').trim()",
    },
    'StatefulServiceProps.shutdown': { 'getsTraffic: true': 'getsTraffic: false' },
    'StatefulServiceProps.spread': {
      'spreadFields(this.name, props.spread, spread)':
        "spreadFields(this.name, props.spread ?? { zones: 'none' }, spread)",
    },
    'WorkloadProps.priority': { "defaultPriority: 'critical'": "defaultPriority: 'standard'" },
  },
  'lib/k8s/workload/storage.ts': {
    'StorageProps.snapshotClass': { 'snapshotClass = site.snapshotClass': 'snapshotClass' },
    'StorageProps.storageClass': { 'storageClass = site.storageClass': 'storageClass' },
  },
  'lib/k8s/workload/web-service.ts': {
    'WebServiceProps.expose': {
      'exposedPort(props.expose, ports)':
        "exposedPort(props.expose ?? { host: id, visibility: 'internal' }, ports)",
    },
    'WebServiceProps.morePorts': {
      'listPorts(props.port, props.morePorts)':
        'listPorts(props.port, props.morePorts ?? { admin: { port: 9090 } })',
    },
    'WebServiceProps.rollout': {
      'this.addDeployment(props);':
        'this.addDeployment({ ...props, rollout: props.rollout ?? { maxUnavailable: 1 } });',
    },
    'WebServiceProps.shutdown': { 'getsTraffic: true': 'getsTraffic: false' },
    'WebServiceProps.spread': {
      'this.addDeployment(props);':
        "this.addDeployment({ ...props, spread: props.spread ?? { zones: 'none' } });",
    },
  },
  'lib/k8s/workload/worker.ts': {
    'WorkerProps.ports': {
      'namedPorts(props.ports)': 'namedPorts(props.ports ?? { metrics: { port: 9090 } })',
    },
    'WorkerProps.rollout': {
      'this.addDeployment(props);':
        'this.addDeployment({ ...props, rollout: props.rollout ?? { maxUnavailable: 1 } });',
    },
    'WorkerProps.shutdown': { 'getsTraffic: false': 'getsTraffic: true' },
    'WorkerProps.spread': {
      'this.addDeployment(props);':
        "this.addDeployment({ ...props, spread: props.spread ?? { zones: 'none' } });",
    },
  },
  'lib/k8s/workload/workload.ts': {
    'WorkloadProps.callers': {
      'callers = [] } = props': "callers = [{ namespace: 'gateways', service: 'any' }] } = props",
    },
    'WorkloadProps.calls': {
      '{ calls = [], callers': "{ calls = [{ cidr: '0.0.0.0/0', port: 443 }], callers",
    },
    'WorkloadProps.overrides': {
      'props.overrides ?? []':
        "props.overrides ?? [{ kind: 'ServiceAccount', path: '/automountServiceAccountToken', value: true }]",
    },
    'WorkloadProps.security.kubernetesApi': {
      'props.security?.kubernetesApi && this.chart': 'this.chart',
    },
  },
};
