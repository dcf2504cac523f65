import { rmSync } from 'node:fs';

import { seaworthy } from '../../support/command-line';
import { contentsOf, temporaryFolder } from '../../support/temporary-folder';

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('--help lists the commands and the exit codes', () => {
  const { status, stdout, stderr } = seaworthy(folder, ['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^ {2}facts /m);
  expect(stdout).toMatch(/^ {2}targets /m);
  expect(stdout).toMatch(/^ {2}upgrade /m);
  expect(stdout).toContain('Exit codes: 0 done; 1 done, with findings; 2 not done');
});

test.each([[['facts']], [['targets']], [['upgrade', 'plan']]])('%j --help has examples', (command) => {
  const { status, stdout } = seaworthy(folder, [...command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`Examples:\n {2}npx seaworthy ${command.join(' ')}`));
});

test.each([
  ['no command', [], 'Usage: seaworthy'],
  ['a command that there is not', ['fact'], '(Did you mean facts?)'],
  ['an option that there is not', ['facts', '--form', 'x'], '(Did you mean --from?)'],
  ['an option without its value', ['facts', 'eu', '--from'], "option '--from <file>' argument missing"],
])('%s is wrong usage, and touches nothing', (_case, args, message) => {
  const { status, stderr } = seaworthy(folder, args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(contentsOf(folder)).toEqual({});
});
