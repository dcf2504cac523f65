import type { Breaks } from './mutation';

/** How each thing that the stack `nodes` sets without being asked is broken. */
export const OF_NODES: Breaks = {
  'lib/core/cidr.ts': {
    'Services have the addresses 172.20.0.0/16': {
      "Cidr.parse('172.20.0.0/16')": "Cidr.parse('10.100.0.0/16')",
    },
  },
  'lib/core/pod-addresses.ts': {
    'A node takes 128 addresses of its subnet': { 'PER_NODE = 128': 'PER_NODE = 64' },
  },
  'lib/aws/eks/nodes/addon-settings.ts': {
    'DNS has a pod for each zone, and loses one at a time': {
      'DNS_REPLICAS = 3': 'DNS_REPLICAS = 2',
      'enabled: true, maxUnavailable: 1': 'enabled: true, maxUnavailable: 2',
    },
    'NetworkPolicies are enforced': { "cni === 'vpc-cni' ? 'true' : 'false'": "'false'" },
    'Pods get addresses in blocks of sixteen': {
      "ENABLE_PREFIX_DELEGATION: 'true'": "ENABLE_PREFIX_DELEGATION: 'false'",
    },
  },
  'lib/aws/eks/nodes/karpenter/interruption-queue.ts': {
    'The queue of interruptions forgets after five minutes': {
      'RETENTION_SECONDS = 300': 'RETENTION_SECONDS = 3000',
    },
  },
  'lib/aws/eks/nodes/managed-addon.ts': {
    'An add-on goes back to what is written here, and outlives its lines': {
      "resolveConflictsOnUpdate: 'OVERWRITE'": "resolveConflictsOnUpdate: 'PRESERVE'",
      'preserve: true': 'preserve: false',
    },
    'ManagedAddonProps.settings': {
      'settings === undefined ? undefined : JSON.stringify(settings)': 'JSON.stringify(settings ?? {})',
    },
  },
  'lib/aws/eks/nodes/node-group.ts': {
    'A broken node is replaced': {
      'nodeRepairConfig: { enabled: true }': 'nodeRepairConfig: { enabled: false }',
    },
    'A third of a node group is replaced at once': { 'REPLACED_AT_ONCE = 33': 'REPLACED_AT_ONCE = 100' },
    'The cluster autoscaler leaves nodes for the platform alone': {
      'maxSize: isFixed ? min : max': 'maxSize: max',
      "=== 'cluster-autoscaler' && pool.purpose === 'workloads'": "=== 'cluster-autoscaler'",
    },
  },
  'lib/aws/eks/nodes/node-template.ts': {
    'Metadata of machines wants a token, and ends at the machine': {
      "httpTokens: 'required'": "httpTokens: 'optional'",
      'httpPutResponseHopLimit: 1': 'httpPutResponseHopLimit: 2',
    },
    'Volumes of nodes are encrypted with a key of ours': {
      "encrypted: 'true'": "encrypted: 'false'",
      'kmsKeyId: keyArn,': '',
    },
  },
};
