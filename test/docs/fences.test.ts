import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CODE = ['ts', 'typescript', 'js', 'javascript', 'mjs', 'cjs'];
/** Stands for lines of the file that the page leaves out. */
const LEFT_OUT = /^\s*(?:#|\/\/)? ?…$/;

interface Fence {
  /** `README.md:25`. */
  readonly place: string;
  readonly language: string;
  readonly source: string | undefined;
  readonly lines: readonly string[];
}

function pages(): string[] {
  const manual = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
  return ['README.md', ...manual.map((file) => `docs/${file}`)];
}

function fencesOf(page: string): Fence[] {
  const lines = readFileSync(join(ROOT, page), 'utf8').split('\n');
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, mark, language = '', info = ''] = /^\s*(`{3,}|~{3,})\s*(\S*)(.*)$/.exec(lines[at] ?? '') ?? [];
    if (mark === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === mark);
    if (end < 0) throw new Error(`${page}:${at + 1}: a fence must be closed`);
    const source = /(?:^|\s)from=(\S+)/.exec(info)?.[1];
    fences.push({ place: `${page}:${at + 1}`, language, source, lines: lines.slice(at + 1, end) });
    at = end;
  }
  return fences;
}

/** Whether the lines stand in the file one after another, in this order. */
function quotes(file: readonly string[], lines: readonly string[]): boolean {
  let from = 0;
  for (const part of parts(lines)) {
    const at = file.findIndex(
      (_, index) => index >= from && part.every((line, i) => file[index + i] === line),
    );
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function parts(lines: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const line of lines) {
    if (LEFT_OUT.test(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((part) => part.length > 0);
}

const fences = pages().flatMap(fencesOf);
const programs = fences.filter(({ language }) => CODE.includes(language));
const quoted = fences.filter(({ source }) => source !== undefined);

test('the first program of the README is the first example', () => {
  const [first] = programs.filter(({ place }) => place.startsWith('README.md:'));
  expect(first?.source).toBe('examples/checkout/main.ts');
});

test.each(programs)('$place shows a file that is compiled', ({ source }) => {
  expect(source).toMatch(/^(?:apps|examples|lib|blueprints|test|bench|scripts)\/.+\.ts$/);
});

test.each(quoted)('$place quotes $source exactly', ({ language, source = '', lines }) => {
  if (!existsSync(join(ROOT, source))) throw new Error(`there is no file ${source}`);
  const file = readFileSync(join(ROOT, source), 'utf8').split('\n');
  if (CODE.includes(language)) expect(`${lines.join('\n')}\n`).toBe(file.join('\n'));
  else expect({ lines, quoted: quotes(file, lines) }).toEqual({ lines, quoted: true });
});

describe('a quotation', () => {
  const file = ['a:', '  b: 1', '  c: 2', 'd: 3'];

  test.each([
    ['lines in a row', ['  b: 1', '  c: 2'], true],
    ['parts in order', ['a:', '  # …', '  c: 2', '…', 'd: 3'], true],
    ['lines of which one is missing', ['  b: 1', 'd: 3'], false],
    ['parts in another order', ['d: 3', '# …', 'a:'], false],
    ['a changed line', ['  b: 2'], false],
    ['the same line twice', ['d: 3', '# …', 'd: 3'], false],
  ])('of %s', (_case, lines, expected) => {
    expect(quotes(file, lines)).toBe(expected);
  });
});
