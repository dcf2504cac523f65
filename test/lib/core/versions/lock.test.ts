import { AWS_CONTROLLERS, LEAST_KARPENTER } from '../../../../lib/core/versions/aws-controllers';
import { EKS_ADDONS, OPTIONAL_EKS_ADDONS } from '../../../../lib/core/versions/eks-addons';
import { KUBEADM } from '../../../../lib/core/versions/kubeadm-parts';
import { isMinor, type LockedVersions, lockedVersions } from '../../../../lib/core/versions/lock';
import { CNI } from '../../../../lib/core/versions/network-plugins';
import { NODE_IMAGES } from '../../../../lib/core/versions/node-images';
import { MINORS, type Release, RELEASES } from '../../../../lib/core/versions/release';
import { STORAGE_DRIVERS } from '../../../../lib/core/versions/storage-drivers';
import { clusterStepProblem, vpcCniStepProblem } from '../../../../lib/core/versions/upgrade-rules';

const TABLES = {
  EKS_ADDONS,
  OPTIONAL_EKS_ADDONS,
  NODE_IMAGES,
  CNI,
  KUBEADM,
  AWS_CONTROLLERS,
  STORAGE_DRIVERS,
};

/** A row that the test is sure of. */
function row(release: string, version: string): LockedVersions {
  const locked = lockedVersions(release, version);
  if (locked === undefined) throw new Error(`no row for ${release}, ${version}`);
  return locked;
}

const ROWS = RELEASES.flatMap((release) =>
  MINORS.map((minor) => [release, minor, row(release, minor)] as const),
);

/** `[1, 23]` of `v1.23.2-eksbuild.1`. */
function lineOf(version: string): [major: number, minor: number] {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major), Number(minor)];
}

test('two releases, four minors', () => {
  expect(RELEASES).toEqual(['2026.09', '2026.11']);
  expect(MINORS).toEqual(['1.33', '1.34', '1.35', '1.36']);
  expect(ROWS).toHaveLength(8);
});

test('a whole row, as it was put together', () => {
  expect(row('2026.11', '1.35')).toEqual({
    addons: {
      'vpc-cni': 'v1.23.2-eksbuild.1',
      'eks-pod-identity-agent': 'v1.4.0-eksbuild.3',
      'kube-proxy': 'v1.35.3-eksbuild.29',
      coredns: 'v1.13.2-eksbuild.31',
      'aws-ebs-csi-driver': 'v1.66.0-eksbuild.1',
      'snapshot-controller': 'v8.6.0-eksbuild.8',
    },
    optionalAddons: {
      'metrics-server': 'v0.9.0-eksbuild.11',
      'eks-node-monitoring-agent': undefined,
      'aws-efs-csi-driver': 'v3.4.2-eksbuild.1',
    },
    nodeImages: { bottlerocket: '1.66.0-1ad6b4a4', al2023: '1.35.8-20260923' },
    cni: { cilium: '1.19.8', calico: 'v3.32.1' },
    storageDrivers: {
      'aws-ebs-csi-driver': expect.objectContaining({ chart: '2.64.0', app: 'v1.64.0' }),
      'aws-efs-csi-driver': expect.objectContaining({ chart: '4.4.1', app: 'v3.4.1' }),
    },
    kubeadm: {
      etcd: '3.6.6-0',
      coredns: 'v1.13.1',
      pause: '3.10.1',
      'cloud-controller-manager': 'v1.35.2',
    },
    awsControllers: { karpenter: '1.14.1', 'aws-load-balancer-controller': 'v3.5.0' },
    charts: {},
  });
});

test.each([
  ['2026.10', '1.35'],
  ['2026.11', '1.32'],
  ['2026.11', '1.37'],
  ['2026.11', '1.35.1'],
  ['', ''],
  ['toString', '1.35'],
  ['2026.11', 'toString'],
])('of release %j and minor %j nothing is known', (release, version) => {
  expect(lockedVersions(release, version)).toBeUndefined();
});

