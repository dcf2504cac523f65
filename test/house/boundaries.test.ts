import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PlantedTree } from '../support/planted-tree';

const ROOT = join(__dirname, '../..');
const RULES = join(ROOT, '.dependency-cruiser.cjs');
const MINUTE = 60_000;

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const PACKAGES = [
  'constructs',
  'cdk8s',
  'cdk8s-plus-27',
  'cdktf',
  '@cdktf/provider-aws/lib/vpc',
  'axios',
  'js-yaml',
];

/** A house in order, with a file for every place that a rule knows. */
const TIDY: Readonly<Record<string, string>> = {
  'lib/core/names.ts': "import 'constructs'; import 'node:crypto'; import './cidr';",
  'lib/core/cidr.ts': '',
  'lib/core/index.ts': '',
  'lib/tree/write.ts': "import 'node:fs'; import 'node:crypto'; import '../core/names'; import './disk';",
  'lib/tree/disk.ts': "import 'node:fs'; import 'node:path';",
  'lib/k8s/app.ts': "import 'node:fs'; import 'cdk8s'; import '../tree/write';",
  'lib/k8s/service.ts': "import 'cdk8s'; import 'cdk8s-plus-27'; import 'node:path'; import '../core/names';",
  'lib/aws/app.ts': "import 'node:path'; import '../tree/write'; import './app-render';",
  'lib/aws/app-render.ts': "import 'node:fs'; import 'node:os';",
  'lib/aws/network.ts': "import 'cdktf'; import '@cdktf/provider-aws/lib/vpc'; import '../core/cidr';",
  'lib/aws/index.ts': "import './network'; import './app';",
  'lib/readiness/index.ts': '',
  'lib/index.ts': "import './k8s/app'; import './k8s/service'; import './core/names';",
  'blueprints/kubernetes/index.ts': "import './fleet';",
  'blueprints/kubernetes/fleet.ts': "import '../../lib'; import 'cdk8s';",
  'blueprints/aws/index.ts': "import './network';",
  'blueprints/aws/network.ts': "import '../../lib/aws'; import 'cdktf';",
  'apps/main.ts':
    "import '../blueprints/kubernetes'; import '../blueprints/aws'; import 'node:fs'; import 'js-yaml';",
  'test/main.test.ts': "import '../lib/core/names'; import '../apps/main';",
};

/** One file for each way to break a rule: the rule, the file, what it imports, and where that leads. */
const FAULTS: readonly (readonly [rule: string, file: string, specifier: string, to: string])[] = [
  ['terraform-starts-without-kubernetes', 'apps/infrastructure.ts', 'cdk8s', 'node_modules/cdk8s/index.js'],
  ['no-cycles', 'lib/core/circle.ts', './circle', 'lib/core/circle.ts'],
  ['core-is-pure', 'lib/core/framework.ts', 'cdk8s', 'node_modules/cdk8s/index.js'],
  ['core-is-pure', 'lib/core/terraform.ts', 'cdktf', 'node_modules/cdktf/index.js'],
  ['core-is-pure', 'lib/core/upward.ts', '../k8s/service', 'lib/k8s/service.ts'],
  ['core-is-pure', 'lib/core/paths.ts', 'node:path', 'path'],
  ['tree-knows-no-framework', 'lib/tree/yaml.ts', 'cdk8s', 'node_modules/cdk8s/index.js'],
  ['tree-knows-no-framework', 'lib/tree/stacks.ts', 'cdktf', 'node_modules/cdktf/index.js'],
  ['tree-knows-no-framework', 'lib/tree/objects.ts', '../k8s/service', 'lib/k8s/service.ts'],
  ['tree-knows-no-framework', 'lib/tree/machine.ts', 'node:os', 'os'],
  ['k8s-never-sees-terraform', 'lib/k8s/aws.ts', '../aws/network', 'lib/aws/network.ts'],
  ['k8s-never-sees-terraform', 'lib/k8s/cdktf.ts', 'cdktf', 'node_modules/cdktf/index.js'],
  [
    'k8s-never-sees-terraform',
    'lib/k8s/vpc.ts',
    '@cdktf/provider-aws/lib/vpc',
    'node_modules/@cdktf/provider-aws/lib/vpc/index.js',
  ],
  ['aws-never-sees-kubernetes', 'lib/aws/k8s.ts', '../k8s/service', 'lib/k8s/service.ts'],
  ['aws-never-sees-kubernetes', 'lib/aws/plus.ts', 'cdk8s-plus-27', 'node_modules/cdk8s-plus-27/index.js'],
  [
    'lib-knows-no-caller',
    'lib/k8s/caller.ts',
    '../../blueprints/kubernetes/fleet',
    'blueprints/kubernetes/fleet.ts',
  ],
  ['lib-knows-no-caller', 'lib/aws/caller.ts', '../../apps/main', 'apps/main.ts'],
  [
    'blueprints-use-the-public-api',
    'blueprints/kubernetes/deep.ts',
    '../../lib/k8s/service',
    'lib/k8s/service.ts',
  ],
  ['blueprints-use-the-public-api', 'blueprints/aws/deep.ts', '../../lib/core/cidr', 'lib/core/cidr.ts'],
  ['blueprints-know-no-app', 'blueprints/kubernetes/app.ts', '../../apps/main', 'apps/main.ts'],
  ['blueprints-know-no-app', 'blueprints/aws/test.ts', '../../test/main.test', 'test/main.test.ts'],
  ['no-io-below-apps', 'lib/k8s/files.ts', 'node:fs', 'fs'],
  ['no-io-below-apps', 'lib/k8s/app-layout.ts', 'node:fs', 'fs'],
  ['no-io-below-apps', 'lib/k8s/files-unprefixed.ts', 'fs/promises', 'fs/promises'],
  ['no-io-below-apps', 'lib/aws/machine.ts', 'node:os', 'os'],
  ['no-io-below-apps', 'lib/aws/shell.ts', 'node:child_process', 'child_process'],
  ['no-io-below-apps', 'lib/k8s/environment.ts', 'node:process', 'process'],
  ['no-io-below-apps', 'blueprints/aws/call.ts', 'axios', 'node_modules/axios/index.js'],
  ['no-io-below-apps', 'blueprints/kubernetes/yaml.ts', 'js-yaml', 'node_modules/js-yaml/index.js'],
  ['no-barrel-inside-lib', 'lib/k8s/barrel.ts', '../index', 'lib/index.ts'],
  ['no-barrel-inside-lib', 'lib/aws/barrel.ts', './index', 'lib/aws/index.ts'],
  ['no-barrel-inside-lib', 'lib/k8s/core-barrel.ts', '../core', 'lib/core/index.ts'],
];

