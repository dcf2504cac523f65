import type { Breaks } from './mutation';

/** How each thing that the library sets without being asked is broken. */
export const OF_WHAT_IS_NOT_ASKED_FOR: Breaks = {
  'lib/aws/customer-key.ts': {
    'A deleted key can be had back for 30 days': { 'DELETION_DAYS = 30': 'DELETION_DAYS = 7' },
  },
  'lib/aws/eks/control-plane.ts': {
    'Every log of a control plane is kept': { "['api', 'audit', ": "['api', " },
  },
  'lib/aws/registry/image-retention.ts': {
    'The newest 200 images of main and 100 of all other branches are kept': {
      'MAIN_IMAGES = 200': 'MAIN_IMAGES = 100',
      'OTHER_IMAGES = 100': 'OTHER_IMAGES = 200',
      "newest(MAIN_IMAGES, 'main-*')": "newest(MAIN_IMAGES, '*')",
    },
    'The newest 50 tags of a public image are kept': { 'CACHED_IMAGES = 50': 'CACHED_IMAGES = 5' },
  },
  'lib/aws/states/state-store.ts': {
    'An older state is kept for 365 days': { 'OLD_STATE_DAYS = 365': 'OLD_STATE_DAYS = 30' },
  },
  'lib/k8s/cluster/priority-classes.ts': {
    'Data goes last, what may wait goes first': {
      'value: 100_000': 'value: 1_000',
      'value: 10_000': 'value: 1_000',
      'value: 1_000': 'value: 10_000',
      'preempts: false': 'preempts: true',
    },
  },
  'lib/k8s/cluster/tenancy-policies.ts': {
    'A team cannot replace what the platform made in its namespace': {
      "resourceNames: ['default-deny']": "resourceNames: ['default-deny-not']",
      "['developer', 'reconciler', 'viewer']": "['developer', 'viewer']",
      'namespaceSelector: TEAM_NAMESPACES': 'namespaceSelector: {}',
      "validationActions: ['Deny']": "validationActions: ['Warn']",
    },
    'No Service takes addresses from outside the cluster': {
      "'!has(object.spec.externalIPs) ||": "'has(object.spec.externalIPs) ||",
    },
    'No pod of a team has a priority of the system': { "startsWith('system-')\"": "startsWith('node-')\"" },
  },
  'lib/k8s/gitops/flux-kustomization.ts': {
    'Flux looks every hour, tries again after 2 min, waits 15 min': {
      'INTERVAL = Duration.hours(1)': 'INTERVAL = Duration.hours(2)',
      'RETRY_INTERVAL = Duration.minutes(2)': 'RETRY_INTERVAL = Duration.minutes(1)',
      'TIMEOUT = Duration.minutes(15)': 'TIMEOUT = Duration.minutes(5)',
    },
  },
  'lib/k8s/tenancy/default-deny.ts': {
    'A namespace is closed in both directions, but for DNS': {
      "['Ingress', 'Egress']": "['Ingress']",
      "policyTypes: ['Ingress', 'Egress']": "policyTypes: ['Egress']",
      "podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },": '',
    },
  },
  'lib/k8s/tenancy/namespace-quota.ts': {
    'A container that states nothing requests 50m and 64Mi, and may use 128Mi': {
      "quantity('50m')": "quantity('100m')",
      "quantity('64Mi')": "quantity('128Mi')",
      "quantity('128Mi')": "quantity('256Mi')",
      "default: { memory: quantity('128Mi') }": "default: { memory: quantity('128Mi'), cpu: quantity('1') }",
    },
    "No LoadBalancer and no NodePort in a team's namespace": {
      "'services.loadbalancers': quantity('0')": "'services.loadbalancers': quantity('1')",
      "'services.nodeports': quantity('0')": "'services.nodeports': quantity('1')",
    },
  },
  'lib/k8s/tenancy/team-namespace.ts': {
    'Namespaces are never pruned': { "prune': 'disabled'": "prune': 'enabled'" },
    'The Pod Security Standard is that of 1.31': { "'v1.31'": "'latest'" },
  },
  'lib/k8s/tenancy/team-roles.ts': {
    'Nobody reads secrets, and nobody changes what Git owns': {
      "'resourcequotas',": "'resourcequotas', 'secrets',",
      "'replicasets', 'statefulsets'], verbs: READ":
        "'replicasets', 'statefulsets'], verbs: [...READ, 'patch']",
    },
  },
  'lib/k8s/workload/configuration.ts': {
    'Configuration is immutable, and named by its content': {
      'immutable: true': 'immutable: false',
      ", 'config', shortHash(Object.entries(files).sort())": ", 'config'",
    },
  },
  'lib/k8s/workload/containers.ts': {
    'Images are pulled if not present': { "'IfNotPresent'": "'Always'" },
  },
  'lib/k8s/workload/cron-task.ts': {
    'A failed run leaves its pod': { "restartPolicy: 'Never'": "restartPolicy: 'OnFailure'" },
  },
  'lib/k8s/workload/deployment.ts': {
    'A pod counts as rolled out after 10 s': { 'MIN_READY_SECONDS = 10': 'MIN_READY_SECONDS = 0' },
    'A rollout without progress fails after 10 min': { 'SECONDS = 600': 'SECONDS = 1200' },
    'Five old ReplicaSets are kept': { 'REVISIONS = 5': 'REVISIONS = 10' },
  },
  'lib/k8s/workload/disruption.ts': {
    'A drain takes a quarter of the replicas, at least one': {
      'replicas / 4': 'replicas / 2',
      'Math.max(1, ': 'Math.max(0, ',
    },
    'Broken pods never hold up a drain': { "'AlwaysAllow'": "'IfHealthyBudget'" },
  },
  'lib/k8s/workload/identity.ts': {
    'No token for the API server': {
      'automountServiceAccountToken: false': 'automountServiceAccountToken: true',
    },
  },
  'lib/k8s/workload/pod.ts': {
    'No variables for the Services of the namespace': {
      'enableServiceLinks: false': 'enableServiceLinks: true',
    },
  },
  'lib/k8s/workload/probes.ts': {
    'A start is looked at every 2 s': {
      'STARTUP_EVERY = Duration.seconds(2)': 'STARTUP_EVERY = Duration.seconds(10)',
    },
  },
  'lib/k8s/workload/scaling.ts': {
    'The autoscaler waits 5 min before it takes replicas away': { 'SECONDS = 300': 'SECONDS = 0' },
  },
  'lib/k8s/workload/secrets.ts': {
    'Secrets are copied every hour, and stay when the reference goes': {
      "REFRESH = '1h'": "REFRESH = '24h'",
      "deletionPolicy: 'Retain' }": "deletionPolicy: 'Delete' }",
    },
  },
  'lib/k8s/workload/security.ts': {
    'No capability, no privilege escalation': {
      "drop: ['ALL']": "drop: ['NET_RAW']",
      'allowPrivilegeEscalation: false': 'allowPrivilegeEscalation: true',
    },
    "System calls of the runtime's default profile": {
      "'OnRootMismatch',\n    seccompProfile: { type: 'RuntimeDefault' }":
        "'OnRootMismatch',\n    seccompProfile: { type: 'Unconfined' }",
      ".sort() }) },\n    seccompProfile: { type: 'RuntimeDefault' }":
        ".sort() }) },\n    seccompProfile: { type: 'Unconfined' }",
    },
    'Volumes change their group only when it is wrong': { "'OnRootMismatch'": "'Always'" },
  },
  'lib/k8s/workload/shutdown.ts': {
    'A process that has drained gets 5 s to leave': {
      'EXIT = Duration.seconds(5)': 'EXIT = Duration.seconds(1)',
    },
  },
  'lib/k8s/workload/spread.ts': {
    "A lost zone's nodes do not count for the spread": { "'Honor'": "'Ignore'" },
    'The outgoing version does not count for the spread': { "['pod-template-hash']": '[]' },
  },
  'lib/k8s/workload/stateful-service.ts': {
    'Members start in order': { "'OrderedReady'": "'Parallel'" },
    'Volumes stay when their service goes': {
      "whenDeleted: 'Retain'": "whenDeleted: 'Delete'",
      "whenScaled: 'Retain'": "whenScaled: 'Delete'",
    },
  },
  'lib/k8s/workload/tracing.ts': {
    'Traces follow the decision of the caller': { "'parentbased_traceidratio'": "'traceidratio'" },
  },
};
