import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack } from '../../scripts/pack';
import { expectGolden } from '../support/golden';
import { PackageConsumer } from '../support/package-consumer';

const EXAMPLE = join(__dirname, '../../examples/checkout');
const GOLDEN = join(__dirname, 'golden');
const MINUTE = 60_000;

let scratch: string;
let project: PackageConsumer;

/** A newcomer's folder: the example's files, and what `npm install` would put beside them. */
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
  project = new PackageConsumer(pack(scratch), ['cdk8s', 'cdk8s-plus-27', 'constructs', 'kubernetes-types']);
  project.copy('examples/checkout');
  project.linkCommand('cdk8s', 'cdk8s-cli/bin/cdk8s');
  project.linkCommand('tsx', 'tsx/dist/cli.mjs');
}, MINUTE);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  project.remove();
});

const program = (): string => readFileSync(join(EXAMPLE, 'main.ts'), 'utf8');
const output = (): string[] => readdirSync(join(project.folder, 'dist'));

test('the program fits into 25 lines', () => {
  expect(program().trimEnd().split('\n').length).toBeLessThanOrEqual(25);
});

test(
  '`npx cdk8s synth` writes its objects',
  async () => {
    expect(await project.npx('cdk8s', 'synth')).toMatchObject({ code: 0 });
    expect(output()).toEqual(['shop.k8s.yaml']);
    expectGolden(
      join(GOLDEN, 'checkout.k8s.yaml'),
      readFileSync(join(project.folder, 'dist/shop.k8s.yaml'), 'utf8'),
    );
  },
  MINUTE,
);

test(
  'a wrong program writes nothing and lists every problem',
  async () => {
    const wrong = program()
      .replace("readiness: '/readyz'", "readiness: '/livez'")
      .replace('min: 3', 'min: 1');
    project.write('main.ts', wrong);
    const { code, stderr } = await project.npx('cdk8s', 'synth');
    expect(code).toBe(1);
    expect(output()).toEqual([]);
    const problems = stderr.split('\n').filter((line) => line.startsWith('  [shop/'));
    const shown = problems.join('\n').replaceAll(join(realpathSync(project.folder), '/'), '');
    expectGolden(join(GOLDEN, 'checkout-wrong.txt'), `${shown}\n`);
  },
  MINUTE,
);
