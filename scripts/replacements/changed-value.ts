import type { Json } from './experiment';

/** Other valid values, where the usual change of a value would not be one; the first that differs is taken. */
const OTHERS: Readonly<Record<string, readonly Json[]>> = {
  availability_zone: ['eu-west-1a', 'eu-west-1b'],
  cidr_block: ['10.99.0.0/20', '10.98.0.0/20'],
  cidr_ipv4: ['10.99.0.0/20', '10.98.0.0/20'],
  destination_cidr_block: ['10.99.0.0/20', '10.98.0.0/20'],
  domain: ['vpc', 'standard'],
  ip_protocol: ['tcp', 'udp'],
  log_destination_type: ['cloud-watch-logs', 's3'],
  traffic_type: ['ALL', 'REJECT'],
  vpc_endpoint_type: ['Gateway', 'Interface'],
  retention_in_days: [30, 90],
  image_tag_mutability: ['IMMUTABLE', 'MUTABLE'],
  scan_type: ['BASIC', 'ENHANCED'],
  encryption_type: ['KMS', 'AES256'],
  'upgrade_policy.support_type': ['STANDARD', 'EXTENDED'],
  'access_config.authentication_mode': ['API', 'API_AND_CONFIG_MAP'],
  'access_scope.type': ['cluster', 'namespace'],
  object_ownership: ['BucketOwnerEnforced', 'BucketOwnerPreferred'],
  sse_algorithm: ['aws:kms', 'AES256'],
  version: ['1.35', '1.36'],
  scope: ['REGIONAL', 'CLOUDFRONT'],
  capacity_type: ['ON_DEMAND', 'SPOT'],
  ami_type: ['BOTTLEROCKET_x86_64', 'AL2023_x86_64_STANDARD', 'BOTTLEROCKET_ARM_64'],
  volume_type: ['gp3', 'io2'],
  http_tokens: ['required', 'optional'],
  http_endpoint: ['enabled', 'disabled'],
  statistic: ['Sum', 'Average'],
  comparison_operator: ['GreaterThanThreshold', 'LessThanThreshold'],
  treat_missing_data: ['notBreaching', 'breaching'],
  resolve_conflicts_on_create: ['NONE', 'OVERWRITE'],
  resolve_conflicts_on_update: ['NONE', 'OVERWRITE'],
  type: ['STANDARD', 'EC2_LINUX'],
  status: ['Enabled', 'Disabled'],
  period: [60, 300],
  deletion_window_in_days: [30, 20],
  scan_frequency: ['SCAN_ON_PUSH', 'MANUAL'],
  applied_for: [['PULL_THROUGH_CACHE'], ['REPLICATION']],
  'rule.override_action': [],
};

/** A block that must have one of several has no second value, so that Terraform would refuse the experiment. */
export function changed(path: string, value: Json): Json | undefined {
  const name = path.split('.').at(-1) ?? '';
  const others = OTHERS[path] ?? OTHERS[name];
  if (others !== undefined) return others.find((other) => JSON.stringify(other) !== JSON.stringify(value));
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return changedText(value);
  if (Array.isArray(value)) return changedList(path, value as readonly Json[]);
  if (value !== null) return { ...value, Another: 'value' };
  return undefined;
}

function changedText(text: string): Json {
  // A policy in JSON, in which only its content counts.
  if (text.startsWith('{')) return text.replace(/"(Sid|description)":\s*"([^"]*)/, '"$1":"$2x');
  if (/^\d+$/.test(text)) return String(Number(text) + 1);
  return `${text}x`;
}

function changedList(path: string, list: readonly Json[]): Json | undefined {
  const [first] = list;
  if (first === undefined) return undefined;
  if (list.length > 1) return list.slice(1);
  const other = changed(path, first);
  return other === undefined ? undefined : [other];
}
