import type { AwsClusterProps } from '../../lib/core/cluster';
import type { Team } from '../../lib/core/team';
import type { TeamChannel } from '../../lib/core/team-channel';
import { StatefulService } from '../../lib/k8s/workload/stateful-service';
import type { TeamProgram } from '../../blueprints/kubernetes';
import { Size } from '../../lib/core/quantity';
import { FluxTree } from './flux-tree';
import { awsCluster, localCluster, sampleTeam, webProps } from './samples';

const channel: TeamChannel = { tickets: { webhook: { secret: 'chat', key: 'url' } } };

/** What a cluster for production has to say besides. */
const alerts = { operators: channel, heartbeat: { because: 'a test has nobody who waits' } };

const told = (name: string): Team => sampleTeam({ name, channel });

const withState: TeamProgram = (chart) => {
  const storage = { size: Size.gibibytes(1), mountPath: '/data' };
  new StatefulService(chart, 'store', { ...webProps(), storage });
};

const withoutState: TeamProgram = () => undefined;

/** Trees of a cluster in AWS and of a laptop; three teams: with state, without, and elsewhere. */
export function recoveryTree({ platform, ...change }: Partial<AwsClusterProps> = {}): FluxTree {
  const teams = ['shop', 'media', 'partner'];
  return FluxTree.of(
    {
      teams: teams.map(told),
      clusters: [
        awsCluster({ teams, platform: { alerts, ...platform }, ...change }),
        localCluster({ teams }),
      ],
    },
    { shop: withState, media: withoutState, partner: 'elsewhere' },
  );
}
