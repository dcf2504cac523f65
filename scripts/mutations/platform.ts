import type { Breaks } from './mutation';

/** How each thing that the stack `platform` sets without being asked is broken. */
export const OF_PLATFORM: Breaks = {
  'lib/aws/platform/bucket-replica.ts': {
    'A copy in another region keeps what the original lost': {
      "deleteMarkerReplication: { status: 'Disabled' }": "deleteMarkerReplication: { status: 'Enabled' }",
    },
  },
  'lib/aws/platform/control-plane-alarms.ts': {
    'One failed request of a hundred is an alarm': { 'FAILED_PERCENT = 1;': 'FAILED_PERCENT = 5;' },
    'What is wrong with a control plane is an alarm after 15 min': {
      'PATIENCE_MINUTES = 15': 'PATIENCE_MINUTES = 60',
    },
    'The store of a control plane is an alarm at 6 GiB': { 'FULL_BYTES = 6': 'FULL_BYTES = 8' },
  },
  'lib/aws/platform/private-bucket.ts': {
    'A locked bucket opens to a right that no role of the cluster has': {
      "mode: 'GOVERNANCE'": "mode: 'COMPLIANCE'",
    },
    'Nothing of a bucket of add-ons is public': {
      'blockPublicAcls: true': 'blockPublicAcls: false',
      'blockPublicPolicy: true': 'blockPublicPolicy: false',
      'ignorePublicAcls: true': 'ignorePublicAcls: false',
      'restrictPublicBuckets: true': 'restrictPublicBuckets: false',
    },
    'Uploads that broke off are cleared away after 7 days': {
      'BROKEN_UPLOAD_DAYS = 7': 'BROKEN_UPLOAD_DAYS = 70',
    },
  },
  'lib/aws/policy-document.ts': {
    'Buckets of add-ons answer over TLS only': {
      "'aws:SecureTransport': 'false'": "'aws:SecureTransport': 'true'",
    },
  },
  'lib/aws/platform/web-acl.ts': {
    'An address may send 2000 requests in five minutes': {
      'REQUESTS_PER_ADDRESS = 2000': 'REQUESTS_PER_ADDRESS = 20_000',
    },
    'The log of the web ACL has no `authorization` and no `cookie`': {
      "['authorization', 'cookie']": "['cookie']",
    },
    'The web ACL counts long bodies, and refuses none': { "['SizeRestrictions_BODY']": '[]' },
  },
  'lib/aws/pod-role.ts': {
    'An identity of pods is for one ServiceAccount of one cluster': {
      "'aws:RequestTag/eks-cluster-arn': arnIn(props, 'eks', `cluster/${cluster}`),": '',
      "'aws:RequestTag/kubernetes-namespace': namespace,": '',
      "'aws:RequestTag/kubernetes-service-account': serviceAccount,": '',
    },
  },
  'lib/k8s/workload/containers.ts': {
    'Images of a cluster without a way out come from its mirrors': {
      'image: pulledImage(image, extras.mirrors)': 'image: image.toString()',
    },
  },
  'lib/core/needs/loki.ts': {
    'Replaced logs can be had back for 7 days': { 'KEEP_REPLACED_DAYS = 7': 'KEEP_REPLACED_DAYS = 1' },
  },
  'lib/core/needs/tempo.ts': {
    'Replaced traces can be had back for 7 days': { 'KEEP_REPLACED_DAYS = 7': 'KEEP_REPLACED_DAYS = 1' },
  },
  'lib/core/needs/velero.ts': {
    'A deleted backup can be had back for 30 days': { 'KEEP_DELETED_DAYS = 30': 'KEEP_DELETED_DAYS = 3' },
    'Backups.lockDays': { '= cluster.aws.backups;': '= { lockDays: 30, ...cluster.aws.backups };' },
    'Backups.replicaRegion': {
      '= cluster.aws.backups;': "= { replicaRegion: 'eu-central-1', ...cluster.aws.backups };",
    },
  },
};
