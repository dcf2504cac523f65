import { orderFiles } from '../../../../lib/aws/order/order-files';
import type { OrderedStack } from '../../../../lib/aws/order/stack-order';

const network: OrderedStack = { id: 'eu-network', belongsTo: 'eu', folder: 'clusters/eu/network', after: [] };
const nodes: OrderedStack = {
  id: 'eu-nodes',
  belongsTo: 'eu',
  folder: 'clusters/eu/nodes',
  after: [
    { owner: '012345678901', stack: '012345678901-state', because: 'its bucket keeps the state' },
    { owner: 'eu', stack: 'eu-network', because: 'they stand in its subnets' },
  ],
};

function linesOf(name: string, ...stacks: OrderedStack[]): string[] {
  const file = orderFiles('eu', stacks).find(({ path }) => path === `clusters/eu/${name}`);
  return (file?.content.toString() ?? '').trimEnd().split('\n').slice(3);
}

const commandsOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => line !== '' && !line.startsWith('#'));

test('apply.order says of each stack what it waits for, why, how to check, and the command', () => {
  expect(linesOf('apply.order', nodes, { ...network, check: 'it has subnets' })).toEqual([
    '',
    '# 1. eu-network',
    '#    waits for nothing',
    "#    check: 'terraform -chdir=network plan -detailed-exitcode' ends with 0",
    '#    check: it has subnets',
    'npx cdktf deploy eu-network',
    '',
    '# 2. eu-nodes',
    '#    waits for 012345678901-state (accounts/012345678901/apply.order): its bucket keeps the state',
    '#    waits for eu-network: they stand in its subnets',
    "#    check: 'terraform -chdir=nodes plan -detailed-exitcode' ends with 0",
    'npx cdktf deploy eu-nodes',
  ]);
});

test('a stack that names no check is checked by a plan alone', () => {
  expect(linesOf('apply.order', network).filter((line) => line.includes('check:'))).toHaveLength(1);
});

test('destroy.order clears away first, and then turns the order round', () => {
  const clearing = [{ title: 'Tidy', why: 'it holds', commands: ['tidy --all'], check: 'nothing is left' }];
  expect(linesOf('destroy.order', network, { ...nodes, clearing })).toEqual([
    '',
    '# 1. Tidy',
    '#    why: it holds',
    '#    check: nothing is left',
    'tidy --all',
    '',
    '# 2. eu-nodes',
    '#    waits for all steps above',
    "#    check: 'terraform -chdir=nodes state list' prints nothing",
    'npx cdktf destroy eu-nodes',
    '',
    '# 3. eu-network',
    '#    waits for eu-nodes to be gone: they stand in its subnets',
    "#    check: 'terraform -chdir=network state list' prints nothing",
    'npx cdktf destroy eu-network',
  ]);
});

test('where nothing has to be cleared away, stacks are all that is destroyed', () => {
  expect(commandsOf(linesOf('destroy.order', network, nodes))).toEqual([
    'npx cdktf destroy eu-nodes',
    'npx cdktf destroy eu-network',
  ]);
  expect(linesOf('destroy.order', network)).toContain('#    waits for nothing');
});

test('a stack that stays is named with the reason, without a command', () => {
  const lines = linesOf('destroy.order', nodes, { ...network, stays: 'it is old' });
  expect(lines).toContain('#    stays: it is old');
  expect(commandsOf(lines)).toEqual(['npx cdktf destroy eu-nodes']);
});
