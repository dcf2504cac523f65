import { join } from 'node:path';

import { Testing } from 'cdktf';

import { ControlPlaneStack } from '../../../blueprints/aws';
import { expectGolden } from '../../support/golden';
import { onlyAwsCluster, terraform } from '../../support/terraform';

function controlPlane(): ControlPlaneStack {
  return new ControlPlaneStack(Testing.app(), 'eu-control-plane', onlyAwsCluster());
}

test('the control plane of a cluster in production', () => {
  const golden = join(__dirname, '../golden', 'control-plane.tf.json');
  expectGolden(golden, `${Testing.synth(controlPlane(), true)}\n`);
});

test('tells other stacks and people what it made', () => {
  const values = Object.entries(terraform(controlPlane()).output ?? {}).map(([name, { value }]) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(values)).toEqual({
    certificate_authority_data: '${aws_eks_cluster.main.certificate_authority[0].data}',
    cluster_endpoint: '${aws_eks_cluster.main.endpoint}',
    cluster_security_group_id: '${aws_eks_cluster.main.vpc_config[0].cluster_security_group_id}',
    key_arn: '${aws_kms_key.secrets.arn}',
    oidc_issuer: '${aws_eks_cluster.main.identity[0].oidc[0].issuer}',
  });
});
