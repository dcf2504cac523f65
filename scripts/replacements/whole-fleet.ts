import { type AwsClusterProps, Fleet, Size } from '../../lib';
import { REGISTRIES } from '../../lib/core/versions/registries';
import { awsCluster, fleetProps, sampleTeam, systemPool } from '../../test/support/samples';

const ACCOUNT = '012345678901';

function role(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** A fleet that uses what the sample fleet does not, so that each argument that we can emit occurs. */
export function wholeFleet(): Fleet {
  return new Fleet(
    fleetProps({
      teams: [sampleTeam({ groups: { developers: ['shop-dev'], viewers: ['shop-view'] } })],
      state: { region: 'eu-west-1', backend: 's3' },
      registry: { account: ACCOUNT, region: 'eu-west-1' },
      cloudRights: [
        {
          name: 'invoices',
          team: 'shop',
          serviceAccount: 'billing',
          allow: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-invoices/*'] }],
        },
      ],
      clusters: [open(), isolated()],
    }),
  );
}

function open(): AwsClusterProps {
  return awsCluster({
    name: 'open',
    pools: [
      systemPool,
      {
        name: 'spot',
        instanceTypes: ['m7i.large', 'm6i.large', 'm5.large'],
        capacity: 'spot',
        system: 'al2023',
        diskSize: Size.gibibytes(80),
        minSize: 3,
        maxSize: 9,
      },
    ],
    access: {
      admins: [role('admin')],
      editors: [role('editor')],
      viewers: [role('viewer')],
      teams: { shop: { developers: [role('shop-dev')], viewers: [role('shop-view')] } },
    },
    autoscaler: 'cluster-autoscaler',
    publicApi: { cidrs: ['198.51.100.0/24'] },
    alarmMails: ['on-call@acme.example'],
    backups: { lockDays: 30, replicaRegion: 'eu-central-1' },
  });
}

function isolated(): AwsClusterProps {
  return awsCluster({
    name: 'isolated',
    cidr: '10.2.0.0/16',
    isolated: {
      mirrors: Object.fromEntries(
        REGISTRIES.map((registry) => [registry, `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/${registry}`]),
      ),
      source: 'ssh://git.acme.example/fleet',
    },
  });
}
