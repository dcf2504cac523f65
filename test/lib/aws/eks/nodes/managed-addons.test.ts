import { lockedVersions } from '../../../../../lib/core/versions/lock';
import { MINORS, RELEASES } from '../../../../../lib/core/versions/release';
import { type Block, resources } from '../../../../support/terraform';
import { nodesOf } from './nodes-fixture';

type Props = Parameters<typeof nodesOf>[0];

function addonOf(name: string, props: Props = {}): Block {
  const addon = resources(nodesOf(props), 'aws_eks_addon')[name];
  if (addon === undefined) throw new Error(`no add-on ${name}`);
  return addon;
}

function settingsOf(name: string, props: Props = {}): unknown {
  return JSON.parse(addonOf(name, props).configuration_values as string);
}

const BEFORE_NODES = ['eks_pod_identity_agent', 'kube_proxy', 'vpc_cni'];
const AFTER_NODES = ['aws_ebs_csi_driver', 'coredns', 'snapshot_controller'];
const TOLERATIONS = [{ key: 'CriticalAddonsOnly', operator: 'Exists' }];
const ON_SYSTEM_NODES = { nodeSelector: { 'seaworthy.dev/purpose': 'system' }, tolerations: TOLERATIONS };

describe('the order of add-ons and nodes', () => {
  const addons = resources(nodesOf(), 'aws_eks_addon');

  test('every add-on is before or after nodes', () => {
    expect(Object.keys(addons).sort()).toEqual([...BEFORE_NODES, ...AFTER_NODES].sort());
  });

  test.each(BEFORE_NODES)('%s waits for no node', (name) => {
    expect(JSON.stringify(addons[name]?.depends_on ?? [])).not.toContain('aws_eks_node_group');
  });

  test('the network plugin waits for the agent that hands it its role, and for its rights', () => {
    expect(addons.vpc_cni?.depends_on).toEqual([
      'aws_eks_addon.eks_pod_identity_agent',
      'aws_eks_pod_identity_association.kube-system_aws-node',
    ]);
  });

  test.each(AFTER_NODES)('%s waits for the nodes that it runs on', (name) => {
    const nodes = ['a', 'b', 'c'].map((zone) => `aws_eks_node_group.system_eu-west-1${zone}`);
    expect(addons[name]?.depends_on).toEqual(expect.arrayContaining(nodes));
  });
});

describe.each(RELEASES.flatMap((release) => MINORS.map((version) => [release, version] as const)))(
  'release %s for %s',
  (release, version) => {
    test('has add-ons and images at the versions of the lock', () => {
      const lock = lockedVersions(release, version);
      const stack = nodesOf({ release, version, extendedSupport: { because: 'a test of the lock' } });
      const addons = Object.values(resources(stack, 'aws_eks_addon')).map((addon) => [
        addon.addon_name as string,
        addon.addon_version as string,
      ]);
      expect(Object.fromEntries(addons)).toEqual(lock?.addons);
      const groups = Object.values(resources(stack, 'aws_eks_node_group'));
      expect(groups.map(({ release_version }) => release_version as string)).toEqual(
        groups.map(() => lock?.nodeImages.bottlerocket),
      );
    });
  },
);

describe('an add-on', () => {
  test('has its own settings unless it is told otherwise', () => {
    expect(addonOf('kube_proxy')).toEqual({
      cluster_name: 'eu',
      addon_name: 'kube-proxy',
      addon_version: 'v1.35.3-eksbuild.29',
      resolve_conflicts_on_create: 'OVERWRITE',
      resolve_conflicts_on_update: 'OVERWRITE',
      preserve: true,
      tags: { Name: 'eu-kube-proxy' },
      depends_on: [],
    });
  });

  test('goes back to what is written here, and keeps running when it is taken out', () => {
    for (const addon of Object.values(resources(nodesOf(), 'aws_eks_addon'))) {
      expect(addon).toMatchObject({ resolve_conflicts_on_update: 'OVERWRITE', preserve: true });
    }
  });

  test.each([
    ['vpc_cni', 'aws-node'],
    ['aws_ebs_csi_driver', 'ebs-csi-controller-sa'],
  ])('%s waits for the role of its ServiceAccount, which outlives no stack', (addon, serviceAccount) => {
    const address = `kube-system_${serviceAccount}`;
    expect(addonOf(addon).depends_on).toContain(`aws_eks_pod_identity_association.${address}`);
    expect(addonOf(addon)).not.toHaveProperty('pod_identity_association');
    expect(resources(nodesOf(), 'aws_eks_pod_identity_association')[address]).toMatchObject({
      namespace: 'kube-system',
      service_account: serviceAccount,
      role_arn: `\${aws_iam_role.${address}.arn}`,
      depends_on: [`aws_iam_role_policy.${address}`],
    });
  });
});

describe('settings', () => {
  test('pods get addresses in blocks, and NetworkPolicies are enforced', () => {
    expect(settingsOf('vpc_cni')).toEqual({
      enableNetworkPolicy: 'true',
      env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
    });
  });

  test.each(['cilium', 'calico'] as const)('%s enforces NetworkPolicies alone', (cni) => {
    expect(settingsOf('vpc_cni', { cni })).toMatchObject({ enableNetworkPolicy: 'false' });
  });

  test('DNS runs on nodes for the platform, in every zone, and loses one pod at a time', () => {
    expect(settingsOf('coredns')).toEqual({
      ...ON_SYSTEM_NODES,
      replicaCount: 3,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
        (topologyKey) => ({
          maxSkew: 1,
          topologyKey,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        }),
      ),
    });
  });

  test('volumes of pods carry the tags of everything else', () => {
    expect(settingsOf('aws_ebs_csi_driver')).toEqual({
      controller: {
        ...ON_SYSTEM_NODES,
        extraVolumeTags: {
          owner: 'platform@acme.example',
          'cost-center': 'platform',
          cluster: 'eu',
          environment: 'production',
          'managed-by': 'seaworthy',
        },
      },
    });
  });

  test('snapshots are made on nodes for the platform, too', () => {
    expect(settingsOf('snapshot_controller')).toEqual({ tolerations: TOLERATIONS });
  });
});
