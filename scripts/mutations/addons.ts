import type { Breaks } from './mutation';

/** How each thing that every add-on has without being asked is broken. */
export const OF_ADDONS: Breaks = {
  'blueprints/kubernetes/flux-entry.ts': {
    'Addon.configs': { 'if (configs === undefined || configsFolder === undefined) return;': '' },
    'Addon.forTeams': { 'forTeams = false': 'forTeams = true' },
    'AddonConfigs.dependsOn': { 'configs.dependsOn ?? []': 'configs.dependsOn ?? addon.dependsOn' },
    'AddonConfigs.ready': {
      'return ready === undefined ? {} : { ready: { expressions: ready } };':
        'return { ready: { expressions: ready ?? [] } };',
    },
    'AddonConfigs.wait': { 'if (wait === false)': 'if (wait !== true)' },
    'An unready add-on holds up only what depends on it': {
      'dependsOn: [NAMESPACES, ...dependsOn.map(readyName)],':
        'dependsOn: [...this.names, ...dependsOn.map(readyName)],',
    },
  },
  'lib/core/platform/chosen-addons.ts': {
    'AnyClusterProps.platform': { '(WANTED[name]?.(cluster) ?? true)': '(WANTED[name]?.(cluster) ?? false)' },
    'PlatformProps.without': { 'cluster.platform.without[one] !== undefined': 'true' },
  },
  'lib/k8s/addons/addon-folder.ts': {
    'Addon.alerts': { 'if (addon.alerts !== undefined) {': 'if (addon.alerts !== null) {' },
    'Addon.beside': { 'addon.beside?.(this, context);': 'addon.beside!(this, context);' },
    'Addon.release': {
      'if (release !== undefined) new AddonRelease(': 'new AddonRelease(',
    },
    'AddonWorkload.lacks': { 'lacks?.budget !== true ||': 'lacks?.budget === false ||' },
    'AddonWorkload.replicas': { 'replicas = 1, lacks': 'replicas = 2, lacks' },
    'A drain takes one pod of an add-on at a time, and broken ones do not hold it up': {
      'maxUnavailable: 1,': 'maxUnavailable: 0,',
      "unhealthyPodEvictionPolicy: 'AlwaysAllow',": "unhealthyPodEvictionPolicy: 'IfHealthyBudget',",
    },
    'A singleton has no budget': { '|| replicas < 2) continue;': ') continue;' },
    'Flux finds no variable in values but facts that were asked for': {
      'context.usedFacts.size === 0 ? values : escapeForFlux(values, context.usedFacts)': 'values',
    },
  },
  'lib/k8s/addons/addon-policies.ts': {
    'AddonWorkload.callers': { 'callers = [],': "callers = [{ from: 'anybody', ports: [80] }]," },
    'AddonWorkload.calls': { 'calls = []': "calls = [{ to: 'api-server' }]" },
    'AddonWorkload.hostNetwork': { 'workload.hostNetwork === true': 'workload.hostNetwork !== false' },
    'Pods of an add-on take nothing in and reach nothing but DNS, unless it is said': {
      "policyTypes: ['Ingress', 'Egress'],": "policyTypes: ['Ingress'],",
    },
    'WayIn.protocol': { "protocol = 'TCP' }: WayIn": "protocol = 'UDP' }: WayIn" },
  },
  'lib/k8s/addons/addon-set.ts': {
    'Addon.problems': {
      '...(addon.problems?.(new AddonContext(cluster, names)) ?? []),':
        "...(addon.problems?.(new AddonContext(cluster, names)) ?? ['it is wrong']),",
    },
    'Addon.role': { 'filter(({ role }) => role !== undefined)': 'filter(() => true)' },
  },
  'lib/k8s/addons/catalogue/metrics-server.ts': {
    'Addon.needs': {
      "role: 'server of resource metrics',":
        "needs: () => ({ addon: 'metrics-server', identities: [], buckets: [], keys: [], logGroups: [{ purpose: 'metrics' }] }),",
    },
  },
  'lib/k8s/addons/default-platform.ts': {
    'Addon.serves': { 'serves?.includes(cluster.kind) ?? true': 'serves?.includes(cluster.kind) ?? false' },
  },
  'lib/k8s/addons/helm-release.ts': {
    'A failed upgrade is tried three times, and then what ran before comes back': {
      'const RETRIES = 3;': 'const RETRIES = 0;',
      '...(upgrade && { remediateLastFailure: true })': '',
    },
    'ChartRelease.crds': { "crds === 'folder' ?": "crds !== 'templates' ?" },
    'ChartRelease.ignoreDrift': {
      'ignoreDrift = []': "ignoreDrift = [{ kind: 'Deployment', paths: ['/spec/replicas'], because: '' }]",
    },
    'ChartRelease.onFailure': { "onFailure = 'roll-back'": "onFailure = 'retry'" },
    'ChartRelease.timeout': { 'timeout = RELEASE_TIMEOUT': 'timeout = CHART_INTERVAL' },
    'CRDs in the folder of a chart are replaced at an upgrade': {
      "'CreateReplace' : 'Skip'": "'Skip' : 'Skip'",
    },
    'Helm looks every 30 min, gives up after 10 min, and remembers five releases': {
      'INTERVAL = Duration.minutes(30)': 'INTERVAL = Duration.minutes(3)',
      'const HISTORY = 5;': 'const HISTORY = 50;',
      'RELEASE_TIMEOUT = Duration.minutes(10)': 'RELEASE_TIMEOUT = Duration.minutes(1)',
    },
    'HelmReleaseProps.mirrored': { 'mirrored = []': "mirrored = [{ name: 'a', newName: 'b' }]" },
    'What cannot go back is never rolled back, and tried again every 5 min': {
      "if (onFailure === 'retry') {": "if (onFailure === 'retry' && upgrade) {",
      'RETRY_INTERVAL = Duration.minutes(5)': 'RETRY_INTERVAL = Duration.minutes(50)',
    },
    'What somebody changes by hand is undone': { "mode: 'enabled',\n": "mode: 'warn',\n" },
  },
  'lib/k8s/addons/helm-source.ts': {
    'A chart is looked for every 12 hours': { 'Duration.hours(12)': 'Duration.hours(1)' },
  },
  'lib/k8s/addons/platform-namespaces.ts': {
    'A namespace of the platform is closed in both directions, but for DNS': {
      "new DefaultDeny(this, 'DefaultDeny', { namespace: name, file: `${name}.yaml` });": '',
    },
    'A namespace of the platform is never pruned': {
      "'kustomize.toolkit.fluxcd.io/prune': 'disabled',": '',
    },
  },
  'lib/k8s/gitops/flux-kustomization.ts': {
    'FluxKustomizationProps.ready': { 'readiness(props.ready)': 'readiness(props.ready ?? { of: [] })' },
    'FluxKustomizationProps.timeout': { 'props.timeout ?? TIMEOUT': 'props.timeout ?? INTERVAL' },
    'Readiness.expressions': {
      '...(expressions !== undefined && { healthCheckExprs: expressions }),':
        'healthCheckExprs: expressions ?? [],',
    },
    'Readiness.of': { 'wait: of === undefined,': 'wait: of !== undefined,' },
  },
  'lib/k8s/tenancy/default-deny.ts': {
    'DefaultDenyProps.file': { "file = 'default-deny.yaml'": "file = 'deny.yaml'" },
  },
};
