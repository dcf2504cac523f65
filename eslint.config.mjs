import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Everything below apps/: same input, same bytes. */
const BELOW_APPS = ['lib/**/*.ts', 'blueprints/**/*.ts'];
/** What reads the environment as cdk8s's own App does. */
const DROP_INS = ['lib/k8s/app.ts'];
/** Where `cdktf` may be named, so that a move to its continuation is a rename. */
const TERRAFORM = [
  'lib/aws/**/*.ts',
  'blueprints/aws/**/*.ts',
  'apps/infrastructure*.ts',
  'apps/terraform*.ts',
  'bench/clusters-process.ts',
];
const TESTS = ['test/**/*.ts'];

const PROVIDER = {
  name: '@cdktf/provider-aws',
  message: "It loads 392 MB: import one resource, like '@cdktf/provider-aws/lib/vpc'.",
};
const CDKTF = {
  group: ['cdktf', 'cdktf/*', '@cdktf/*'],
  message:
    'It is named in lib/aws, blueprints/aws, apps/{infrastructure,terraform}*.ts and bench/clusters-process.ts only.',
};
const RANDOM_CRYPTO = ['crypto', 'node:crypto'].map((name) => ({
  name,
  allowImportNames: ['createHash'],
  message: 'Same input, same bytes: hashes are pure, the rest is not.',
}));

const IMPURE_GLOBALS = [
  ['console', 'only apps/ prints'],
  ['Date', 'same input, same bytes: take the time as a prop'],
  ['performance', 'same input, same bytes: no clock below apps/'],
  ['Intl', 'same input, same bytes: it depends on the locale of the machine'],
  ['fetch', 'no network below apps/'],
  ['crypto', 'same input, same bytes: no randomness below apps/'],
  ['setTimeout', 'no clock below apps/'],
  ['setInterval', 'no clock below apps/'],
  ['globalThis', 'it is a way around the rules for globals'],
].map(([name, message]) => ({ name, message }));
const PROCESS = { name: 'process', message: 'only apps/ reads the environment: take it as a prop' };

const IMPURE_PROPERTIES = [
  { object: 'Math', property: 'random', message: 'Same input, same bytes.' },
  {
    property: 'localeCompare',
    message: 'The order would depend on the locale of the machine: compare with <.',
  },
  { property: 'toLocaleString', message: 'The text would depend on the locale of the machine.' },
];

const TOO_MANY_PROPS = {
  selector: 'TSInterfaceBody[body.length>15]',
  message: 'An interface has at most 15 members: past that, it is two constructs.',
};

export default defineConfig(
  globalIgnores(['build/', 'coverage/', 'dist/', 'cdktf.out/', '.cdk8s/', '.cache/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 10],
      'max-len': [
        'error',
        // Prettier breaks code at 110. A sentence stays in one literal, so that it can be searched for.
        {
          code: 120,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': ['error', { paths: [PROVIDER], patterns: [CDKTF] }],
      'no-restricted-syntax': ['error', TOO_MANY_PROPS],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Constructs are told by `isApiObject()` and the like: several copies of a framework may be loaded.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: TERRAFORM,
    rules: { 'no-restricted-imports': ['error', { paths: [PROVIDER] }] },
  },
  {
    files: BELOW_APPS,
    rules: {
      'no-restricted-globals': ['error', PROCESS, ...IMPURE_GLOBALS],
      'no-restricted-imports': ['error', { paths: [PROVIDER, ...RANDOM_CRYPTO], patterns: [CDKTF] }],
      'no-restricted-properties': ['error', ...IMPURE_PROPERTIES],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['lib/aws/**/*.ts', 'blueprints/aws/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [PROVIDER, ...RANDOM_CRYPTO] }] },
  },
  {
    files: DROP_INS,
    rules: { 'no-restricted-globals': ['error', ...IMPURE_GLOBALS] },
  },
  {
    files: ['**/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > :not(ExportNamedDeclaration[declaration=null])',
          message: 'A door holds named exports of other files, and no logic.',
        },
      ],
    },
  },
  {
    files: ['**/{utils,util,helpers,helper,common,types,misc}.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'Name the file after the idea in it.' },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // A `describe` is a function of many lines by nature.
      'max-lines-per-function': 'off',
      'no-restricted-imports': ['error', { paths: [PROVIDER] }],
      // Manifests are read as plain JSON: every kind has a shape of its own.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly' } },
  },
);
