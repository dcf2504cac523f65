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
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The sample's versions are in support on this day; on a later one they will not be. */
const DAY = '2026-11-21';

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** A copy of the sample's repository in a folder of its own: the sources are copied, what is installed is shared. */
export class PlatformRepository {
  public readonly folder = mkdtempSync(join(tmpdir(), 'seaworthy-platform-'));

  public constructor() {
    for (const name of [
      'apps',
      'blueprints',
      'lib',
      'cdk8s.yaml',
      'cdktf.json',
      'package.json',
      'tsconfig.json',
    ]) {
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs a program of `node_modules/.bin`, or `node`. */
  public run(command: string, ...args: string[]): Outcome {
    const program = command === 'node' ? process.execPath : join(ROOT, 'node_modules/.bin', command);
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', CHECKPOINT_DISABLE: '1', NO_COLOR: '1' },
    });
    return { status, output: `${stdout}${stderr}` };
  }

  public synth(...args: string[]): Outcome {
    return this.run('node', '--import', 'tsx', 'apps/synth.ts', '--date', DAY, ...args);
  }

  /** Replaces a text that must be there in one of the sources. */
  public edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} does not contain ${from}`);
    writeFileSync(path, source.replace(from, to));
  }

  public write(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content);
  }

  public exists(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  public delete(path: string): void {
    rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  /** Content of every file below a folder, by path. */
  public files(folder: string): Record<string, string> {
    const top = join(this.folder, folder);
    const entries = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(paths.map((path) => [relative(top, path), readFileSync(path, 'utf8')]));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
