import { Fleet, Size } from '../../../lib';
import type { AwsClusterProps } from '../../../lib/core/cluster';
import { appsPool, awsCluster, fleetProps, systemPool } from '../../support/samples';

/** A change of the model, and the stack in which it shows. */
export interface UpgradeCase {
  readonly title: string;
  /** What the stack holds, like `network`. */
  readonly stack: string;
  /** Fields of the cluster. */
  readonly cluster?: Partial<AwsClusterProps>;
  /** Where no field of the model says it: a text of the synthesized stack, and another. */
  readonly text?: readonly [from: string, to: string];
}

/** A fleet with one cluster, as it stands before each change. */
export function standingFleet(change: Partial<AwsClusterProps> = {}): Fleet {
  const spot = { ...appsPool, name: 'spot', capacity: 'spot', instanceTypes: SPOT } as const;
  return new Fleet(
    fleetProps({
      clusters: [
        awsCluster({
          release: '2026.09',
          pools: [systemPool, appsPool, spot],
          autoscaler: 'cluster-autoscaler',
          publicApi: { cidrs: ['198.51.100.0/24'] },
          alarmMails: ['on-call@acme.example'],
          ...change,
        }),
      ],
    }),
  );
}

const SPOT = ['m7g.large', 'm6g.large', 'm6gd.large'];
const pools = (change: object): Partial<AwsClusterProps> => ({
  pools: [
    systemPool,
    { ...appsPool, ...change },
    { ...appsPool, name: 'spot', capacity: 'spot', instanceTypes: SPOT },
  ],
});

/** What people change, and what they should know before they do. */
export const UPGRADE_CASES: readonly UpgradeCase[] = [
  { title: 'the next minor', stack: 'control-plane', cluster: { version: '1.36' } },
  { title: 'the next minor, of nodes', stack: 'nodes', cluster: { version: '1.36' } },
  { title: 'the next release: images of nodes and add-ons', stack: 'nodes', cluster: { release: '2026.11' } },
  { title: 'another range of the VPC', stack: 'network', cluster: { cidr: '10.9.0.0/16' } },
  { title: 'one NAT gateway for all zones', stack: 'network', cluster: { environment: 'staging' } },
  { title: 'an endpoint closed', stack: 'control-plane', cluster: { publicApi: undefined } },
  {
    title: 'an endpoint for others',
    stack: 'control-plane',
    cluster: { publicApi: { cidrs: ['203.0.113.0/24'] } },
  },
  { title: 'other machines', stack: 'nodes', cluster: pools({ instanceTypes: ['m7g.2xlarge'] }) },
  {
    title: 'spot in place of on-demand',
    stack: 'nodes',
    cluster: pools({ capacity: 'spot', instanceTypes: SPOT }),
  },
  { title: 'another system of nodes', stack: 'nodes', cluster: pools({ system: 'al2023' }) },
  { title: 'larger disks', stack: 'nodes', cluster: pools({ diskSize: Size.gibibytes(120) }) },
  { title: 'more nodes', stack: 'nodes', cluster: pools({ maxSize: 60 }) },
  {
    title: 'another environment: retention of logs',
    stack: 'control-plane',
    cluster: { environment: 'staging' },
  },
  { title: 'another admin', stack: 'control-plane', cluster: { access: { admins: [admin('ops')] } } },
  { title: 'another name', stack: 'control-plane', cluster: { name: 'us' } },
  { title: 'another domain', stack: 'platform', cluster: { domains: ['acme.test'] } },
  {
    title: 'another key of the secrets',
    stack: 'control-plane',
    text: [
      '"key_arn": "${aws_kms_key.secrets.arn}"',
      '"key_arn": "arn:aws:kms:eu-west-1:012345678901:key/other"',
    ],
  },
  {
    title: 'another name of a role that others have',
    stack: 'nodes',
    text: ['"name": "eu.node"', '"name": "eu.machine"'],
  },
];

function admin(name: string): string {
  return `arn:aws:iam::012345678901:role/${name}`;
}
