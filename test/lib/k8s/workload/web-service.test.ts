import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { manifests, onlyManifest } from '../../../support/manifests';
import { webProps } from '../../../support/samples';
import { addWebService, addWorker, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

describe('defaults', () => {
  test('the required props alone make a workload that nothing is wrong with', () => {
    addWebService(chart);
    expect(problemsIn(chart)).toEqual([]);
  });

  test('a WebService is a Deployment with a Service, an autoscaler, a disruption budget, an account and a policy', () => {
    addWebService(chart);
    expect(manifests(chart).map(({ kind, metadata }) => `${kind} ${metadata.name ?? ''}`)).toEqual([
      'Deployment web',
      'Service web',
      'HorizontalPodAutoscaler web',
      'PodDisruptionBudget web',
      'ServiceAccount web',
      'NetworkPolicy web',
    ]);
  });

  test('every object lives in the namespace of the chart', () => {
    addWebService(chart);
    expect(new Set(manifests(chart).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['shop']));
  });

  test('the controller selects its pods by one label', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'Deployment').spec.selector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'web' },
    });
  });

  test('five old revisions are kept for a rollback', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'Deployment').spec.revisionHistoryLimit).toBe(5);
  });

  test('a new pod counts as rolled out after 10 s', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'Deployment').spec.minReadySeconds).toBe(10);
  });

  test('a rollout without progress has failed after 10 min', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'Deployment').spec.progressDeadlineSeconds).toBe(600);
  });

  test('the Service is reachable inside the cluster only', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'Service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [{ name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
    });
  });

  test('without a route only declared callers come in', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'NetworkPolicy').spec.ingress).toEqual([]);
  });
});

describe('props', () => {
  test('command and arguments replace those of the image', () => {
    addWebService(chart, { command: ['serve'], args: ['--port', '8080'] });
    expect(onlyApp(chart)).toMatchObject({ command: ['serve'], args: ['--port', '8080'] });
  });

  test('without command and arguments the image decides', () => {
    addWebService(chart);
    expect(onlyApp(chart)).not.toHaveProperty('command');
    expect(onlyApp(chart)).not.toHaveProperty('args');
  });

  test('a route makes an HTTPRoute and lets the gateways in, to its port alone', () => {
    addWebService(chart, {
      morePorts: { admin: { port: 9090 } },
      expose: { host: 'shop', visibility: 'internet', port: 'admin' },
    });
    expect(onlyManifest(chart, 'HTTPRoute').spec.rules[0].backendRefs).toEqual([{ name: 'web', port: 9090 }]);
    expect(onlyManifest(chart, 'NetworkPolicy').spec.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }],
        ports: [{ protocol: 'TCP', port: 9090 }],
      },
    ]);
  });

  test('the name of the workload is the id, and names its only container', () => {
    addWebService(chart, {}, 'checkout');
    expect(onlyManifest(chart, 'Deployment').metadata.name).toBe('checkout');
    expect(onlyPod(chart).containers.map(({ name }) => name)).toEqual(['checkout']);
  });
});

describe('address', () => {
  test('is the name in the cluster and the main port', () => {
    expect(addWebService(chart).address()).toBe('web.shop.svc:8080');
  });

  test('takes another port by name', () => {
    expect(addWebService(chart, { morePorts: { admin: { port: 9090 } } }).address('admin')).toBe(
      'web.shop.svc:9090',
    );
  });

  test('of an unknown port is a problem', () => {
    addWebService(chart).address('admin');
    expect(problemsIn(chart)).toEqual(["'port' must be a port of 'web', got 'admin': it has http"]);
  });

  test('ports by name are those of the workload', () => {
    const web = addWebService(chart, { morePorts: { admin: { port: 9090 } } });
    expect(web.port('admin')).toEqual({
      callee: { cluster: 'production', namespace: 'shop', name: 'web' },
      calledPorts: [{ name: 'admin', number: 9090, protocol: 'http' }],
    });
  });

  test('an unknown port by name is a problem', () => {
    addWebService(chart).port('grpc');
    expect(problemsIn(chart)).toEqual(["'port' must be a port of 'web', got 'grpc': it has http"]);
  });
});

describe('names', () => {
  test.each(['a', 'a'.repeat(63)])('accepts the id %s', (id) => {
    addWebService(chart, {}, id);
    expect(problemsIn(chart)).toEqual([]);
    expect(onlyPod(chart).containers[0]!.name).toBe(id);
  });

  test.each(['a'.repeat(64), 'Web', 'web-', '1web', 'we_b'])('rejects the id %s', (id) => {
    addWebService(chart, {}, id);
    expect(problemsIn(chart)[0]).toContain("'id' must be at most 63 lowercase letters, digits and '-'");
  });

  test('rejects an id that the namespace has already', () => {
    addWebService(chart);
    addWorker(chart, {}, 'web');
    expect(problemsIn(chart)).toEqual([
      "'id' must be unique in namespace 'shop', got 'web' twice: rename one of them",
    ]);
  });

  test('volumes keep names of their own, and short enough, where containers have long ones', () => {
    const long = (last: string) => `${'c'.repeat(62)}${last}`;
    const { image, resources } = webProps();
    const container = { image, resources };
    addWebService(
      chart,
      { containers: { sidecars: { [long('a')]: container, [long('b')]: container } } },
      long('c'),
    );
    const names = (onlyPod(chart).volumes ?? []).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(names.filter((name) => name.length > 63)).toEqual([]);
  });
});

test('a workload outside of a TeamChart is refused with the cure', () => {
  expect(() => addWebService(chart.node.root as TeamChart)).toThrow(
    "WebService 'web': props rejected\n  - 'scope' must lie in a TeamChart, got App: make one with new TeamChart(",
  );
});
