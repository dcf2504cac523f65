import { prepareInfrastructure } from '../../../apps/infrastructure';
import { awsCluster, fleetProps, sampleTeam } from '../../support/samples';
import { Fleet } from '../../../lib';

/** Stacks with the roles that no cluster of the sample fleet asks for. */
export function writeRareRoles(directory: string): void {
  const fleet = new Fleet(
    fleetProps({
      teams: [sampleTeam()],
      clusters: [
        awsCluster({
          account: '222222222222',
          access: { admins: ['arn:aws:iam::222222222222:role/platform-admin'] },
          autoscaler: 'cluster-autoscaler',
          backups: { lockDays: 30, replicaRegion: 'eu-central-1' },
        }),
      ],
      registry: { account: '111111111111', region: 'eu-west-1' },
      cloudRights: [
        {
          name: 'orders',
          team: 'shop',
          serviceAccount: 'checkout',
          allow: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:222222222222:orders'] }],
        },
      ],
    }),
  );
  prepareInfrastructure({ fleet, directory }).write();
}
