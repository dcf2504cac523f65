import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { readDoors } from '../../scripts/doors';
import { pack } from '../../scripts/pack';
import { type Outcome, PackageConsumer } from '../support/package-consumer';

const ROOT = join(__dirname, '../..');
const MINUTE = 60_000;
const FRAMEWORKS = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'kubernetes-types'];
const TERRAFORM = ['cdktf', '@cdktf/provider-aws'];
/** Reads the arguments of the command `seaworthy`. */
const COMMANDS = 'commander';

interface Loaded {
  /** What the door exports. */
  readonly names: readonly string[];
  /** Packages that its modules come from. */
  readonly packages: readonly string[];
  readonly modules: readonly string[];
}

const REPORT_DOOR = `
  const names = Object.keys(require(process.argv[1]));
  console.log(JSON.stringify({ names, modules: Object.keys(require.cache) }));
`;

let scratch: string;
/** An app team's project: no Terraform anywhere near. */
let team: PackageConsumer;
/** A platform team's project: everything is installed. */
let platform: PackageConsumer;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
  const tarball = pack(scratch);
  team = new PackageConsumer(tarball, [...FRAMEWORKS, COMMANDS]);
  platform = new PackageConsumer(tarball, [...FRAMEWORKS, ...TERRAFORM, COMMANDS]);
}, MINUTE);

afterAll(() => {
  for (const folder of [scratch, team.folder, platform.folder])
    rmSync(folder, { recursive: true, force: true });
});

/** Loads a door in a process of its own, and says what came along. */
async function load(consumer: PackageConsumer, door: string): Promise<Loaded> {
  const { code, stdout, stderr } = await consumer.node('-e', REPORT_DOOR, door);
  if (code !== 0) throw new Error(stderr);
  const { names, modules } = JSON.parse(stdout) as Omit<Loaded, 'packages'>;
  return { names, modules, packages: [...new Set(modules.map(packageOf))].sort() };
}

/** The package that was installed; what it bundles belongs to it. */
function packageOf(module: string): string {
  const [, below = ''] = module.split(`${sep}node_modules${sep}`);
  const [scope = '', name = ''] = below.split(sep);
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

describe('the tarball', () => {
  const packed = (): string[] => {
    const folder = join(team.folder, 'node_modules/seaworthy');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  };
  const NEEDED = /^(?:build\/(?:lib|blueprints|apps\/cli)\/.+\.(?:js|d\.ts)|docs\/[^/]+\.md)$/;

  test('holds the compiled library, its command, its manual, workflows to copy, and nothing else', () => {
    const others = packed().filter((file) => !NEEDED.test(file));
    expect(others).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/seaworthy.js',
      'blueprints/pipeline/platform.yaml',
      'blueprints/pipeline/team.yaml',
      'package.json',
    ]);
  });

  test('holds one declaration for each module', () => {
    const built = packed().filter((file) => file.startsWith('build/'));
    const modules = built.filter((file) => file.endsWith('.js'));
    expect(modules).toContain('build/lib/k8s/workload/web-service.js');
    expect(built).toEqual(modules.flatMap((file) => [file.replace(/\.js$/, '.d.ts'), file]).sort());
  });

  test('knows no folder of the machine that built it', () => {
    const folder = join(team.folder, 'node_modules/seaworthy');
    const telling = packed().filter((file) => readFileSync(join(folder, file), 'utf8').includes(ROOT));
    expect(telling).toEqual([]);
  });
});

describe('the manifest', () => {
  const manifest = (): Record<string, Record<string, unknown>> =>
    JSON.parse(readFileSync(join(team.folder, 'node_modules/seaworthy/package.json'), 'utf8'));

  test('leaves the choice of frameworks to the project, and Terraform to those who need it', () => {
    expect(Object.keys(manifest().peerDependencies ?? {})).toEqual(
      [...TERRAFORM, ...FRAMEWORKS.slice(0, 3)].sort(),
    );
    expect(manifest().peerDependenciesMeta).toEqual({
      '@cdktf/provider-aws': { optional: true },
      cdktf: { optional: true },
    });
  });

  test('installs types of Kubernetes and what reads arguments, and that needs nothing more', () => {
    expect(Object.keys(manifest().dependencies ?? {})).toEqual([COMMANDS, 'kubernetes-types']);
    const { dependencies } = JSON.parse(
      readFileSync(join(ROOT, 'node_modules', COMMANDS, 'package.json'), 'utf8'),
    ) as { dependencies?: object };
    expect(dependencies).toBeUndefined();
  });

  test('has the five doors, and the same for tools that read no exports', () => {
    const doors = [
      'seaworthy',
      'seaworthy/aws',
      'seaworthy/blueprints/aws',
      'seaworthy/blueprints/kubernetes',
      'seaworthy/core',
    ];
    expect(
      readDoors()
        .map(({ specifier }) => specifier)
        .sort(),
    ).toEqual(doors);
    const { main, types, typesVersions } = manifest();
    const old = Object.entries(typesVersions?.['*'] ?? {}).map(([door, [path]]) => [
      `seaworthy/${door}`,
      path,
    ]);
    expect({ main, ...Object.fromEntries([['seaworthy', types], ...old]) }).toEqual({
      main: './build/lib/index.js',
      ...Object.fromEntries(readDoors().map((door) => [door.specifier, `./build/${door.declarations}`])),
    });
  });
});