test('a minor is one that the lock has', () => {
  expect([...MINORS, '1.32', '1.37', '1.35.1'].filter(isMinor)).toEqual(MINORS);
});

test.each(Object.entries(TABLES))('every row of %s says where its versions were seen', (_name, table) => {
  const sources = RELEASES.flatMap((release) => Object.values(table[release]).map(({ source }) => source));
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) expect(source).toMatch(/^\S.{7,}/);
});

describe.each(ROWS)('%s for %s', (_release, minor, locked) => {
  test('names every version exactly', () => {
    const { storageDrivers, charts, ...tables } = locked;
    const versions = [
      ...Object.values(tables).flatMap((table): (string | undefined)[] => Object.values(table)),
      ...Object.values(storageDrivers).flatMap(({ chart, app }) => [chart, app]),
      ...Object.values(charts),
    ].filter((version) => version !== undefined);
    expect(versions.length).toBeGreaterThanOrEqual(20);
    for (const version of versions) expect(version).toMatch(/^v?\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?$/);
  });

  test('has kube-proxy, kubelet and cloud controller of the minor', () => {
    const ofMinor = new RegExp(`^v?${minor.replace('.', '\\.')}\\.`);
    expect(locked.addons['kube-proxy']).toMatch(ofMinor);
    expect(locked.nodeImages.al2023).toMatch(ofMinor);
    expect(locked.kubeadm['cloud-controller-manager']).toMatch(ofMinor);
  });

  test('has no agent that lets traffic past NetworkPolicies', () => {
    const [, line] = lineOf(locked.addons['vpc-cni']);
    expect(line).toBeGreaterThanOrEqual(22);
    if (line === 22) expect(locked.addons['vpc-cni']).toMatch(/^v1\.22\.[4-9]/);
  });

  test('has no node whose kernel panics', () => {
    expect(locked.nodeImages.al2023).not.toMatch(/-(?:20260930|20261003)$/);
  });

  test('has metrics-server 0.9 from 1.34 on only', () => {
    const [, line] = lineOf(locked.optionalAddons['metrics-server'] ?? '');
    expect(line).toBe(minor === '1.33' ? 8 : 9);
  });

  test('has a Karpenter that knows the minor', () => {
    const [, line] = lineOf(locked.awsControllers.karpenter);
    const [, least] = lineOf(LEAST_KARPENTER[minor]);
    expect(line).toBeGreaterThanOrEqual(least);
  });

  test('has the line of Calico that is tested with the minor', () => {
    expect(lineOf(locked.cni.calico)).toEqual([3, minor === '1.33' ? 31 : 32]);
  });
});

describe('from each release to the next', () => {
  const steps = RELEASES.slice(1).flatMap((to, index) =>
    MINORS.map((minor): [Release, Release, (typeof MINORS)[number]] => [RELEASES[index] ?? to, to, minor]),
  );

  test.each(steps)('%s to %s on %s: vpc-cni moves by one minor', (from, to, minor) => {
    const [before, after] = [row(from, minor).addons['vpc-cni'], row(to, minor).addons['vpc-cni']];
    expect(vpcCniStepProblem('vpc-cni', { from: before, to: after })).toBe(false);
  });

  test.each(steps)('%s to %s on %s: nodes and their kube-proxy do not go back', (from, to, minor) => {
    for (const pick of [
      ({ nodeImages }: LockedVersions) => nodeImages.al2023,
      ({ addons }: LockedVersions) => addons['kube-proxy'],
    ]) {
      const [before, after] = [pick(row(from, minor)), pick(row(to, minor))];
      expect(clusterStepProblem('version', { from: before, to: after })).toBe(false);
      expect(after.localeCompare(before, 'en', { numeric: true })).toBe(1);
    }
  });
});

test('between minors of one release, vpc-cni moves by no more than a build', () => {
  for (const release of RELEASES) {
    const lines = MINORS.map((minor) => lineOf(row(release, minor).addons['vpc-cni']).join('.'));
    expect(new Set(lines).size).toBe(1);
  }
});
