import { settleAddons } from '../../../../../lib/k8s/addons/addon-set';
import { calico } from '../../../../../lib/k8s/addons/catalogue/calico';
import { cilium } from '../../../../../lib/k8s/addons/catalogue/cilium';
import { cniBootstrap } from '../../../../../lib/k8s/addons/cni/cni-bootstrap';
import { platformAddons } from '../../../../../lib/k8s/addons/default-platform';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { awsCluster, localCluster } from '../../../../support/samples';

const laptop = clusterOf(localCluster());
const onMachines = clusterOf(awsCluster({ kind: 'kubeadm' }));

describe('before Flux', () => {
  test('EKS brings its own network plugin', () => {
    expect(cniBootstrap(clusterOf(awsCluster()))).toBeUndefined();
  });

  test('Cilium is installed as Flux will have it, so that nothing starts anew', () => {
    expect(cniBootstrap(laptop)).toEqual({
      release: 'cilium',
      namespace: 'kube-system',
      chart: { oci: 'oci://quay.io/cilium/charts/cilium' },
      version: '1.19.6',
      values: valuesOf(cilium, laptop),
      crds: undefined,
    });
  });

  test('Calico is installed after its kinds', () => {
    const bootstrap = cniBootstrap(clusterOf(localCluster({ cni: 'calico' })));
    expect(bootstrap).toMatchObject({
      release: 'calico',
      namespace: 'tigera-operator',
      version: 'v3.32.1',
      crds: { release: 'calico-crds', namespace: 'tigera-operator', version: 'v3.32.1' },
    });
    expect(bootstrap?.crds?.chart).toMatchObject({ name: 'crd.projectcalico.org.v1' });
  });
});

describe('who has which', () => {
  test.each([
    ['a laptop', localCluster(), ['cilium']],
    ['a laptop with Calico', localCluster({ cni: 'calico' }), ['calico', 'calico-crds']],
    ['machines of your own', awsCluster({ kind: 'kubeadm' }), ['cilium']],
    ['EKS', awsCluster(), []],
  ] as const)('%s', (_what, props, plugins) => {
    const names = platformAddons(clusterOf(props)).map(({ name }) => name);
    expect(names.filter((name) => ['calico', 'calico-crds', 'cilium'].includes(name)).sort()).toEqual(
      plugins,
    );
  });
});

describe('Cilium', () => {
  test.each([laptop, onMachines])('holds policies that name nodes by their addresses', (cluster) => {
    expect(valuesOf(cilium, cluster)).toMatchObject({
      policyCIDRMatchMode: ['nodes'],
      policyEnforcementMode: 'default',
    });
  });

  test('asks the API where the balancer of the control plane is', () => {
    expect(valuesOf(cilium, laptop)).toMatchObject({
      k8sServiceHost: 'lab-external-load-balancer',
      k8sServicePort: 6443,
      kubeProxyReplacement: true,
    });
    expect(valuesOf(cilium, onMachines)).toMatchObject({ k8sServiceHost: 'api.eu.acme.example' });
  });

  test('encrypts what goes between machines, and makes certificates in the cluster', () => {
    expect(valuesOf(cilium, onMachines)).toMatchObject({
      encryption: { enabled: true, type: 'wireguard' },
      hubble: { tls: { auto: { method: 'cronJob' } }, ui: { enabled: false } },
    });
  });

  test('on a laptop is one operator and an agent per node, and nothing else', () => {
    expect(valuesOf(cilium, laptop)).toMatchObject({
      operator: { replicas: 1, podDisruptionBudget: { enabled: false } },
      envoy: { enabled: false },
      hubble: { enabled: false },
      resources: { requests: { cpu: '25m', memory: '128Mi' } },
    });
    expect(cilium.workloads(contextOf(laptop)).map(({ name }) => name)).toEqual([
      'cilium',
      'cilium-operator',
    ]);
  });
});

describe('Calico', () => {
  test('gives pods the addresses of kind, and tells nodes nothing over BGP', () => {
    const values = valuesOf(calico, clusterOf(localCluster({ cni: 'calico' })));
    expect(values.installation).toMatchObject({
      calicoNetwork: {
        linuxDataplane: 'Nftables',
        bgp: 'Disabled',
        ipPools: [{ cidr: '10.244.0.0/16', encapsulation: 'VXLAN', natOutgoing: 'Enabled' }],
      },
    });
  });

  test('has no page that asks nobody who he is', () => {
    const values = valuesOf(calico, clusterOf(localCluster({ cni: 'calico' })));
    expect(values).toMatchObject({ goldmane: { enabled: false }, whisker: { enabled: false } });
  });
});

test('two plugins on one cluster are one too many', () => {
  const { problems } = settleAddons(laptop, platformAddons(laptop), [calico]);
  expect(problems).toContain(
    "'addons' must have one network-plugin, got calico and cilium: remove all but one",
  );
});
