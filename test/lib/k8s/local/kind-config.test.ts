import { Chart } from 'cdk8s';
import { load } from 'js-yaml';

import { Cluster } from '../../../../lib/core/cluster';
import { App } from '../../../../lib/k8s/app';
import { KindConfig } from '../../../../lib/k8s/local/kind-config';
import { placeInFolder } from '../../../../lib/k8s/placement';
import { homeFleet, localCluster } from '../../../support/samples';

interface Node {
  readonly role: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly extraPortMappings?: readonly { readonly hostPort: number; readonly listenAddress: string }[];
}

interface Config {
  readonly name: string;
  readonly networking: object;
  readonly nodes: readonly Node[];
}

class LocalChart extends Chart {
  public constructor(app: App, props: Parameters<typeof localCluster>[0]) {
    super(app, 'lab');
    placeInFolder(this, 'clusters/lab');
    new KindConfig(this, 'Kind', { cluster: new Cluster(localCluster(props), [], [], homeFleet) });
  }
}

function configOf(props: Parameters<typeof localCluster>[0] = {}): Config {
  const app = new App({ tree: { directory: 'never-written', clusters: ['lab'] } });
  new LocalChart(app, props);
  const files = app.render().clusters.flatMap((cluster) => cluster.files);
  expect(files.map(({ path }) => path)).toEqual(['clusters/lab/kind.conf']);
  return load(files[0]?.content ?? '') as Config;
}

test('a laptop has three nodes for the control plane and three for pods', () => {
  const roles = configOf().nodes.map(({ role }) => role);
  expect(roles).toEqual([...Array<string>(3).fill('control-plane'), ...Array<string>(3).fill('worker')]);
});

test('the nodes of each role are in three zones', () => {
  const zones = configOf().nodes.map(({ labels }) => labels['topology.kubernetes.io/zone']);
  expect(zones).toEqual(['local-1', 'local-2', 'local-3', 'local-1', 'local-2', 'local-3']);
});

test.each([
  ['1.33', 'v1.33.12'],
  ['1.36', 'v1.36.1'],
])('nodes of %s run %s, by digest', (version, tag) => {
  for (const { image } of configOf({ version }).nodes) {
    expect(image).toMatch(new RegExp(`^docker\\.io/kindest/node:${tag}@sha256:[0-9a-f]{64}$`));
  }
});

test.each([
  ['cilium', 'none'],
  ['calico', 'nftables'],
] as const)('with %s the proxy of kind is %s, and its network plugin is off', (cni, kubeProxyMode) => {
  expect(configOf({ cni }).networking).toEqual({ disableDefaultCNI: true, kubeProxyMode });
});

test('only the laptop itself reaches the gateways', () => {
  const ports = configOf().nodes.flatMap(({ extraPortMappings = [] }) => extraPortMappings);
  expect(ports.map(({ hostPort }) => hostPort)).toEqual([80, 443, 8443]);
  for (const { listenAddress } of ports) expect(listenAddress).toBe('127.0.0.1');
});