async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  const installed = PACKAGES.map((name) => [`node_modules/${name}/index.js`, ''] as const);
  const tree = new PlantedTree({
    ...files,
    ...Object.fromEntries(installed),
    'tsconfig.json': readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'),
    'package.json': '{}',
  });
  const folders = ['lib', 'blueprints', 'apps', 'test'];
  try {
    const command = ['--config', RULES, '--output-type', 'json', ...folders];
    const { summary } = JSON.parse(
      await tree.run('dependency-cruiser/bin/dependency-cruise.mjs', ...command),
    ) as {
      summary: { violations: Violation[]; totalCruised: number };
    };
    expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(files).length);
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} > ${to}`).sort();
  } finally {
    tree.remove();
  }
}

test(
  'a tidy house passes',
  async () => {
    expect(await violations(TIDY)).toEqual([]);
  },
  MINUTE,
);

test(
  'each fault is found, by its own rule only',
  async () => {
    const planted = FAULTS.map(([, file, specifier]) => [file, `import '${specifier}';`] as const);
    const expected = FAULTS.map(([rule, file, , to]) => `${rule}: ${file} > ${to}`);
    expect(await violations({ ...TIDY, ...Object.fromEntries(planted) })).toEqual([...expected].sort());
  },
  MINUTE,
);

test(
  'faults are found in types, and far behind a door',
  async () => {
    const planted = {
      'lib/index.ts': `${TIDY['lib/index.ts'] ?? ''} import './k8s/far';`,
      'lib/k8s/far.ts': "import './farther';",
      'lib/k8s/farther.ts': "import type { App } from 'cdktf'; export type Terraform = App;",
    };
    expect(await violations({ ...TIDY, ...planted })).toEqual([
      'app-doors-load-no-terraform: blueprints/kubernetes/index.ts > node_modules/cdktf/index.js',
      'app-doors-load-no-terraform: lib/index.ts > node_modules/cdktf/index.js',
      'k8s-never-sees-terraform: lib/k8s/farther.ts > node_modules/cdktf/index.js',
    ]);
  },
  MINUTE,
);

test('every rule has a fault that shows it at work', () => {
  const rules = readFileSync(RULES, 'utf8').matchAll(/^ +name: '([a-z0-9-]+)'/gm);
  const shown = new Set([...FAULTS.map(([rule]) => rule), 'app-doors-load-no-terraform']);
  expect([...rules].map(([, name]) => name).sort()).toEqual([...shown].sort());
});
