import type { Breaks } from './mutation';

/** How each thing that makes, keeps and judges nodes and volumes is broken. */
export const OF_NODE_ADDONS: Breaks = {
  'lib/k8s/addons/catalogue/karpenter-crd.ts': {
    'Pools of nodes outlive the release of their kinds': { "'helm.sh/resource-policy': 'keep'": '' },
  },
  'lib/k8s/addons/catalogue/karpenter.ts': {
    'Karpenter names hosts without the DNS of the cluster': {
      "dnsPolicy: 'Default'": "dnsPolicy: 'ClusterFirst'",
      "{ to: 'nodes', ports: [53], protocol: 'UDP' },": '',
    },
    'What makes nodes stands on nodes for the platform': { '...onSystemNodes(context),': '' },
  },
  'lib/k8s/nodes/cluster-autoscaler-values.ts': {
    'The cluster autoscaler has the minor of its cluster': {
      'image: { tag: `v${app}` }': "image: { tag: 'v1.35.0' }",
    },
    'Zones grow alike, and otherwise the group that leaves least idle': {
      "'balance-similar-node-groups': true": "'balance-similar-node-groups': false",
      "expander: 'least-waste'": "expander: 'random'",
    },
  },
  'lib/k8s/addons/system-nodes.ts': {
    'What makes nodes stands on nodes for the platform': {
      "nodeSelector: { [PURPOSE_LABEL]: 'system' }, ": '',
      'key: SYSTEM_TAINT.key, ': '',
    },
  },
  'lib/core/karpenter.ts': {
    'Karpenter makes the pools of workloads, and EKS those for the platform': {
      "autoscaler === 'karpenter' && purpose === 'workloads'": "autoscaler === 'karpenter'",
    },
    'Nodes run the image of the lock': { 'parts.at(0) : parts.at(-1)': "'latest' : 'latest'" },
  },
  'lib/k8s/nodes/karpenter-pools.ts': {
    'A pool has a limit: its largest size': {
      'shareOf(pool, aws.zones.length).max * aws.zones.length': 'pool.maxSize',
    },
  },
  'lib/k8s/nodes/node-pool.ts': {
    'A tenth of a pool moves at once, and empty nodes all together': {
      "MOVED_AT_ONCE = '10%'": "MOVED_AT_ONCE = '100%'",
      "{ nodes: '100%', reasons: ['Empty'] },": '',
    },
    'A node is looked at again after five calm minutes': { 'Duration.minutes(5)': 'Duration.minutes(50)' },
    'No node lives longer than 30 days': { 'Duration.hours(30 * 24)': 'Duration.hours(300 * 24)' },
    'A node that must go is held up for a day at most': { 'Duration.hours(24);': 'Duration.hours(240);' },
  },
  'lib/k8s/nodes/ec2-node-class.ts': {
    'Metadata of machines that Karpenter makes want a token, and end at the machine': {
      'httpPutResponseHopLimit: 1,': 'httpPutResponseHopLimit: 2,',
    },
    'Volumes of nodes that Karpenter makes are encrypted with a key of ours': {
      'kmsKeyID: keyArn': "kmsKeyID: 'alias/aws/ebs'",
      'encrypted: true, kmsKeyID': 'kmsKeyID',
    },
    'A node takes 110 pods': { 'MOST_PODS = 110': 'MOST_PODS = 250' },
  },
  'lib/k8s/nodes/benchmark-task.ts': {
    'The benchmark runs on Monday mornings, for ten minutes at most': {
      "'23 4 * * 1'": "'23 4 1 * *'",
      'DEADLINE = Duration.minutes(10)': 'DEADLINE = Duration.minutes(100)',
    },
    'A run of the benchmark on a node asks the API nothing': {
      'automountServiceAccountToken: host === undefined': 'automountServiceAccountToken: true',
    },
  },
  'lib/k8s/nodes/benchmark.ts': {
    'What judges rights reads no Secret': {
      "'pods', 'serviceaccounts'": "'pods', 'secrets', 'serviceaccounts'",
    },
  },
  'lib/k8s/nodes/node-alerts.ts': {
    'A benchmark that is missed for a week is told of': { '> 8 * 86400)': '> 80 * 86400)' },
  },
  'lib/k8s/storage/ebs-classes.ts': {
    'Volumes are encrypted with the key of the cluster': {
      "encrypted: 'true'": "encrypted: 'false'",
      "kmsKeyId: arnIn(cluster.aws, 'kms', `alias/${volumeKeyName(cluster.name)}`),": '',
    },
    'The speed of a volume is stated, and the least there is': {
      'IOPS = 3000': 'IOPS = 16000',
      'MEBIBYTES_PER_SECOND = 125': 'MEBIBYTES_PER_SECOND = 1000',
    },
    'Volumes can grow, and stand in the zone of their pod': {
      'allowVolumeExpansion: true': 'allowVolumeExpansion: false',
      "volumeBindingMode: 'WaitForFirstConsumer'": "volumeBindingMode: 'Immediate'",
    },
    'Where state must be backed up, a volume outlives its claim': {
      "stateNeedsBackup ? 'Retain' : 'Delete'": "stateNeedsBackup ? 'Delete' : 'Delete'",
    },
    'Snapshots go when Velero has copied them': { "deletionPolicy: 'Delete'": "deletionPolicy: 'Retain'" },
  },
  'lib/k8s/addons/cni/cilium-values.ts': {
    'Cilium compares the addresses of nodes with policies': {
      "policyCIDRMatchMode: ['nodes']": 'policyCIDRMatchMode: []',
    },
    'Pods of different machines talk over WireGuard': {
      "encryption: { enabled: true, type: 'wireguard' }": "encryption: { enabled: false, type: 'wireguard' }",
    },
    'Certificates of Hubble are made in the cluster': { "method: 'cronJob'": "method: 'helm'" },
    'Cilium stands in for kube-proxy': { 'kubeProxyReplacement: true': 'kubeProxyReplacement: false' },
  },
};
