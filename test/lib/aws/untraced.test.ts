import { Lazy, ref } from 'cdktf';

import { untraced } from '../../../lib/aws';

function traceOfLazy(): readonly string[] {
  return Lazy.anyValue({ produce: () => 'value' }).creationStack;
}

test('cdktf keeps no trace of what is made inside, and does again after it', () => {
  expect(untraced(traceOfLazy)).toEqual([]);
  expect(traceOfLazy()).not.toEqual([]);
  expect(untraced(() => ref('aws_vpc.this').creationStack)).toEqual([]);
});

test('an error from inside says where it was thrown, and traces are kept again after it', () => {
  const guilty = (): never => {
    throw new Error('wrong');
  };
  expect(stackOf(() => untraced(guilty))).toMatch(/Error: wrong\n.*guilty/);
  expect(traceOfLazy()).not.toEqual([]);
});

function stackOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as Error).stack;
  }
}
