import type { BrokenInput } from './broken-input';

function stack(resource: object): object {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } } },
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource,
  };
}

/** A network, as cdktf would write it. */
const network = {
  '//': { metadata: { path: 'broken/Network/Vpc', uniqueId: 'network' } },
  cidr_block: '10.0.0.0/16',
};

/** Everybody may knock at the door for administrators. */
const openDoor = stack({
  aws_security_group: {
    door: {
      description: 'the door',
      ingress: [
        { description: 'SSH', protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] },
      ],
    },
  },
});

const openPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Open', Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage'] }],
});

export const STACK_CHECKER_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'checkov-terraform',
    title: 'a network without flow logs',
    check: 'CKV2_AWS_11',
    says: 'flow logging',
    stack: stack({ aws_vpc: { network } }),
  },
  {
    referee: 'checkov-terraform',
    title: 'a security group that is open to everybody',
    check: 'CKV_AWS_24',
    says: 'port 22',
    stack: openDoor,
  },
  {
    referee: 'checkov-terraform',
    title: 'a stack of which it knows nothing',
    check: 'not-judged',
    says: 'no check',
    stack: stack({ aws_unheard_of: { thing: {} } }),
  },
  {
    referee: 'trivy-terraform',
    title: 'a network without flow logs',
    check: 'AWS-0178',
    says: 'Flow Logs',
    stack: stack({ aws_vpc: { network } }),
  },
  {
    referee: 'trivy-terraform',
    title: 'a security group that is open to everybody',
    check: 'AWS-0107',
    says: 'unrestricted',
    stack: openDoor,
  },
  {
    referee: 'trivy-terraform',
    title: 'a repository that everybody may pull from',
    check: 'AWS-0032',
    says: 'public access',
    stack: stack({
      aws_ecr_repository: { open: { name: 'open' } },
      aws_ecr_repository_policy: {
        open: { repository: '${aws_ecr_repository.open.name}', policy: openPolicy },
      },
    }),
  },
];
