import { findOrderProblems, type OrderedStack, orderStacks } from '../../../../lib/aws/order/stack-order';

function stack(part: string, ...after: string[]): OrderedStack {
  return {
    id: `eu-${part}`,
    belongsTo: 'eu',
    folder: `clusters/eu/${part}`,
    after: after.map((name) => ({ owner: 'eu', stack: `eu-${name}`, because: 'of it' })),
  };
}

const network = stack('network');
const controlPlane = stack('control-plane', 'network');
const nodes = stack('nodes', 'network', 'control-plane');
const platform = stack('platform', 'control-plane');
const ids = (stacks: readonly OrderedStack[]): string[] => stacks.map(({ id }) => id);

describe('the order', () => {
  test.each([
    [[network, controlPlane, nodes, platform]],
    [[platform, nodes, controlPlane, network]],
    [[nodes, network, platform, controlPlane]],
  ])('is the same whatever was made first', (stacks) => {
    expect(ids(orderStacks(stacks))).toEqual(['eu-network', 'eu-control-plane', 'eu-nodes', 'eu-platform']);
  });

  test('does not wait for stacks of others', () => {
    const state = { owner: '012345678901', stack: '012345678901-state', because: 'of it' };
    expect(ids(orderStacks([{ ...network, after: [state] }]))).toEqual(['eu-network']);
    expect(findOrderProblems({ ...network, after: [state] }, [network])).not.toContainEqual(
      expect.any(String),
    );
  });
});

describe('refused', () => {
  test('is a stack that nobody made, with those that there are', () => {
    const stray = stack('nodes', 'control');
    expect(findOrderProblems(stray, [network, stray]).filter(Boolean)).toEqual([
      "the turn of 'eu-nodes' must come after stacks that there are, got 'eu-control': choose from eu-network, eu-nodes",
    ]);
  });

  test('are those that wait for one another', () => {
    const circle = [stack('a', 'b'), stack('b', 'a'), network];
    expect(circle.flatMap((one) => findOrderProblems(one, circle).filter(Boolean))).toEqual([
      "the turn of 'eu-a' must come at some time, got a circle: it waits for eu-b",
      "the turn of 'eu-b' must come at some time, got a circle: it waits for eu-a",
    ]);
  });
});
