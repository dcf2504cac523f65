import { Construct, RootConstruct } from 'constructs';

import {
  onlyProblems,
  PropsError,
  rejectProblems,
  reportProblems,
  SynthesisError,
} from '../../../lib/core/problems';

let root: Construct;

beforeEach(() => {
  root = new RootConstruct();
});

describe('PropsError', () => {
  test('says who refused, and each problem once, in one text', () => {
    const error = new PropsError('Fleet', ["'a' must be 1, got 2", "'b' must be 3, got 4"]);
    expect(error.message).toBe("Fleet: props rejected\n  - 'a' must be 1, got 2\n  - 'b' must be 3, got 4");
    expect(error.problems).toEqual(["'a' must be 1, got 2", "'b' must be 3, got 4"]);
    expect(error.name).toBe('PropsError');
  });

  test('prints its name and its text once where nobody catches it', () => {
    const [first = '', second] = String(new PropsError('Fleet', ['p'])).split('\n');
    expect([first, second]).toEqual(['PropsError: Fleet: props rejected', '  - p']);
  });
});

describe('SynthesisError', () => {
  test('groups findings by construct, in the order in which constructs were first named', () => {
    const error = new SynthesisError([
      { path: 'shop/web', message: 'one' },
      { path: 'App', message: 'two' },
      { path: 'shop/web', message: 'three' },
    ]);
    expect(error.message).toBe(
      [
        'nothing was written: 3 problems found',
        '  shop/web',
        '    - one',
        '    - three',
        '  App',
        '    - two',
      ].join('\n'),
    );
    expect(error.name).toBe('SynthesisError');
  });

  test('says the same thing of one construct once, and of two constructs twice', () => {
    const error = new SynthesisError([
      { path: 'a', message: 'same' },
      { path: 'b', message: 'same' },
      { path: 'a', message: 'same' },
    ]);
    expect(error.message).toBe('nothing was written: 2 problems found\n  a\n    - same\n  b\n    - same');
    expect(error.findings).toEqual([
      { path: 'a', message: 'same' },
      { path: 'b', message: 'same' },
    ]);
  });

  test('counts one problem in the singular', () => {
    const { message } = new SynthesisError([{ path: 'a', message: 'x' }]);
    expect(message).toBe('nothing was written: 1 problem found\n  a\n    - x');
  });
});

test('only sentences are problems', () => {
  expect(onlyProblems([false, 'a', undefined, 'b'])).toEqual(['a', 'b']);
});

describe('rejectProblems', () => {
  test('throws every sentence at once', () => {
    expect(() => rejectProblems('Size', [false, 'a', undefined, 'b'])).toThrow(
      new PropsError('Size', ['a', 'b']),
    );
  });

  test('is silent when there is none', () => {
    expect(() => rejectProblems('Size', [false, undefined])).not.toThrow();
  });
});

class Thing extends Construct {
  public readonly accepted: boolean;

  public constructor(scope: Construct, id: string, problems: readonly (string | false)[]) {
    super(scope, id);
    this.accepted = reportProblems(this, problems);
  }
}

class SpecialThing extends Thing {}

/** `file:line` of its caller. */
function here(): string {
  return (
    /(?:\(|at )([^()\s]+:\d+):\d+\)?$/.exec((new Error().stack ?? '').split('\n')[2] ?? '')?.[1] ?? 'nowhere'
  );
}

describe('reportProblems', () => {
  test('finds nothing wrong with a construct without problems', () => {
    const thing = new Thing(root, 'a', [false]);
    expect(thing.accepted).toBe(true);
    expect(thing.node.validate()).toEqual([]);
  });

  test('names the line that made the construct', () => {
    const made = () => ({ thing: new Thing(root, 'a', ['x', false, 'y']), line: here() });
    const { thing, line } = made();
    expect(thing.accepted).toBe(false);
    expect(line).toContain('problems.test.ts:');
    expect(thing.node.validate()).toEqual([`x (${line})`, `y (${line})`]);
  });

  test('names the line of the program, not that of a constructor further in', () => {
    const made = () => ({ thing: new SpecialThing(root, 'a', ['x']), line: here() });
    const { thing, line } = made();
    expect(thing.node.validate()).toEqual([`x (${line})`]);
  });

  test.each([
    ['a function', '    at main (/app/program.ts:7:3)'],
    ['a function without a name', '    at /app/program.ts:7:3'],
  ])('reads the frame of %s', (_case, frame) => {
    const stack = ['Error', '    at new Thing (/app/thing.ts:1:1)', frame].join('\n');
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace') ?? { value: undefined };
    Error.prepareStackTrace = () => stack;
    const problems = new Thing(root, 'a', ['x']).node.validate();
    Object.defineProperty(Error, 'prepareStackTrace', { configurable: true, writable: true, ...before });
    expect(problems).toEqual(['x (/app/program.ts:7)']);
  });

  test('leaves the line out where nobody constructs', () => {
    const thing = new Thing(root, 'a', []);
    reportProblems(thing, ['late']);
    expect(thing.node.validate()).toEqual(['late']);
  });
});
