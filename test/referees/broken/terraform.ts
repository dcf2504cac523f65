import type { BrokenInput } from './broken-input';

function stack(vpc: object): object {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } } },
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource: { aws_vpc: { network: vpc } },
  };
}

export const TERRAFORM_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'terraform',
    title: 'an argument that the resource does not have',
    check: 'validate-error',
    says: 'cidr_blok',
    stack: stack({ cidr_block: '10.0.0.0/16', cidr_blok: '10.0.0.0/16' }),
  },
  {
    referee: 'terraform',
    title: 'an address range that is none',
    check: 'validate-error',
    says: 'cidr',
    stack: stack({ cidr_block: '10.0.0.0/99' }),
  },
  {
    referee: 'terraform',
    title: 'a stack without resources',
    check: 'no-resource',
    says: 'nothing to add',
    stack: { ...stack({}), resource: undefined, data: { aws_region: { here: {} } } },
  },
];
