import { choiceProblem } from '../../../lib/core/choice';

test('one of the known is accepted', () => {
  expect(choiceProblem('x', 'b', ['a', 'b'])).toBe(false);
});

test.each([
  ['another text', 'c', ['a', 'b'], "got 'c': choose from a, b"],
  ['a part of one', 'a', ['ab'], "got 'a': choose from ab"],
  ['nothing', undefined, ['a'], 'got nothing: choose from a'],
  ['a number that reads alike', 1, ['1'], 'got 1: choose from 1'],
  ['anything, where there is none', 'a', [], "got 'a': there is none yet"],
])('%s is refused', (_case, value, known, end) => {
  expect(choiceProblem('clusters.eu.kind', value, known)).toBe(
    `'clusters.eu.kind' must be one that is known, ${end}`,
  );
});
