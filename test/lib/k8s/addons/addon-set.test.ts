import * as fc from 'fast-check';

import type { Cluster } from '../../../../lib/core/cluster';
import type { Addon, Dependency } from '../../../../lib/k8s/addons/addon';
import { chartVersion, settleAddons } from '../../../../lib/k8s/addons/addon-set';
import { platformAddons } from '../../../../lib/k8s/addons/default-platform';
import { clusterOf, sampleAddon } from '../../../support/addons';
import { awsCluster, localCluster } from '../../../support/samples';

const eks = clusterOf(awsCluster());
const laptop = clusterOf(localCluster());
const because = 'it is tried';

function addon(name: string, ...dependsOn: readonly Dependency[]): Addon {
  return sampleAddon({ name, namespace: { name, podSecurity: 'restricted' }, dependsOn });
}

function namesOf(wanted: readonly Addon[], own: readonly Addon[] = []): string[] {
  return settleAddons(eks, wanted, own).addons.map(({ name }) => name);
}

function problemsOf(wanted: readonly Addon[], cluster: Cluster = eks): readonly string[] {
  return settleAddons(cluster, wanted).problems;
}

describe('order', () => {
  const crds = addon('crds');
  const certificates = addon('certificates', crds);
  const metrics = addon('metrics', certificates, crds);

  test('what an add-on depends on comes before it', () => {
    expect(namesOf([metrics, crds, certificates])).toEqual(['crds', 'certificates', 'metrics']);
  });

  test('what nobody asked for is added where it is needed', () => {
    expect(namesOf([metrics])).toEqual(['crds', 'certificates', 'metrics']);
  });

  test('what custom resources need is added, with what it needs itself', () => {
    const store = addon('store', crds);
    const secrets = { ...addon('secrets'), configs: { make: () => undefined, dependsOn: [store] } };
    expect(namesOf([secrets]).sort()).toEqual(['crds', 'secrets', 'store']);
  });

  test('an add-on may wait for the custom resources of another', () => {
    const issuer = { ...certificates, configs: { make: () => undefined } };
    expect(namesOf([addon('gateways', { configsOf: issuer })])).toEqual(['crds', 'certificates', 'gateways']);
  });

  test('does not follow from the order in which add-ons are given', () => {
    const all = platformAddons(eks);
    const names = namesOf(all);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        expect(namesOf(shuffled)).toEqual(names);
      }),
      { numRuns: 30 },
    );
  });
});

describe('one of your own', () => {
  const crds = addon('crds');
  const user = addon('user', crds);
  const replacement = { ...addon('crds'), gives: 'the same in another way' };

  test('takes the place of the one of the platform that has its name, wherever others depend on it', () => {
    const { addons, problems } = settleAddons(eks, [crds, user], [replacement]);
    expect(addons).toEqual([replacement, user]);
    expect(problems).toEqual([]);
  });

  test('is there besides those of the platform', () => {
    expect(namesOf([user], [addon('mine')])).toEqual(['mine', 'crds', 'user']);
  });
});

