import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Jest renames the frames of a stack, so the program runs as the sample does: with tsx. */
test('whenever a mistake shows, the line of the program is named', () => {
  const program = join(__dirname, 'wrong-program.ts');
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], { encoding: 'utf8' });
  const lines = readFileSync(program, 'utf8').split('\n');
  const lineOf = (id: string): number => lines.findIndex((line) => line.includes(`(chart, '${id}'`)) + 1;
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n').sort()).toEqual(
    ['early', 'late', 'last'].map((id) => `wrong-program.ts:${lineOf(id)}`).sort(),
  );
});
