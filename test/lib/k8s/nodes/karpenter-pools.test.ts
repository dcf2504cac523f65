import { Chart, Testing } from 'cdk8s';

import type { AwsCluster } from '../../../../lib/core/aws-cluster';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { Size } from '../../../../lib/core/quantity';
import { KarpenterPools } from '../../../../lib/k8s/nodes/karpenter-pools';
import { clusterOf } from '../../../support/addons';
import { manifests, onlyManifest } from '../../../support/manifests';
import { appsPool, awsCluster, systemPool } from '../../../support/samples';

function poolsOf(props: Partial<AwsClusterProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'pools');
  const cluster = clusterOf(awsCluster({ pools: [systemPool, appsPool], ...props })) as AwsCluster;
  new KarpenterPools(chart, 'Pools', { cluster });
  return chart;
}

test('Karpenter makes each pool of workloads, and none that EKS makes', () => {
  const names = manifests(poolsOf()).map(({ kind, metadata }) => [kind, metadata.name]);
  expect(names).toEqual([
    ['EC2NodeClass', 'apps'],
    ['NodePool', 'apps'],
  ]);
});

test.each(['cluster-autoscaler', 'none'] as const)(
  'it makes no pool at all where %s is chosen',
  (autoscaler) => {
    expect(manifests(poolsOf({ autoscaler }))).toEqual([]);
  },
);

describe('a pool', () => {
  test('has as many nodes as a group of EKS would have at most', () => {
    const pools = [systemPool, { ...appsPool, maxSize: 10 }];
    expect(onlyManifest(poolsOf({ pools }), 'NodePool').spec.limits).toEqual({ nodes: '12' });
  });

  test('has nodes of its types, in its zones, with its labels', () => {
    const { template } = onlyManifest(poolsOf(), 'NodePool').spec;
    expect(template.metadata.labels).toEqual({
      'seaworthy.dev/pool': 'apps',
      'seaworthy.dev/purpose': 'workloads',
    });
    expect(template.spec.requirements).toEqual([
      { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
      { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
      { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m7g.xlarge'] },
      {
        key: 'topology.kubernetes.io/zone',
        operator: 'In',
        values: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      },
    ]);
  });

  test('moves a tenth of its nodes at once, and empty ones all together, after five calm minutes', () => {
    expect(onlyManifest(poolsOf(), 'NodePool').spec.disruption).toEqual({
      consolidationPolicy: 'WhenEmptyOrUnderutilized',
      consolidateAfter: '5m',
      budgets: [
        { nodes: '100%', reasons: ['Empty'] },
        { nodes: '10%', reasons: ['Drifted', 'Underutilized'] },
      ],
    });
  });

  test('no node lives longer than 30 days, and none is held up longer than one', () => {
    const { expireAfter, terminationGracePeriod } = onlyManifest(poolsOf(), 'NodePool').spec.template.spec;
    expect([expireAfter, terminationGracePeriod]).toEqual(['720h', '24h']);
  });
});

describe('its machines', () => {
  test('run the image of the lock, and no newer one', () => {
    const spec = onlyManifest(poolsOf(), 'EC2NodeClass').spec;
    expect(spec.amiSelectorTerms).toEqual([{ alias: 'bottlerocket@v1.66.0' }]);
    const al2023 = poolsOf({ pools: [systemPool, { ...appsPool, system: 'al2023' }] });
    expect(onlyManifest(al2023, 'EC2NodeClass').spec.amiSelectorTerms).toEqual([
      { alias: 'al2023@v20260923' },
    ]);
  });

  test('metadata of machines that Karpenter makes want a token, and end at the machine', () => {
    expect(onlyManifest(poolsOf(), 'EC2NodeClass').spec.metadataOptions).toEqual({
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    });
  });

  test('have volumes that the key of the cluster encrypts; Bottlerocket keeps what changes on a second one', () => {
    const volume = (volumeSize: string): object => ({
      volumeSize,
      volumeType: 'gp3',
      encrypted: true,
      kmsKeyID: 'arn:aws:kms:eu-west-1:012345678901:alias/eu-volumes',
      deleteOnTermination: true,
    });
    const pools = [systemPool, { ...appsPool, diskSize: Size.gibibytes(80) }];
    expect(onlyManifest(poolsOf({ pools }), 'EC2NodeClass').spec.blockDeviceMappings).toEqual([
      { deviceName: '/dev/xvda', ebs: volume('4Gi') },
      { deviceName: '/dev/xvdb', rootVolume: true, ebs: volume('80Gi') },
    ]);
    const al2023 = poolsOf({ pools: [systemPool, { ...appsPool, system: 'al2023' }] });
    expect(onlyManifest(al2023, 'EC2NodeClass').spec.blockDeviceMappings).toEqual([
      { deviceName: '/dev/xvda', rootVolume: true, ebs: volume('50Gi') },
    ]);
  });

  test('stand in the network of the cluster, without an address of the internet', () => {
    const { subnetSelectorTerms, securityGroupSelectorTerms, associatePublicIPAddress, instanceProfile } =
      onlyManifest(poolsOf(), 'EC2NodeClass').spec;
    const ofCluster = [{ tags: { 'karpenter.sh/discovery': 'eu' } }];
    expect([subnetSelectorTerms, securityGroupSelectorTerms]).toEqual([ofCluster, ofCluster]);
    expect([associatePublicIPAddress, instanceProfile]).toEqual([false, 'eu.karpenter-node']);
  });

  test('have the tags of everything of the cluster, and a name', () => {
    expect(onlyManifest(poolsOf(), 'EC2NodeClass').spec.tags).toEqual({
      owner: 'platform@acme.example',
      'cost-center': 'platform',
      cluster: 'eu',
      environment: 'production',
      'managed-by': 'seaworthy',
      Name: 'eu-apps',
    });
  });

  test('take 110 pods, for which their subnets have addresses', () => {
    expect(onlyManifest(poolsOf(), 'EC2NodeClass').spec.kubelet).toEqual({ maxPods: 110 });
  });

  test.each([
    ['production', true],
    ['staging', false],
  ] as const)('in %s report their load every minute: %s', (environment, each) => {
    const spec = onlyManifest(poolsOf({ environment }), 'EC2NodeClass').spec;
    expect(spec.detailedMonitoring).toBe(each);
  });
});