describe('rejects', () => {
  test('a circle, with all that are in it', () => {
    const first = { ...addon('first'), dependsOn: [] as Dependency[] };
    const second = addon('second', first);
    first.dependsOn.push(addon('third', second));
    expect(problemsOf([first])).toEqual([
      "'addons.first.dependsOn' must not close a circle, got first -> third -> second -> first: remove one of them",
    ]);
  });

  test('a circle through custom resources', () => {
    const first = { ...addon('first'), dependsOn: [] as Dependency[] };
    const second = { ...addon('second'), configs: { make: () => undefined, dependsOn: [first] } };
    first.dependsOn.push({ configsOf: second });
    expect(problemsOf([first])).toEqual([
      "'addons.first.dependsOn' must not close a circle, got first -> second-configs -> first: remove one of them",
    ]);
  });

  test('two of one name', () => {
    expect(problemsOf([addon('twin'), addon('twin')])).toContain(
      "'addons' must have unique names, got 'twin' 2 times: rename or remove all but one",
    );
  });

  test('two of one role', () => {
    const role = 'autoscaler of nodes';
    expect(
      problemsOf([
        { ...addon('one'), role },
        { ...addon('two'), role },
      ]),
    ).toEqual(["'addons' must have one autoscaler of nodes, got one and two: remove all but one"]);
  });

  test('one that does not serve the kind of cluster', () => {
    expect(problemsOf([{ ...addon('records'), serves: ['eks', 'kubeadm'] }], laptop)).toEqual([
      "'addons.records' must serve the kind of cluster, got 'local': it serves eks and kubeadm",
    ]);
  });

  test('one that EKS runs by itself', () => {
    const driver = addon('aws-ebs-csi-driver');
    expect(problemsOf([driver])).toEqual([
      "'addons.aws-ebs-csi-driver' must not have a release on EKS, got one: the stack 'nodes' has EKS run it, remove the add-on",
    ]);
    expect(problemsOf([driver], clusterOf(awsCluster({ kind: 'kubeadm' })))).toEqual([]);
  });

  test('one that the cluster does without, and that others need', () => {
    const cluster = clusterOf(awsCluster({ platform: { without: { loki: { because } } } }));
    expect(problemsOf([addon('reader', addon('loki'))], cluster)).toEqual([
      "'clusters.eu.platform.without' must not name what others need, got 'loki': go without reader too",
    ]);
  });

  test('two levels for one namespace', () => {
    const namespace = { name: 'shared', podSecurity: 'privileged', because } as const;
    const strict = { name: 'shared', podSecurity: 'restricted' } as const;
    expect(
      problemsOf([
        { ...addon('one'), namespace },
        { ...addon('two'), namespace: strict },
      ]),
    ).toEqual([
      "'addons' must agree on namespace 'shared', got 2 versions of one and two: let them share one constant",
    ]);
  });

  test.each(['6.x', '^6.9.2', '6.9', 'latest', '*', ''])('the version %p, which is not exact', (version) => {
    const chart = { oci: 'oci://ghcr.io/stefanprodan/charts/podinfo', version: { exactly: version } };
    const release = { chart, images: [], values: () => ({}) };
    expect(problemsOf([sampleAddon({ release })])).toEqual([
      `'addons.podinfo.release.chart.version' must be exact, got '${version}': write it like '1.2.3'`,
    ]);
  });

  test('what the add-on itself finds wrong', () => {
    const problems = (): string[] => ["'clusters.eu.domains' must not be empty, got []: name one"];
    expect(problemsOf([{ ...addon('records'), problems }])).toEqual(problems());
  });

  test('a chart that the lock does not know for the minor', () => {
    const old = Object.assign(clusterOf(awsCluster()), { version: '1.20' });
    const release = {
      chart: { oci: 'oci://quay.io/jetstack/charts/cert-manager', version: 'cert-manager' as const },
      images: [],
      values: () => ({}),
    };
    expect(problemsOf([sampleAddon({ release })], old)).toEqual([
      "'addons.podinfo.release.chart.version' must be in the version lock for 2026.11 and 1.20, got nothing: name a release that has it",
    ]);
  });
});

test('the add-ons of each kind of cluster have no problem with one another', () => {
  for (const cluster of [eks, laptop, clusterOf(awsCluster({ kind: 'kubeadm' }))]) {
    const { addons, problems } = settleAddons(cluster, platformAddons(cluster));
    expect(problems.filter((problem) => problem.startsWith("'addons"))).toEqual([]);
    // Nobody needs it, and it names no kinds.
    expect(addons.map(({ name }) => name)).toContain('sealed-secrets');
  }
});

describe('the version of a chart', () => {
  const oci = 'oci://ghcr.io/stefanprodan/charts/podinfo';
  const values = (): Record<string, never> => ({});

  test.each(['6.9.2', 'v1.2.3', '1.2.3-rc.1', '1.2.3+build.4'])('may be your own: %s', (exactly) => {
    expect(chartVersion({ chart: { oci, version: { exactly } }, images: [], values }, eks)).toBe(exactly);
    const release = { chart: { oci, version: { exactly } }, images: [], values };
    expect(problemsOf([sampleAddon({ release })])).toEqual([]);
  });

  test('is that of the lock for the release of the cluster', () => {
    const chart = { oci, version: 'karpenter' as const };
    const older = clusterOf(awsCluster({ release: '2026.09' }));
    expect(chartVersion({ chart, images: [], values }, eks)).toBe('1.14.1');
    expect(chartVersion({ chart, images: [], values }, older)).toBe('1.14.0');
  });
});
