import { gatewayObjects, one, withGateway, withInternal } from '../../../support/gateways';
import { awsCluster, isolation, localCluster } from '../../../support/samples';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every part has its own shape
function proxy(props = withGateway(), name = 'internet'): any {
  return one(gatewayObjects(props), 'EnvoyProxy', name).spec;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every part has its own shape
function kubernetes(props = withGateway(), name = 'internet'): any {
  return proxy(props, name).provider.kubernetes;
}

describe('copies', () => {
  test('grow with the load, and lose one at a time', () => {
    const { envoyHpa, envoyPDB, envoyDeployment } = kubernetes();
    expect(envoyHpa).toMatchObject({
      minReplicas: 3,
      maxReplicas: 12,
      metrics: [{ resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    });
    expect(envoyPDB).toEqual({
      maxUnavailable: 1,
      patch: { type: 'StrategicMerge', value: { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } } },
    });
    expect(envoyDeployment).not.toHaveProperty('replicas');
  });

  test('of a fixed number have no autoscaler', () => {
    const { envoyHpa, envoyDeployment } = kubernetes(withGateway({ replicas: { min: 4, max: 4 } }));
    expect([envoyHpa, envoyDeployment.replicas]).toEqual([undefined, 4]);
  });

  test('that are one have no budget: it would hold up every drain', () => {
    expect(kubernetes(localCluster())).not.toHaveProperty('envoyPDB');
  });

  test('prefer different zones and different hosts, one version at a time', () => {
    const { topologySpreadConstraints } = kubernetes().envoyDeployment.pod;
    expect(topologySpreadConstraints).toHaveLength(2);
    for (const constraint of topologySpreadConstraints) {
      expect(constraint).toMatchObject({
        whenUnsatisfiable: 'ScheduleAnyway',
        matchLabelKeys: ['pod-template-hash'],
        labelSelector: { matchLabels: { 'gateway.envoyproxy.io/owning-gateway-name': 'internet' } },
      });
    }
  });
});

describe('a rollout', () => {
  test('waits 30 s for load balancers to find a new copy, and drains an old one as long', () => {
    const { strategy, patch } = kubernetes().envoyDeployment;
    expect(strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(patch.value.spec.minReadySeconds).toBe(30);
    expect(proxy().shutdown).toEqual({ drainTimeout: '2m', minDrainDuration: '30s' });
  });
});

test('every container has requests and a limit for memory', () => {
  const { container, patch } = kubernetes().envoyDeployment;
  expect([container, ...patch.value.spec.template.spec.containers]).toEqual([
    { resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } } },
    {
      name: 'shutdown-manager',
      resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
    },
  ]);
});

test('a proxy has two threads, however many cores its node has', () => {
  expect(proxy().concurrency).toBe(2);
});

test('images come from the mirror of their registry, with the versions of the chart', () => {
  const props = awsCluster({ isolated: isolation });
  const { container, patch } = kubernetes(props, 'internal').envoyDeployment;
  expect(container.imageRepository).toBe('mirror.acme.example/docker-io/envoyproxy/envoy');
  expect(patch.value.spec.template.spec.containers[0].image).toBe(
    'mirror.acme.example/docker-io/envoyproxy/gateway:v1.9.0',
  );
});

describe('the access log', () => {
  test('is one line of JSON for each request, on standard output, without what people ask for in a query', () => {
    const [{ format, sinks }] = proxy().telemetry.accessLog.settings;
    expect(sinks).toEqual([{ type: 'File', file: { path: '/dev/stdout' } }]);
    expect(format.type).toBe('JSON');
    expect(format.json).toMatchObject({
      path: '%PATH(NQ)%',
      client: '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
    });
    expect(JSON.stringify(format.json)).not.toMatch(/AUTHORIZATION%|COOKIE|X-ENVOY-ORIGINAL-PATH/);
  });

  test('is left out where somebody says why', () => {
    const { accessLog } = proxy(withGateway({ withoutAccessLog: { because: 'a load test' } })).telemetry;
    expect(accessLog).toEqual({ disable: true });
  });
});

describe('the Service', () => {
  test('of the internet has no address of its own: the ALB knows the pods', () => {
    expect(kubernetes().envoyService).toEqual({ name: 'internet', type: 'ClusterIP' });
  });

  test('inside is an NLB of the private subnets that leaves addresses as they are', () => {
    const { annotations, ...service } = kubernetes(withInternal(), 'internal').envoyService;
    expect(service).toMatchObject({
      type: 'LoadBalancer',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['10.1.0.0/16'],
      allocateLoadBalancerNodePorts: false,
    });
    const nlb = 'service.beta.kubernetes.io/aws-load-balancer';
    expect(annotations).toMatchObject({
      [`${nlb}-scheme`]: 'internal',
      [`${nlb}-nlb-target-type`]: 'ip',
      [`${nlb}-subnets`]: '${private_subnet_ids}',
      [`${nlb}-target-group-attributes`]:
        'preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=30',
      [`${nlb}-healthcheck-port`]: '19003',
      [`${nlb}-healthcheck-path`]: '/ready',
    });
  });

  test.each([
    ['internet', [{ port: 443, nodePort: 30_443 }]],
    ['internal', [{ port: 443, nodePort: 31_443 }]],
  ])('%s on a laptop has the port of every node that the laptop leads to', (name, ports) => {
    expect(kubernetes(localCluster(), name).envoyService).toMatchObject({
      type: 'NodePort',
      patch: { value: { spec: { ports } } },
    });
  });
});
