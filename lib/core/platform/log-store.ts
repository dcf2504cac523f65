import type { Cluster } from '../cluster';
import type { LogsProps } from './logs';

/** Where the logs of a cluster go; AWS keeps them unless somebody says otherwise, and a laptop has only itself. */
export function logsOf({ kind, platform }: Pick<Cluster, 'kind' | 'platform'>): LogsProps {
  return platform.logs ?? { to: kind === 'local' ? 'loki' : 'cloudwatch' };
}
