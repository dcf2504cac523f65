import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { MissingTool } from '../verdict';

/** The older of the two provider versions that the stacks have to work with. */
export const PROVIDER_VERSION = '5.100.0';

const MIRROR_VARIABLE = 'SEAWORTHY_TF_MIRROR';

/** A provider lies `<mirror>/<host>/<owner>/<name>/<version>/<platform>/<program>`. */
const LEVELS_ABOVE_PROVIDER = 6;

/** Roots where people keep a filesystem mirror of providers, besides Terraform's own. */
function likelyRoots(): string[] {
  const own = ['.terraform.d/plugins', '.local/share/terraform/plugins'].map((folder) =>
    join(homedir(), folder),
  );
  return [...own, '/opt', '/usr/local/share/terraform', '/usr/share/terraform'];
}

/** The filesystem mirror that holds the pinned AWS provider. */
export function findMirror(): string {
  const named = process.env[MIRROR_VARIABLE];
  for (const root of named === undefined ? likelyRoots() : [named]) {
    const provider = findProvider(root, LEVELS_ABOVE_PROVIDER + 2);
    if (provider === undefined) continue;
    return Array.from({ length: LEVELS_ABOVE_PROVIDER }).reduce<string>((path) => dirname(path), provider);
  }
  const where = named === undefined ? `${MIRROR_VARIABLE} may name one` : `${MIRROR_VARIABLE} is ${named}`;
  throw new MissingTool(`no filesystem mirror with the AWS provider ${PROVIDER_VERSION} (${where})`);
}

function findProvider(folder: string, depth: number): string | undefined {
  const deeper: string[] = [];
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) deeper.push(path);
    else if (entry.name.startsWith(`terraform-provider-aws_v${PROVIDER_VERSION}`)) return path;
  }
  if (depth === 0) return undefined;
  for (const path of deeper) {
    const found = findProvider(path, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A folder that is not there or not ours to read holds no provider. */
function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
