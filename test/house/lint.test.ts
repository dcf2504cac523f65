import { join } from 'node:path';

import { PlantedTree } from '../support/planted-tree';

const ROOT = join(__dirname, '../..');
const MINUTE = 60_000;

interface Judged {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const SETTINGS = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: 'node16',
    target: 'es2022',
    noEmit: true,
    types: ['node'],
    skipLibCheck: true,
  },
  include: ['**/*.ts'],
});

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const a${i} = ${i};`).join('\n');
const body = (count: number): string => `export function f(): void {\n${'  f();\n'.repeat(count - 2)}}`;
const branches = (count: number): string =>
  `export function f(x: number): number {\n${Array.from({ length: count - 1 }, (_, i) => `  if (x === ${i}) return 1;\n`).join('')}  return 0;\n}`;
const props = (count: number): string =>
  `export interface P {\n${Array.from({ length: count }, (_, i) => `  p${i}: string;\n`).join('')}}`;

/** What passes: the limits exactly, and each thing in its own place. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['lib/core/long.ts', lines(250)],
  ['lib/core/commented.ts', `${lines(250)}\n${'// why\n'.repeat(50)}`],
  ['lib/core/body.ts', body(50)],
  ['lib/core/branches.ts', branches(10)],
  ['lib/core/props.ts', props(15)],
  ['lib/core/sentence.ts', `export const a = '${'x'.repeat(200)}';`],
  ['lib/core/hash.ts', "export { createHash } from 'node:crypto';"],
  ['lib/k8s/app.ts', 'export const folder = process.env.CDK8S_OUTDIR;'],
  ['lib/aws/network.ts', "export { App } from 'cdktf';\nexport { Vpc } from '@cdktf/provider-aws/lib/vpc';"],
  ['blueprints/aws/stack.ts', "export { App } from 'cdktf';"],
  [
    'apps/infrastructure.ts',
    "export { App } from 'cdktf';\nexport const now = new Date();\nconsole.log(process.argv);",
  ],
  ['apps/terraform-app.ts', "export { App } from 'cdktf';"],
  ['test/long.test.ts', `${lines(249)}\n${body(51)}`],
  ['lib/index.ts', "export { a0 } from './core/long';\nexport type { P } from './core/props';"],
];

/** What is refused: the rule, the file, and the code. */
const REFUSED: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['max-lines', 'lib/core/long.ts', lines(251)],
  ['max-lines', 'blueprints/kubernetes/long.ts', lines(251)],
  ['max-lines', 'test/long.test.ts', lines(301)],
  ['max-lines-per-function', 'lib/core/body.ts', body(51)],
  ['complexity', 'lib/core/branches.ts', branches(11)],
  ['complexity', 'test/branches.test.ts', branches(11)],
  ['max-len', 'lib/core/wide.ts', `// ${'x'.repeat(118)}`],
  ['no-restricted-syntax', 'lib/core/props.ts', props(16)],
  ['no-restricted-syntax', 'lib/index.ts', 'export const logic = 1;'],
  ['no-restricted-syntax', 'blueprints/aws/index.ts', "export * from './stack';"],
  ['no-restricted-syntax', 'lib/k8s/utils.ts', 'export const a = 1;'],
  ['no-restricted-exports', 'lib/k8s/default.ts', 'export default class A {\n  public a = 1;\n}'],
  ['no-restricted-imports', 'lib/k8s/cdktf.ts', "export { App } from 'cdktf';"],
  ['no-restricted-imports', 'lib/core/vpc.ts', "export { Vpc } from '@cdktf/provider-aws/lib/vpc';"],
  ['no-restricted-imports', 'blueprints/kubernetes/cdktf.ts', "export { App } from 'cdktf';"],
  ['no-restricted-imports', 'apps/kubernetes.ts', "export { App } from 'cdktf';"],
  ['no-restricted-imports', 'lib/aws/provider.ts', "export { vpc } from '@cdktf/provider-aws';"],
  ['no-restricted-imports', 'apps/infrastructure.ts', "export { vpc } from '@cdktf/provider-aws';"],
  ['no-restricted-imports', 'test/provider.test.ts', "export { vpc } from '@cdktf/provider-aws';"],
  ['no-restricted-imports', 'lib/core/random.ts', "export { randomUUID } from 'node:crypto';"],
  ['no-restricted-imports', 'lib/aws/random.ts', "export { randomUUID } from 'node:crypto';"],
  ['no-restricted-globals', 'lib/core/print.ts', "console.log('a');"],
  ['no-restricted-globals', 'blueprints/aws/print.ts', "console.log('a');"],
  ['no-restricted-globals', 'lib/k8s/app-print.ts', "console.log('a');"],
  ['no-restricted-globals', 'lib/core/environment.ts', 'export const home = process.env.HOME;'],
  ['no-restricted-globals', 'lib/tree/environment.ts', 'export const home = process.env.HOME;'],
  ['no-restricted-globals', 'lib/aws/clock.ts', 'export const now = Date.now();'],
  ['no-restricted-globals', 'lib/k8s/app-clock.ts', 'export const now = new Date();'],
  ['no-restricted-globals', 'blueprints/kubernetes/timer.ts', 'export const now = performance.now();'],
  ['no-restricted-globals', 'lib/k8s/network.ts', "export const page = fetch('https://a.example');"],
  ['no-restricted-globals', 'lib/core/around.ts', 'export const now = globalThis.performance.now();'],
  ['no-restricted-properties', 'lib/core/dice.ts', 'export const dice = Math.random();'],
  ['no-restricted-properties', 'lib/core/locale.ts', "export const order = 'a'.localeCompare('b');"],
  [
    '@typescript-eslint/prefer-nullish-coalescing',
    'lib/core/or.ts',
    'export const f = (a: string | undefined): string => a || "b";',
  ],
  ['@typescript-eslint/no-explicit-any', 'lib/core/any.ts', 'export const a: any = 1;'],
  [
    '@typescript-eslint/no-floating-promises',
    'apps/floating.ts',
    "async function f(): Promise<void> {\n  await Promise.reject(new Error('a'));\n}\nf();",
  ],
  [
    '@typescript-eslint/no-unsafe-member-access',
    'apps/unsafe.ts',
    "export const a: unknown = JSON.parse('{}').a;",
  ],
];

/** Lints files in a tree of their own. Returns `file: rule` for every message. */
async function lint(files: Readonly<Record<string, string>>): Promise<string[]> {
  const tree = new PlantedTree({ ...files, 'tsconfig.json': SETTINGS, 'package.json': '{}' });
  try {
    tree.link('@types/node');
    const command = ['--config', join(ROOT, 'eslint.config.mjs'), '--format', 'json', '.'];
    const judged = JSON.parse(await tree.run('eslint/bin/eslint.js', ...command)) as Judged[];
    expect(judged).toHaveLength(Object.keys(files).length);
    return judged.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, message }) => `${filePath.slice(tree.folder.length + 1)}: ${ruleId ?? message}`,
      ),
    );
  } finally {
    tree.remove();
  }
}

test(
  'what stays within the limits passes',
  async () => {
    expect(await lint(Object.fromEntries(ALLOWED))).toEqual([]);
  },
  MINUTE,
);

test(
  'what goes past them is refused, by the rule for it',
  async () => {
    const found = await lint(Object.fromEntries(REFUSED.map(([, file, code]) => [file, code])));
    expect(found.sort()).toEqual(REFUSED.map(([rule, file]) => `${file}: ${rule}`).sort());
  },
  MINUTE,
);
