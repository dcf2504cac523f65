import { join } from 'node:path';

import { runOrThrow } from '../command';
import type { Tool } from '../toolbox';

/** What Trivy prints, limited to what is read here. */
interface Report {
  readonly Results?: readonly TrivyResult[];
}

/** What it says of one file; a file that it takes for nothing it knows has no result. */
export interface TrivyResult {
  readonly Target: string;
  readonly Type: string;
  readonly Misconfigurations?: readonly TrivyFailure[];
}

export interface TrivyFailure {
  readonly ID: string;
  readonly Title: string;
  readonly Message: string;
  readonly CauseMetadata: {
    /** Address of a Terraform resource. */
    readonly Resource?: string;
  };
}

/** Trivy with its built-in checks over one folder: it asks nobody for checks or versions, and tells nobody. */
export function trivy(tool: Tool, folder: string, scratch: string): readonly TrivyResult[] {
  const offline = ['--skip-check-update', '--skip-version-check', '--disable-telemetry'];
  const cache = ['--cache-dir', join(scratch, 'trivy-cache')];
  // From the folder itself, so that no .trivyignore of somebody else is heeded.
  const { stdout } = runOrThrow(tool.path, ['config', ...offline, ...cache, '--format', 'json', '.'], {
    cwd: folder,
  });
  return (JSON.parse(stdout) as Report).Results ?? [];
}
