import { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import {
  Fn,
  Lazy,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from 'cdktf';
import { Construct } from 'constructs';

import { type AwsCluster, ClusterStack } from '../../../lib/aws';
import { awsCluster } from '../../support/samples';
import { fleetOf } from '../../support/terraform';

interface Renderer {
  readonly prepare: (stack: TerraformStack) => void;
  readonly json: (stack: TerraformStack) => unknown;
}

const OURS: Renderer = { prepare: (stack) => stack.prepareStack(), json: (stack) => stack.toTerraform() };
const CDKTF: Renderer = {
  prepare: (stack) => TerraformStack.prototype.prepareStack.call(stack),
  json: (stack) => TerraformStack.prototype.toTerraform.call(stack),
};

function stackIn(app: Construct, id = 'eu-network'): ClusterStack {
  const fleet = fleetOf(awsCluster());
  return new ClusterStack(app, id, { fleet, cluster: fleet.cluster('eu') as AwsCluster });
}

/** As text, so that undefined members are none. */
function textOf({ prepare, json }: Renderer, stacks: readonly TerraformStack[]): string[] {
  stacks.forEach(prepare);
  return stacks.map((stack) => JSON.stringify(json(stack)));
}

type Fill = (stack: ClusterStack) => void;

function filled(fill: Fill): ClusterStack {
  const stack = stackIn(Testing.app());
  fill(stack);
  return stack;
}

const FILLINGS: Record<string, Fill> = {
  nothing: () => undefined,
  'references in texts, lists and numbers': (stack) => {
    const vpc = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16', tags: { Name: 'eu', odd: '1e+5 ${x}' } });
    const ids = Token.asList(vpc.getListAttribute('some_ids'));
    new SecurityGroup(stack, 'Group', {
      vpcId: vpc.id,
      description: `of ${vpc.arn}, ${Token.asNumber(vpc.getNumberAttribute('count'))} in all`,
      ingress: [{ fromPort: Token.asNumber(vpc.getNumberAttribute('port')), toPort: 443, cidrBlocks: ids }],
      egress: Lazy.anyValue({
        produce: () => [{ from_port: 0, nothing: undefined, list: [undefined] }],
      }) as never,
      dependsOn: [vpc],
    });
  },
  'maps that are tokens, and keys that are': (stack) => {
    const found = new DataAwsVpc(stack, 'Found', {
      tags: Token.asStringMap(Lazy.anyValue({ produce: () => ({ a: 'b' }) })),
    });
    new Vpc(stack, 'Vpc', { tags: { [found.id]: 'key', plain: Fn.join('-', [found.id, 'x"y${z}']) } });
    new Vpc(stack, 'Copy', { tags: found.getStringMapAttribute('tags') });
  },
  'numbers that are not plain': (stack) => {
    const local = new TerraformLocal(stack, 'numbers', [-1, 0.5, 1e300, undefined, Number.MAX_SAFE_INTEGER]);
    new TerraformOutput(stack, 'number', { value: local.asList });
    new TerraformOutput(stack, 'text', { value: `${local.asNumber} in all` });
  },
  'overrides of elements and of the stack': (stack) => {
    const vpc = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16', enableDnsSupport: true });
    vpc.addOverride('enable_dns_support', undefined);
    vpc.addOverride('cidr_block', Lazy.stringValue({ produce: () => '10.1.0.0/16' }));
    vpc.addOverride('timeouts.create', '5m');
    stack.addOverride('resource.aws_vpc.other.cidr_block', vpc.cidrBlock);
    stack.addOverride('provider', undefined);
    stack.addOverride('locals', [vpc.arn]);
  },
  'iterators, dynamic blocks, variables and imports': (stack) => {
    const ranges = new TerraformVariable(stack, 'ranges', { type: 'set(string)', default: ['10.0.0.0/8'] });
    const iterator = TerraformIterator.fromList(ranges.listValue);
    const vpc = new Vpc(stack, 'Vpc', { forEach: iterator, cidrBlock: iterator.value });
    vpc.importFrom('vpc-1');
    new SecurityGroup(stack, 'Group', {
      ingress: iterator.dynamic({ from_port: 1, cidr_blocks: [iterator.value] }),
    });
    vpc.lifecycle = { preventDestroy: true, replaceTriggeredBy: ['aws_vpc.other'] };
  },
  'outputs deep in the tree, and a stack within the stack': (stack) => {
    const deep = new Construct(new Construct(stack, 'A'), 'B');
    new TerraformOutput(deep, 'one', { value: { id: stack.commonTags, none: undefined } });
    new TerraformOutput(deep, 'two', { value: [true, ''], sensitive: true, staticId: true });
    new Vpc(new TerraformStack(deep, 'inner'), 'Vpc', { cidrBlock: '10.0.0.0/16' });
  },
};

test.each(Object.entries(FILLINGS))('a stack gives what cdktf gives: %s', (_, fill) => {
  const [own = '', cdktf = ''] = [OURS, CDKTF].flatMap((renderer) => textOf(renderer, [filled(fill)]));
  expect(JSON.parse(own)).toEqual(JSON.parse(cdktf));
  expect(own).not.toContain('TfToken');
});

test('a reference to another stack becomes an output there and a remote state here', () => {
  const [own = [], cdktf = []] = [OURS, CDKTF].map((renderer) => {
    const app = Testing.app();
    const [network, nodes] = [stackIn(app), stackIn(app, 'eu-nodes')];
    new SecurityGroup(nodes, 'Group', { vpcId: new Vpc(network, 'Vpc').id });
    return textOf(renderer, [network, nodes]);
  });
  expect(own.map((text) => JSON.parse(text) as unknown)).toEqual(
    cdktf.map((text) => JSON.parse(text) as unknown),
  );
  expect(own[1]).toContain('terraform_remote_state');
});

const WRONG: Record<string, Fill> = {
  'a function': (stack) => new Vpc(stack, 'Vpc', { tags: { deep: (() => 'x') as never } }),
  'a token that fails': (stack) => {
    const cidrBlock = Lazy.stringValue({
      produce: () => {
        throw new Error('no range');
      },
    });
    new Vpc(stack, 'Vpc', { cidrBlock });
  },
  'a list token in a text': (stack) => {
    const ids = Token.asList(new Vpc(stack, 'Vpc').getListAttribute('ids'));
    new SecurityGroup(stack, 'Group', { description: `of ${ids[0] ?? ''}` });
  },
  'two list tokens in a list': (stack) => {
    const ids = Token.asList(new Vpc(stack, 'Vpc').getListAttribute('ids'));
    new TerraformOutput(stack, 'all', { value: [...ids, 'another'] });
  },
  'a construct': (stack) => {
    const inner = Lazy.anyValue({ produce: () => stack });
    new TerraformOutput(stack, 'all', { value: inner });
  },
  'a map token in a text': (stack) => {
    new Vpc(stack, 'Vpc', { cidrBlock: Token.STRING_MAP_TOKEN_VALUE });
  },
  'a map token as a number': (stack) => {
    new TerraformOutput(stack, 'number', { value: [Token.NUMBER_MAP_TOKEN_VALUE] });
  },
};

function refusal({ prepare }: Renderer, stack: TerraformStack): string {
  try {
    prepare(stack);
    return 'nothing is wrong';
  } catch (error) {
    // On the following lines cdktf says where a token was made.
    return (error as Error).message.replace(/\n[^]*/, '');
  }
}

test.each(Object.entries(WRONG))('a stack is refused with the words of cdktf: %s', (_, fill) => {
  const stack = filled(fill);
  const [own, cdktf] = [OURS, CDKTF].map((renderer) => refusal(renderer, stack));
  expect(cdktf).not.toBe('nothing is wrong');
  expect(own).toBe(cdktf);
});
