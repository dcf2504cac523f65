import type { BrokenInput } from './broken-input';

function stack(resource: object, version = '>= 5.100, < 7'): object {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version } } },
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource,
  };
}

export const PROVIDER_SCHEMA_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'provider-schema',
    title: 'an argument that nobody knows',
    check: 'unknown-argument',
    says: 'cidr_blok: AWS provider 6',
    stack: stack({ aws_vpc: { network: { cidr_blok: '10.0.0.0/16' } } }, '>= 6.0, < 7'),
  },
  {
    referee: 'provider-schema',
    title: 'an argument that only the newer provider knows',
    check: 'unknown-argument',
    says: 'deletion_protection: AWS provider 5',
    stack: stack({ aws_eks_cluster: { cluster: { deletion_protection: true } } }),
  },
  {
    referee: 'provider-schema',
    title: 'an unknown argument in a nested block',
    check: 'unknown-argument',
    says: 'vpc_config.subnets: AWS provider 6',
    stack: stack({ aws_eks_cluster: { cluster: { vpc_config: [{ subnets: ['subnet-1'] }] } } }),
  },
  {
    referee: 'provider-schema',
    title: 'an unknown field of a rule',
    check: 'unknown-argument',
    says: 'ingress.port: AWS provider 5',
    stack: stack({ aws_security_group: { door: { ingress: [{ port: 443 }] } } }),
  },
  {
    referee: 'provider-schema',
    title: 'a deprecated argument',
    check: 'deprecated-argument',
    says: 'acl: AWS provider 5',
    stack: stack({ aws_s3_bucket: { bucket: { acl: 'private' } } }),
  },
  {
    referee: 'provider-schema',
    title: 'an argument that AWS computes',
    check: 'computed-argument',
    says: 'arn: AWS provider 5',
    stack: stack({ aws_vpc: { network: { arn: 'arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1' } } }),
  },
  {
    referee: 'provider-schema',
    title: 'a type that nobody knows',
    check: 'unknown-type',
    says: 'aws_unheard_of',
    stack: stack({ aws_unheard_of: { thing: {} } }),
  },
];
