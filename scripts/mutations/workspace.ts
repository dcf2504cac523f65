import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { ROOT } from '../doors';
import { mutate, type Mutation } from './mutation';

/** What is not copied: packages are linked, and commands make the rest. */
const LEFT_OUT = ['node_modules', '.git', '.cache', '.cdk8s', 'build', 'coverage', 'dist', 'cdktf.out'];

/** How a test went. */
export interface Result {
  /** Its title, after those of the blocks around it. */
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending';
}

/** A copy of the repository in which defaults are broken: the working tree stays as it is, whatever happens. */
export class Workspace {
  private readonly root = mkdtempSync(join(tmpdir(), 'seaworthy-mutate-'));
  private readonly suites: ReadonlyMap<string, string>;

  public constructor() {
    cpSync(ROOT, this.root, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    const files = readdirSync(join(this.root, 'test'), { recursive: true, encoding: 'utf8' });
    const suites = files.filter((file) => file.endsWith('.test.ts')).map((file) => join('test', file));
    this.suites = new Map(suites.map((file) => [file, readFileSync(join(this.root, file), 'utf8')]));
  }

  /** Does something while a default is broken; `undefined` where the text to be replaced is not found. */
  public whileBroken<T>(mutation: Mutation, action: () => T): T | undefined {
    const path = join(this.root, mutation.file);
    const original = readFileSync(path, 'utf8');
    const broken = mutate(original, mutation);
    if (broken === undefined) return undefined;
    writeFileSync(path, broken);
    try {
      return action();
    } finally {
      writeFileSync(path, original);
    }
  }

  /** Runs the tests of these titles, and no others; nothing where they could not be run. */
  public test(titles: readonly string[]): Result[] {
    const suites = [...this.suites].filter(([, source]) => titles.some((title) => source.includes(title)));
    const report = join(this.root, 'report.json');
    rmSync(report, { force: true });
    const options = ['--json', '--outputFile', report, '--cacheDirectory', join(this.root, '.cache/jest')];
    const pattern = titles.map((title) => titlePattern(title).source).join('|');
    const command = [
      ...options,
      '--testNamePattern',
      pattern,
      '--runTestsByPath',
      ...suites.map(([file]) => file),
    ];
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    spawnSync(process.execPath, [jest, ...command], { cwd: this.root, stdio: 'ignore' });
    if (!existsSync(report)) return [];
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { assertionResults: Result[] }[];
    };
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Anything may stand where a title has a placeholder of `test.each`. */
export function titlePattern(title: string): RegExp {
  return new RegExp(title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%[a-z]/g, '.*'));
}
