import type { BrokenInput } from './broken-input';

function stack(resource: object): object {
  return {
    // cdktf takes nothing without it.
    '//': { metadata: { stackName: 'broken', version: '0.21.0', backend: 'local' } },
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } } },
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['222222222222'] }] },
    resource,
  };
}

function logGroup(group: object): object {
  return stack({ aws_cloudwatch_log_group: { app: { name: 'app', ...group } } });
}

export const CDKTF_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'cdktf',
    title: 'a subnet outside of its VPC, which only AWS refuses',
    check: 'deploy',
    says: 'InvalidSubnet.Range',
    stack: stack({
      aws_vpc: { network: { cidr_block: '10.0.0.0/16' } },
      aws_subnet: { private: { vpc_id: '${aws_vpc.network.id}', cidr_block: '10.1.0.0/24' } },
    }),
  },
  {
    referee: 'cdktf',
    title: 'a tag that is new in every plan',
    check: 'second-plan',
    says: 'aws_cloudwatch_log_group.app: update of tags',
    stack: logGroup({ tags: { at: '${timestamp()}' } }),
  },
  {
    referee: 'cdktf',
    title: 'a log group that a destroy leaves in AWS',
    check: 'left-over',
    says: 'aws_cloudwatch_log_group app',
    stack: logGroup({ skip_destroy: true }),
  },
  {
    referee: 'cdktf',
    title: 'a log group that must not be destroyed',
    check: 'destroy',
    says: 'prevent_destroy',
    stack: logGroup({ lifecycle: { prevent_destroy: true } }),
  },
  {
    referee: 'cdktf',
    title: 'a resource that the inventory is blind to',
    check: 'unlisted-type',
    says: 'aws_ssm_parameter',
    stack: stack({ aws_ssm_parameter: { setting: { name: 'setting', type: 'String', value: 'on' } } }),
  },
  {
    referee: 'cdktf',
    title: 'a stack without resources',
    check: 'nothing-deployed',
    says: 'empty',
    stack: { ...stack({}), resource: undefined, data: { aws_region: { here: {} } } },
  },
  {
    referee: 'cdktf',
    title: 'an order in which a stack waits for one that nobody applies',
    check: 'not-run',
    says: 'apply.order: broken',
    stack: logGroup({}),
    waitsFor: 'another-stack',
  },
  {
    referee: 'cdktf',
    title: 'a type that no stack has, on the list of what is not applied',
    check: 'stale-left-out',
    says: 'no stack has it',
    stack: logGroup({}),
  },
];
