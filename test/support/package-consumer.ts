import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project outside the repository with the packed package in it, and of the other packages only those named. */
export class PackageConsumer {
  public readonly folder = mkdtempSync(join(tmpdir(), 'seaworthy-consumer-'));

  public constructor(tarball: string, packages: readonly string[]) {
    const own = join(this.folder, 'node_modules/seaworthy');
    mkdirSync(own, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
    for (const name of packages) this.link(name);
  }

  /** Makes a command of an installed package available to `npx`. */
  public linkCommand(name: string, program: string): void {
    const commands = join(this.folder, 'node_modules/.bin');
    mkdirSync(commands, { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', program), join(commands, name));
  }

  public copy(from: string): void {
    cpSync(join(ROOT, from), this.folder, { recursive: true });
  }

  public write(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content);
  }

  /** Runs `node` in the project. */
  public node(...args: string[]): Promise<Outcome> {
    return this.run(process.execPath, args);
  }

  /** Runs a command as its users do. It is linked, so nothing is fetched. */
  public npx(...args: string[]): Promise<Outcome> {
    return this.run('npx', ['--no-install', ...args]);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private link(name: string): void {
    const path = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), path);
  }

  private run(program: string, args: readonly string[]): Promise<Outcome> {
    // The newest cdk8s-cli is nobody's business here: no network.
    const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', NO_COLOR: '1' };
    return new Promise((resolve) => {
      const child = execFile(program, args, { cwd: this.folder, env }, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }
}
