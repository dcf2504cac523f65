import type { AwsCluster } from '../../../../lib/core/aws-cluster';
import { globalArnIn } from '../../../../lib/core/arn';
import { roleName } from '../../../../lib/core/cloud-right';
import type { ClusterProps } from '../../../../lib/core/cluster';
import type { Need } from '../../../../lib/core/needs/need';
import { platformNeeds } from '../../../../lib/core/needs/platform-needs';
import { REMOVABLE_ADDONS } from '../../../../lib/core/platform/platform';
import type { Addon } from '../../../../lib/k8s/addons/addon';
import { settleAddons } from '../../../../lib/k8s/addons/addon-set';
import { platformAddons } from '../../../../lib/k8s/addons/default-platform';
import { clusterOf, valuesOf } from '../../../support/addons';
import { awsCluster, isolation } from '../../../support/samples';

const because = 'it is tried';
const CLUSTERS: [string, ClusterProps][] = [
  ['an EKS cluster', awsCluster()],
  ['an EKS cluster with the cluster autoscaler', awsCluster({ autoscaler: 'cluster-autoscaler' })],
  ['an EKS cluster without a way out', awsCluster({ isolated: isolation })],
  ['an EKS cluster without domains', awsCluster({ domains: [], teams: [] })],
  [
    'an EKS cluster that signs by itself',
    awsCluster({ platform: { certificates: { issuer: 'private-ca' } } }),
  ],
  ['a cluster on machines', awsCluster({ kind: 'kubeadm' })],
  ['a cluster on machines in staging', awsCluster({ kind: 'kubeadm', environment: 'staging' })],
  ...REMOVABLE_ADDONS.map((name): [string, ClusterProps] => [
    `a cluster without ${name}`,
    awsCluster({ platform: { without: { [name]: { because } } } }),
  ]),
];

function inAws(props: ClusterProps): AwsCluster {
  return clusterOf(props) as AwsCluster;
}

function addonsOf(cluster: AwsCluster): readonly Addon[] {
  return settleAddons(cluster, platformAddons(cluster)).addons;
}

/** What a need comes down to, whatever else is said of it. */
function summary({ addon, identities, buckets, keys, logGroups }: Need): string[] {
  return [
    ...identities.map(({ namespace, serviceAccount }) => `${addon}: role of ${namespace}/${serviceAccount}`),
    ...buckets.map(({ purpose }) => `${addon}: bucket ${purpose}`),
    ...keys.map(({ purpose }) => `${addon}: key ${purpose}`),
    ...logGroups.map(({ purpose }) => `${addon}: log group ${purpose}`),
  ];
}

test.each(CLUSTERS)('Terraform makes for %s what its add-ons ask for, and nothing else', (_case, props) => {
  const cluster = inAws(props);
  const asked = addonsOf(cluster).flatMap(({ needs }) =>
    needs === undefined ? [] : summary(needs(cluster)),
  );
  expect(platformNeeds(cluster).flatMap(summary).sort()).toEqual(asked.sort());
});

test.each(REMOVABLE_ADDONS)('nothing is left in AWS of %s where the cluster does without it', (name) => {
  const cluster = inAws(awsCluster({ platform: { without: { [name]: { because } } } }));
  expect(platformNeeds(cluster).map(({ addon }) => addon)).not.toContain(name);
});

/** Every ServiceAccount that values of a chart name, with its annotations. */
function accountsIn(values: unknown, key = ''): { readonly name: unknown; readonly annotations: unknown }[] {
  if (typeof values !== 'object' || values === null) return [];
  const { name, annotations } = values as { name?: unknown; annotations?: unknown };
  const here = /serviceAccount/i.test(key) && name !== undefined ? [{ name, annotations }] : [];
  return [
    ...here,
    ...Object.entries(values).flatMap(([inner, value]) =>
      // Some charts have one account for each part: `serviceAccount.server.name`.
      accountsIn(value, /serviceAccount/i.test(key) ? key : inner),
    ),
  ];
}

/** An identity, the add-on that has it, and what the chart of that add-on is told. */
function identities(cluster: AwsCluster): [string, { addon: Addon; namespace: string; account: string }][] {
  return addonsOf(cluster).flatMap((addon) =>
    (addon.needs?.(cluster).identities ?? []).map(
      ({ namespace, serviceAccount }): [string, { addon: Addon; namespace: string; account: string }] => [
        `${namespace}/${serviceAccount}`,
        { addon, namespace, account: serviceAccount },
      ],
    ),
  );
}

const onEks = inAws(awsCluster({ autoscaler: 'cluster-autoscaler' }));
const onMachines = inAws(awsCluster({ kind: 'kubeadm' }));

test.each(identities(onEks))('the role of %s is for the account that the chart makes', (_name, identity) => {
  const { addon, namespace, account } = identity;
  expect(addon.namespace.name).toBe(namespace);
  expect(accountsIn(valuesOf(addon, onEks)).map(({ name }) => name)).toContain(account);
});

test.each(identities(onMachines))('without an agent for identities %s names its role', (_name, identity) => {
  const { addon, namespace, account } = identity;
  const role = globalArnIn(onMachines.aws, 'iam', `role/${roleName('eu', namespace, account)}`);
  const found = accountsIn(valuesOf(addon, onMachines)).find(({ name }) => name === account);
  expect(found?.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': role });
});

test('there is something to compare', () => {
  expect(identities(onEks).length).toBeGreaterThanOrEqual(3);
  expect(identities(onMachines).length).toBeGreaterThanOrEqual(3);
});