describe('an app team', () => {
  const APP_DOORS = [
    ['seaworthy', 'WebService'],
    ['seaworthy/blueprints/kubernetes', 'FleetCluster'],
  ] as const;

  test.each(APP_DOORS)('opens %s without Terraform installed', async (door, name) => {
    expect((await load(team, door)).names).toContain(name);
  });

  test.each(APP_DOORS)('loads nothing but cdk8s through %s, whatever is installed', async (door) => {
    const { packages } = await load(platform, door);
    expect(packages).toEqual(['cdk8s', 'cdk8s-plus-27', 'constructs', 'seaworthy']);
  });

  test('may write ECMAScript modules', async () => {
    team.write(
      'module.mjs',
      "import { Cpu, WebService } from 'seaworthy';\nconsole.log(WebService.name, Cpu.name);\n",
    );
    expect(await team.node('module.mjs')).toEqual({ code: 0, stdout: 'WebService Cpu\n', stderr: '' });
  });

  test('learns what is missing when it opens the Terraform door', async () => {
    const { code, stderr } = await team.node('-e', "require('seaworthy/aws')");
    expect(code).toBe(1);
    expect(stderr).toMatch(/Cannot find module '@?cdktf/);
  });

  test('has the command, which needs neither sources nor tsx', async () => {
    const { code, stdout } = await team.node('node_modules/seaworthy/bin/seaworthy.js', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: seaworthy');
  });

  test('reaches nothing behind the doors', async () => {
    const { stderr } = await team.node('-e', "require('seaworthy/build/lib/core/names')");
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('a platform team', () => {
  test.each([
    ['seaworthy/aws', 'Network'],
    ['seaworthy/blueprints/aws', 'NetworkStack'],
  ])('opens %s, which loads resources one by one and nothing of Kubernetes', async (door, name) => {
    const { names, packages, modules } = await load(platform, door);
    expect(names).toContain(name);
    expect(packages).toEqual(['@cdktf/provider-aws', 'cdktf', 'constructs', 'seaworthy']);
    expect(modules.filter((module) => module.endsWith('provider-aws/lib/index.js'))).toEqual([]);
  });
});

test('the model loads neither cdk8s nor cdktf', async () => {
  const { names, packages } = await load(platform, 'seaworthy/core');
  expect(names).toContain('Fleet');
  expect(packages).toEqual(['seaworthy']);
});

describe('the declarations', () => {
  const APP_PROGRAM = `
    import { App, Cpu, Image, Size, type Team, TeamChart, WebService, type WebServiceProps } from 'seaworthy';
    import { FleetCluster, type FleetClusterProps } from 'seaworthy/blueprints/kubernetes';
    export const props: Pick<WebServiceProps, 'image' | 'port' | 'resources'> = {
      image: Image.built('ghcr.io/acme/checkout', { branch: 'main', commit: '4f2c9d1' }),
      port: 8080,
      resources: { cpu: Cpu.millis(250), memory: Size.mebibytes(256) },
    };
    export function chart(app: App, team: Team): TeamChart {
      // @ts-expect-error an environment that does not exist
      new TeamChart(app, 'wrong', { team, environment: 'prod' });
      return new TeamChart(app, 'shop', { team, environment: 'production' });
    }
    export const cluster = (app: App, p: FleetClusterProps): FleetCluster => new FleetCluster(app, 'eu', p);
    export { WebService };
  `;
  const PLATFORM_PROGRAM = `
    import { Network, type NetworkProps } from 'seaworthy/aws';
    import { NetworkStack } from 'seaworthy/blueprints/aws';
    export const zones = (props: NetworkProps): readonly string[] => props.zones;
    // @ts-expect-error a property that does not exist
    export const wrong = (props: NetworkProps): unknown => props.zone;
    export { Network, NetworkStack };
  `;
  const SETTINGS = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
  const check = (consumer: PackageConsumer, program: string, ...options: string[]): Promise<Outcome> => {
    consumer.write('program.ts', program);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const types = join(ROOT, 'node_modules/@types');
    return consumer.node(tsc, 'program.ts', ...SETTINGS, '--typeRoots', types, ...options);
  };
  const FINE = { code: 0, stdout: '', stderr: '' };

  // Without `skipLibCheck`: a declaration that names a package which is not installed is an error.
  test(
    "need no Terraform in an app team's project",
    async () => {
      expect(await check(team, APP_PROGRAM, '--module', 'node16')).toEqual(FINE);
    },
    MINUTE,
  );

  test(
    "hold in a platform team's project",
    async () => {
      expect(await check(platform, PLATFORM_PROGRAM, '--module', 'node16')).toEqual(FINE);
    },
    MINUTE,
  );

  test.each([
    ['of bundlers', ['--module', 'esnext', '--moduleResolution', 'bundler']],
    ['that cdk8s init sets up', ['--module', 'commonjs', '--moduleResolution', 'node10']],
  ])(
    'are found by the resolution %s',
    async (_name, options) => {
      const program = APP_PROGRAM + PLATFORM_PROGRAM;
      expect(await check(platform, program, '--skipLibCheck', ...options)).toEqual(FINE);
    },
    MINUTE,
  );
});
