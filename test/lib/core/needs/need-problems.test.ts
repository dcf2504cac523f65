import { type Need, NOTHING } from '../../../../lib/core/needs/need';
import { findNeedProblems } from '../../../../lib/core/needs/need-problems';
import { platformNeeds } from '../../../../lib/core/needs/platform-needs';
import { sampleRight } from '../../../support/fleet-changes';
import { awsCluster, sampleFleet } from '../../../support/samples';
import { type AwsCluster } from '../../../../lib/aws';

const cluster = sampleFleet({ cloudRights: [sampleRight] }).clusters[0] as AwsCluster;

function identity(addon: string, serviceAccount: string): Need {
  return { ...NOTHING, addon, identities: [{ namespace: 'shop', serviceAccount, allow: [] }] };
}

function bucket(addon: string, purpose: string, replicaRegion?: string): Need {
  const one = {
    purpose,
    holds: 'Things',
    keepReplacedDays: 1,
    lockDays: undefined,
    replicaRegion,
  };
  return { ...NOTHING, addon, buckets: [one] };
}

test('the add-ons of the house get along, and with the rights of teams', () => {
  const all = sampleFleet({
    clusters: [awsCluster({ autoscaler: 'cluster-autoscaler' })],
    cloudRights: [sampleRight],
  });
  const one = all.clusters[0] as AwsCluster;
  expect(findNeedProblems(one, platformNeeds(one))).toEqual([]);
});

test.each<[string, readonly Need[], string]>([
  [
    'two buckets of one name',
    [bucket('velero', 'backups'), bucket('dumps', 'backups')],
    "'needs' must name each bucket once, got 'eu-backups-012345678901' for velero and dumps: give one of them another purpose",
  ],
  [
    'a bucket with the name of the copy of another',
    [bucket('velero', 'velero', 'eu-central-1'), bucket('dumps', 'velero-replica')],
    "'needs' must name each bucket once, got 'eu-velero-replica-012345678901' for velero and dumps: give one of them another purpose",
  ],
  [
    'a key with the alias of a bucket’s',
    [bucket('dumps', 'dumps'), { ...NOTHING, addon: 'crypt', keys: [{ purpose: 'dumps', encrypts: 'x' }] }],
    "'needs' must name each key once, got 'alias/eu-dumps' for dumps and crypt: give one of them another purpose",
  ],
  [
    'two log groups of one name',
    [
      { ...NOTHING, addon: 'fluent-bit', logGroups: [{ purpose: 'workloads' }] },
      { ...NOTHING, addon: 'vector', logGroups: [{ purpose: 'workloads' }] },
    ],
    "'needs' must name each key once, got 'alias/eu-workloads' for fluent-bit and vector: give one of them another purpose",
  ],
  [
    'two add-ons of one ServiceAccount',
    [identity('velero', 'backup'), identity('dumps', 'backup')],
    "'needs' must give each ServiceAccount one role, got 'eu-shop-backup' for velero and dumps: use another namespace or ServiceAccount",
  ],
  [
    'an add-on with the ServiceAccount of a team',
    [identity('invoicing', 'billing')],
    "'needs' must give each ServiceAccount one role, got 'eu-shop-billing' for invoicing and the right 'invoices': use another namespace or ServiceAccount",
  ],
  [
    'a domain of somebody else',
    [
      {
        ...NOTHING,
        addon: 'dns',
        identities: [
          {
            namespace: 'dns',
            serviceAccount: 'dns',
            allow: [
              {
                sid: 'Change',
                actions: ['route53:ChangeResourceRecordSets'],
                resources: [],
                zones: ['b.example'],
              },
            ],
          },
        ],
      },
    ],
    "'needs' must name domains of the cluster, got 'b.example' for dns: choose from acme.example",
  ],
])('%s are refused', (_case, needs, sentence) => {
  expect(findNeedProblems(cluster, needs)).toEqual([sentence]);
});
