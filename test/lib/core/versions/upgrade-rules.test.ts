import {
  addonProblem,
  clusterStepProblem,
  kubeletProblem,
  vpcCniStepProblem,
} from '../../../../lib/core/versions/upgrade-rules';

describe('a cluster', () => {
  test.each([
    ['1.35', '1.35'],
    ['1.35', '1.36'],
    ['1.9', '1.10'],
    ['v1.35.1', '1.36.0'],
  ])('goes from %s to %s', (from, to) => {
    expect(clusterStepProblem('version', { from, to })).toBe(false);
  });

  test.each([
    ['1.33', '1.35', '1.34'],
    ['1.33', '1.36', '1.34'],
    ['1.9', '1.11', '1.10'],
  ])('does not skip from %s to %s', (from, to, first) => {
    expect(clusterStepProblem('version', { from, to })).toBe(
      `'version' must go up one minor at a time from ${from}, got '${to}': upgrade to ${first} first`,
    );
  });

  test.each([
    ['1.36', '1.35'],
    ['1.10', '1.9'],
  ])('does not go back from %s to %s', (from, to) => {
    expect(clusterStepProblem('version', { from, to })).toBe(
      `'version' must not go down from ${from}, got '${to}': an API server does not read what a newer one wrote`,
    );
  });
});

describe('a kubelet', () => {
  test.each([
    ['1.36', '1.36'],
    ['1.33', '1.36'],
    ['1.36.4-20260923', '1.36'],
    ['1.9', '1.10'],
  ])('%s serves an API server %s', (kubelet, apiServer) => {
    expect(kubeletProblem('pools.apps', { kubelet, apiServer })).toBe(false);
  });

  test('is never newer than the API server', () => {
    expect(kubeletProblem('pools.apps', { kubelet: '1.36', apiServer: '1.35' })).toBe(
      "'pools.apps' must not be newer than the API server, which is 1.35, got '1.36': upgrade the control plane first",
    );
    expect(kubeletProblem('pools.apps', { kubelet: '1.36.4-20260923', apiServer: '1.35' })).toContain(
      'newer than the API server',
    );
  });

  test('is at most three minors older', () => {
    expect(kubeletProblem('pools.apps', { kubelet: '1.32', apiServer: '1.36' })).toBe(
      "'pools.apps' must be at most 3 minors older than the API server, which is 1.36, got '1.32': replace the nodes first",
    );
  });
});

describe('vpc-cni', () => {
  test.each([
    ['v1.22.4-eksbuild.3', 'v1.23.2-eksbuild.1'],
    ['v1.23.2-eksbuild.1', 'v1.22.4-eksbuild.3'],
    ['v1.23.1-eksbuild.1', 'v1.23.2-eksbuild.1'],
  ])('moves from %s to %s', (from, to) => {
    expect(vpcCniStepProblem('vpc-cni', { from, to })).toBe(false);
  });

  test.each([
    ['v1.21.1-eksbuild.1', 'v1.23.2-eksbuild.1', '1.22'],
    ['v1.23.2-eksbuild.1', 'v1.21.1-eksbuild.1', '1.22'],
    ['v1.20.5-eksbuild.1', 'v1.23.2-eksbuild.1', '1.21'],
    ['v1.23.2-eksbuild.1', 'v1.20.5-eksbuild.1', '1.22'],
  ])('does not move from %s to %s, but through %s', (from, to, through) => {
    expect(vpcCniStepProblem('vpc-cni', { from, to })).toBe(
      `'vpc-cni' must move by one minor of vpc-cni at a time from ${from}, got '${to}': go through ${through} first`,
    );
  });
});

describe('what is no version', () => {
  test.each(['latest', '', '35', '2.35', '1.', '1.x', '11.35', '1.35beta'])("'%s'", (text) => {
    const sentence = `'version' must be a version, got '${text}': write it like '1.35'`;
    expect(clusterStepProblem('version', { from: text, to: '1.35' })).toBe(sentence);
    expect(clusterStepProblem('version', { from: '1.35', to: text })).toBe(sentence);
    expect(kubeletProblem('version', { kubelet: text, apiServer: '1.35' })).toBe(sentence);
    expect(vpcCniStepProblem('version', { from: '1.22', to: text })).toBe(sentence);
  });
});

describe('an add-on', () => {
  test.each(['vpc-cni', 'coredns', 'metrics-server', 'eks-node-monitoring-agent'])(
    '%s is known for 1.36',
    (addon) => {
      expect(addonProblem('addons', addon, { release: '2026.11', version: '1.36' })).toBe(false);
    },
  );

  test('is refused for a minor that no version of it is known for', () => {
    const where = { release: '2026.11', version: '1.34' };
    expect(addonProblem('addons', 'eks-node-monitoring-agent', where)).toBe(
      "'addons' must be an add-on that release 2026.11 knows for 1.34, got 'eks-node-monitoring-agent': choose from vpc-cni, eks-pod-identity-agent, kube-proxy, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, aws-efs-csi-driver",
    );
  });

  test.each(['adot', 'toString', ''])("'%s' is none", (addon) => {
    expect(addonProblem('addons', addon, { release: '2026.09', version: '1.36' })).toBe(
      `'addons' must be an add-on that release 2026.09 knows for 1.36, got '${addon}': choose from vpc-cni, eks-pod-identity-agent, kube-proxy, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, eks-node-monitoring-agent`,
    );
  });

  test.each([
    ['2026.10', '1.35'],
    ['2026.11', '1.32'],
  ])('is refused where the lock has no row: %s for %s', (release, version) => {
    expect(addonProblem('addons', 'vpc-cni', { release, version })).toBe(
      `'addons' must be of a release and a minor that the version lock has, got ${release} for ${version}: see docs/versions.md`,
    );
  });
});
