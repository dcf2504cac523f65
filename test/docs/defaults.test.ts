import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

import { ENVIRONMENT_NAMES, PROFILES } from '../../lib/core/environment';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/defaults.md'), 'utf8');

/** Cells of the table below a heading, row by row, without the header. */
function table(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort();
}

/** Every optional prop with its `@default`, as `Interface.prop`. */
function documentedDefaults(file: string): [name: string, value: string][] {
  const found: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) {
      const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
      const text = ts.getTextOfJSDocComment(tag?.comment);
      if (tag !== undefined) found.push([ownerOf(node), (text ?? '').replace(/\s+/g, ' ')]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022, true));
  return found;
}

function ownerOf(node: ts.Node): string {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return node.name.text;
  const above = ownerOf(node.parent);
  return ts.isPropertySignature(node) ? `${above}.${node.name.getText()}` : above;
}

const props = table('Props');
const inCode = sourceFiles('lib').flatMap(documentedDefaults);
const testSources = sourceFiles('test')
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

test('every default of a prop stands on the page as it stands in the code, and no other does', () => {
  const onPage = props.map(([name = '', value = '']) => `${name.replaceAll('`', '')}: ${value}`);
  expect(onPage.sort()).toEqual(inCode.map(([name, value]) => `${name}: ${value}`).sort());
});

test.each(props)('%s has a reason', (_name, _value, why = '') => {
  expect(why).not.toBe('');
});

test('every difference between environments stands on the page with its reason', () => {
  const onPage = table('Environments').map(([field = '', ...cells]) => [
    field.replaceAll('`', ''),
    ...cells.slice(0, 3),
  ]);
  const fields = Object.keys(PROFILES.production) as (keyof (typeof PROFILES)['production'])[];
  const expected = fields.map((field) => [
    field,
    ...ENVIRONMENT_NAMES.map((name) =>
      JSON.stringify(PROFILES[name][field]).replace(/[{}"]/g, '').replaceAll(',', ', '),
    ),
  ]);
  expect(onPage).toEqual(expected);
  expect(table('Environments').every(([, , , , why]) => (why ?? '') !== '')).toBe(true);
});

const fixed = table('What is not asked for');

test.each(fixed)('%s: the code says so', (_what, _why, source = '') => {
  const [, snippet = '', file = ''] = /^`(.*)` in `(.*)`$/.exec(source) ?? [];
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(snippet);
});

test.each(
  [...props.map((row) => [row[0], row[3]]), ...fixed.map((row) => [row[0], row[3]])].filter(
    ([, title]) => title !== '',
  ),
)('%s is held by the test "%s"', (_name, title = '') => {
  expect(testSources).toContain(title);
});

test('every value has a test that names it; only what is absent by default has none', () => {
  const untested = [...props.filter(([, value = '']) => !value.startsWith('- ')), ...fixed].filter(
    ([, , , title]) => title === '',
  );
  expect(untested.map(([name]) => name)).toEqual([]);
});
