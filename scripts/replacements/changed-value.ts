import { isList, isMap, type Json } from './json';

/** Other valid values, where the usual change of a value would not be one; the first that differs is taken. */
const OTHERS: Readonly<Record<string, readonly Json[]>> = {
  availability_zone: ['eu-west-1a', 'eu-west-1b'],
  cidr_block: ['10.99.0.0/20', '10.98.0.0/20'],
  cidr_ipv4: ['10.99.0.0/20', '10.98.0.0/20'],
  destination_cidr_block: ['10.99.0.0/20', '10.98.0.0/20'],
  service_ipv4_cidr: ['172.20.0.0/16', '10.100.0.0/16'],
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
  'versioning_configuration.status': ['Enabled', 'Suspended'],
  stat: ['Sum', 'Average'],
  public_access_cidrs: [['198.51.100.0/24'], ['203.0.113.0/24']],
  mode: ['GOVERNANCE', 'COMPLIANCE'],
  protocol: ['email', 'https'],
  resource_type: ['instance', 'volume', 'network-interface'],
  aggregate_key_type: ['IP', 'FORWARDED_IP'],
  delete_on_termination: ['true', 'false'],
  encrypted: ['true', 'false'],
  effect: ['NO_SCHEDULE', 'NO_EXECUTE'],
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
  if (isList(value)) return changedList(path, value);
  return isMap(value) ? { ...value, Another: 'value' } : undefined;
}

function changedText(text: string): Json {
  if (text.startsWith('{')) return changedJson(text);
  if (/^\d+$/.test(text)) return String(Number(text) + 1);
  return `${text}x`;
}

/** Of JSON only the content counts, and of a policy only what its grammar knows. */
function changedJson(text: string): Json {
  const named = text.replace(/"(Sid|description)":\s*"([^"]*)/, '"$1":"$2x');
  if (named !== text) return named;
  const content = JSON.parse(text) as object;
  return JSON.stringify(
    'Statement' in content ? { ...content, Id: 'another' } : { ...content, another: 'x' },
  );
}

function changedList(path: string, list: readonly Json[]): Json | undefined {
  const [first] = list;
  if (first === undefined) return undefined;
  if (list.length > 1) return list.slice(1);
  const other = changed(path, first);
  return other === undefined ? undefined : [other];
}
