import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Fleet, type FleetProps } from '../../lib';
import {
  App,
  type AwsCluster,
  ClusterStack,
  type Need,
  NetworkLookup,
  Platform,
  platformNeeds,
} from '../../lib/aws';
import type { Backups } from '../../lib/core/backups';
import { sampleRight, withCluster } from '../support/fleet-changes';
import { fleetProps, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

function backups(wrong: string, change: Backups, sentence: string): WrongModel {
  return {
    wrong,
    make: () => new Fleet(fleetProps(withCluster({ backups: change }))),
    path: 'Fleet',
    sentence,
  };
}

/** A cluster whose platform is rendered, with further needs beside those of its add-ons. */
function needs(
  wrong: string,
  {
    fleet: change = {},
    more = [],
  }: { readonly fleet?: Partial<FleetProps>; readonly more?: readonly Need[] },
  sentence: string,
): WrongModel {
  const make = (): unknown => {
    const fleet = new Fleet(fleetProps(change));
    const cluster = fleet.clusters[0] as AwsCluster;
    const app = new App({ outdir: join(tmpdir(), 'seaworthy-wrong-platform') });
    addPlatform(new ClusterStack(app, 'eu-platform', { fleet, cluster }), more);
    return app.render();
  };
  return { wrong, make, path: 'eu-platform/Platform/Needs', sentence };
}

function addPlatform(stack: ClusterStack, more: readonly Need[]): void {
  const { cluster } = stack;
  new Platform(stack, 'Platform', {
    cluster,
    network: new NetworkLookup(stack, 'Network', { cluster, forControlPlane: false }),
    needs: [...platformNeeds(cluster), ...more],
    providerIn: () => {
      throw new Error('nothing here is copied');
    },
  });
}

const NOTHING = { identities: [], buckets: [], keys: [], logGroups: [] };

/** What is wrong with what add-ons need of the cloud. */
export const PLATFORM_MODELS: readonly WrongModel[] = [
  backups(
    'a lock of no days',
    { lockDays: 0 },
    "'clusters.eu.backups.lockDays' must be a whole number from 1 to 36500, got 0: name how long a backup must stand",
  ),
  backups(
    'a copy beside the original',
    { replicaRegion: 'eu-west-1' },
    "'clusters.eu.backups.replicaRegion' must be another region than the cluster's, got 'eu-west-1': a copy next to the original is lost with it",
  ),
  backups(
    'a copy under a key of another partition',
    { replicaRegion: 'us-gov-west-1' },
    "'clusters.eu.backups.replicaRegion' must lie in the partition 'aws', got 'us-gov-west-1': S3 copies into no other",
  ),
  backups(
    'a copy nowhere',
    { replicaRegion: 'Frankfurt' },
    "'clusters.eu.backups.replicaRegion' must be the name of a region, got 'Frankfurt': write it like 'eu-west-1'",
  ),
  backups(
    'a lock in words',
    { lockDays: 'a month' as never },
    "'clusters.eu.backups.lockDays' must be a number, got 'a month': write it like 30",
  ),
  needs(
    'two needs of one bucket name',
    {
      more: [
        {
          ...NOTHING,
          addon: 'dumps',
          buckets: [
            {
              purpose: 'velero',
              holds: 'Dumps',
              keepReplacedDays: 1,
              lockDays: undefined,
              replicaRegion: undefined,
            },
          ],
        },
      ],
    },
    "'needs' must name each bucket once, got 'eu-velero-012345678901' for velero and dumps: give one of them another purpose",
  ),
  needs(
    'a right for the ServiceAccount of an add-on',
    {
      fleet: {
        teams: [sampleTeam({ namespaces: ['velero'] })],
        cloudRights: [{ ...sampleRight, serviceAccount: 'velero' }],
      },
    },
    "'needs' must give each ServiceAccount one role, got 'eu-velero-velero' for velero and the right 'invoices': use another namespace or ServiceAccount",
  ),
  needs(
    'records of a domain that the cluster has not',
    {
      more: [
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
    },
    "'needs' must name domains of the cluster, got 'b.example' for dns: choose from acme.example",
  ),
];
