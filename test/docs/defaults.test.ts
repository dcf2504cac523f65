import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

import { ENVIRONMENT_NAMES, PROFILES } from '../../lib/core/environment';
import { readDefaults, readTable } from '../../scripts/defaults-page';

const ROOT = join(__dirname, '../..');

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

const props = readTable('Props');
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
  const onPage = readTable('Environments').map(([field = '', ...cells]) => [
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
  expect(readTable('Environments').every(([, , , , why]) => (why ?? '') !== '')).toBe(true);
});

const fixed = readTable('What is not asked for');

test.each(fixed)('%s: the code says so', (_what, _why, source = '') => {
  const [, snippet = '', file = ''] = /^`(.*)` in `(.*)`$/.exec(source) ?? [];
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(snippet);
});

test.each(readDefaults().map(({ name, tests }) => [name, tests] as const))(
  '%s is held by the tests %j',
  (_name, titles) => {
    expect(titles).not.toEqual([]);
    for (const title of titles) expect(testSources).toContain(title);
  },
);
