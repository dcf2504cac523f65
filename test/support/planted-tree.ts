import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A small source tree outside the repository, for the rules of the house to judge. */
export class PlantedTree {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-house-')));

  public constructor(files: Readonly<Record<string, string>>) {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      writeFileSync(join(this.folder, file), content);
    }
  }

  /** Makes the types of an installed package known. */
  public link(name: string): void {
    const path = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), path);
  }

  /** Runs a JavaScript file of an installed package in the tree. Returns what it printed, whatever its exit code. */
  public run(program: string, ...args: string[]): Promise<string> {
    const command = [join(ROOT, 'node_modules', program), ...args];
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        command,
        { cwd: this.folder, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => {
          if (error !== null && stdout === '') reject(new Error(stderr));
          else resolve(stdout);
        },
      );
    });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
