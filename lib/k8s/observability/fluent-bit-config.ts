import { isInAws } from '../../core/aws-cluster';
import type { Cluster } from '../../core/cluster';
import { logGroupName } from '../../core/needs/need';
import { logsOf } from '../../core/platform/log-store';
import type { HelmValues } from '../addons/addon';
import { LOKI_HOST } from './telemetry-addresses';

/** What a node holds back while nobody takes its logs; after that the oldest goes. */
const HELD_BACK = '512M';
/** An answer is waited for that often, each time longer: about a day. */
const RETRIES = 30;

/** A section in the words of Fluent Bit: a name, then a key and its value on each line. */
type Section = readonly (readonly [key: string, value: string])[];

/** Configuration of Fluent Bit for where the logs of the cluster go. */
export function fluentBitConfig(cluster: Cluster): HelmValues {
  return {
    service: section('SERVICE', SERVICE),
    inputs: section('INPUT', INPUT),
    filters: section('FILTER', KUBERNETES),
    outputs: section('OUTPUT', output(cluster)),
  };
}

/** What is read and not yet sent stands on the node's disk, so that a restart loses nothing. */
const SERVICE: Section = [
  ['Daemon', 'Off'],
  ['Flush', '1'],
  ['Grace', '20'],
  ['Log_Level', 'info'],
  ['Parsers_File', '/fluent-bit/etc/parsers.conf'],
  ['Parsers_File', '/fluent-bit/etc/conf/custom_parsers.conf'],
  ['HTTP_Server', 'On'],
  ['HTTP_Listen', '0.0.0.0'],
  ['HTTP_Port', '2020'],
  ['Health_Check', 'On'],
  ['storage.path', '/var/lib/fluent-bit/buffer'],
  ['storage.sync', 'normal'],
  ['storage.backlog.mem_limit', '16M'],
  ['storage.metrics', 'On'],
];

/** Each container's output, with lines put together that the runtime cut; its own would never end. */
const INPUT: Section = [
  ['Name', 'tail'],
  ['Path', '/var/log/containers/*.log'],
  ['Exclude_Path', '/var/log/containers/fluent-bit-*_node-agents_*.log'],
  ['multiline.parser', 'docker, cri'],
  ['Tag', 'kube.*'],
  ['DB', '/var/lib/fluent-bit/tail.db'],
  ['Mem_Buf_Limit', '16MB'],
  ['Skip_Long_Lines', 'On'],
  ['storage.type', 'filesystem'],
];

/** A line of JSON becomes fields. Pods have no say in whether their logs are kept, or how they are read. */
const KUBERNETES: Section = [
  ['Name', 'kubernetes'],
  ['Match', 'kube.*'],
  ['Merge_Log', 'On'],
  ['Keep_Log', 'Off'],
  ['Annotations', 'Off'],
  ['K8S-Logging.Parser', 'Off'],
  ['K8S-Logging.Exclude', 'Off'],
];

function output(cluster: Cluster): Section {
  const { to, domain } = logsOf(cluster);
  const always: Section = [
    ['Match', 'kube.*'],
    ['Retry_Limit', `${RETRIES}`],
    ['storage.total_limit_size', HELD_BACK],
  ];
  if (to === 'loki' || !isInAws(cluster)) return [...LOKI, ...always];
  const { region } = cluster.aws;
  if (domain !== undefined) return [...openSearch(cluster.name, domain.host, region), ...always];
  return [...cloudWatch(logGroupName(cluster, 'workloads'), region), ...always];
}

/** Few labels, since each new value of one is a new stream; the others are found in the line. */
const LOKI: Section = [
  ['Name', 'loki'],
  ['Host', LOKI_HOST],
  ['Port', '80'],
  [
    'Labels',
    "job=fluent-bit, namespace=$kubernetes['namespace_name'], app=$kubernetes['labels']['app.kubernetes.io/name']",
  ],
  ['Structured_Metadata', "pod=$kubernetes['pod_name'], container=$kubernetes['container_name']"],
  ['Line_Format', 'json'],
];

/** A stream for each container. The group and its retention are made with the cluster. */
function cloudWatch(group: string, region: string): Section {
  return [
    ['Name', 'cloudwatch_logs'],
    ['region', region],
    ['log_group_name', group],
    ['log_stream_prefix', 'other.'],
    [
      'log_stream_template',
      "$kubernetes['namespace_name'].$kubernetes['pod_name'].$kubernetes['container_name']",
    ],
    ['auto_create_group', 'Off'],
  ];
}

/** An index a day, so that what is too old goes as a whole. */
function openSearch(cluster: string, host: string, region: string): Section {
  return [
    ['Name', 'opensearch'],
    ['Host', host],
    ['Port', '443'],
    ['tls', 'On'],
    ['AWS_Auth', 'On'],
    ['AWS_Region', region],
    ['Suppress_Type_Name', 'On'],
    ['Logstash_Format', 'On'],
    ['Logstash_Prefix', `logs-${cluster}`],
  ];
}

function section(name: string, lines: Section): string {
  return [`[${name}]`, ...lines.map(([key, value]) => `    ${key} ${value}`), ''].join('\n');
}
