import { choiceProblem } from '../choice';
import { onlyProblems, type Problem } from '../problems';
import { show } from '../shape';

/** What keeps the logs of workloads. */
export type LogStore = (typeof LOG_STORES)[number];

const LOG_STORES = ['cloudwatch', 'loki', 'opensearch'] as const;

/** Where the logs of workloads go. */
export interface LogsProps {
  /**
   * CloudWatch and Loki delete after as many days as the environment says; a domain of OpenSearch is yours, and so is
   * how long it keeps them.
   */
  readonly to: LogStore;
  /**
   * Domain of OpenSearch in the account of the cluster.
   *
   * @default - none: it is for 'opensearch' alone
   */
  readonly domain?: OpenSearchDomain;
}

export interface OpenSearchDomain {
  readonly name: string;
  /** Host of its endpoint. */
  readonly host: string;
}

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const DOMAIN_NAME = /^[a-z][a-z0-9-]{2,27}$/;

/** A sentence for each thing that is wrong with where logs go. */
export function logsProblems(path: string, kind: string, logs: LogsProps | undefined): string[] {
  if (logs === undefined) return [];
  const { to, domain } = logs;
  return onlyProblems([
    choiceProblem(`${path}.to`, to, LOG_STORES),
    kind === 'local' &&
      to !== 'loki' &&
      `'${path}.to' must be 'loki' on a laptop, got ${show(to)}: there is no identity to write to AWS with`,
    to === 'opensearch' &&
      domain === undefined &&
      `'${path}.domain' must name a domain of OpenSearch, got nothing: write it like { name: 'logs', host: 'vpc-logs-abc.eu-west-1.es.amazonaws.com' }`,
    to !== 'opensearch' &&
      domain !== undefined &&
      `'${path}.domain' must stand with 'opensearch' only, got it with ${show(to)}: remove it`,
    ...(domain === undefined ? [] : domainProblems(`${path}.domain`, domain)),
  ]);
}

function domainProblems(path: string, { name, host }: OpenSearchDomain): Problem[] {
  return [
    !DOMAIN_NAME.test(name) &&
      `'${path}.name' must be a name of a domain, got ${show(name)}: write it like 'logs'`,
    !HOST.test(host) &&
      `'${path}.host' must be a host without https://, got ${show(host)}: write it like 'vpc-logs-abc.eu-west-1.es.amazonaws.com'`,
  ];
}
