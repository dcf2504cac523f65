import type { ConfigMap, Volume, VolumeMount } from 'kubernetes-types/core/v1';

import { secretIn } from '../../core/literal-secrets';
import { deriveName, shortHash } from '../../core/names';
import { onlyProblems } from '../../core/problems';

/** Files that the process reads at its start. */
export interface ConfigurationProps {
  /** Content by file name. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Folder in which the files appear.
   *
   * @default - `/etc/<name of the workload>`
   */
  readonly mountPath?: string;
}

/** The API server takes no larger ConfigMap. */
const MAX_BYTES = 1024 * 1024;
/** What a ConfigMap takes as a key; names that lead out of the folder are none. */
const FILE_NAME = /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/;

export function configurationProblems(configuration: ConfigurationProps | undefined): string[] {
  if (configuration === undefined) return [];
  const { files, mountPath } = configuration;
  const bytes = Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return onlyProblems([
    Object.keys(files).length === 0 &&
      `'configuration.files' must not be empty, got {}: remove 'configuration'`,
    bytes > MAX_BYTES &&
      `'configuration.files' must hold at most ${MAX_BYTES} bytes, got ${bytes}: put the data into the image or a bucket`,
    mountPath !== undefined &&
      !mountPath.startsWith('/') &&
      `'configuration.mountPath' must be an absolute path, got '${mountPath}': did you mean '/${mountPath}'?`,
    ...Object.entries(files).flatMap(([file, content]) => [
      !FILE_NAME.test(file) &&
        `'configuration.files' must be named by letters, digits, '-', '_' and '.', got '${file}': rename it, the folder is 'mountPath'`,
      secretIn(content) !== undefined &&
        `'configuration.files' must not hold a secret, got ${String(secretIn(content))} in '${file}': name it in 'secrets' instead`,
    ]),
  ]);
}

/** Name that changes with the content, so that a change rolls the pods and a rollback finds its old files. */
function configurationName(workload: string, { files }: ConfigurationProps): string {
  return deriveName('label', workload, 'config', shortHash(Object.entries(files).sort()));
}

export function configMap(workload: string, configuration: ConfigurationProps): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: configurationName(workload, configuration) },
    data: { ...configuration.files },
    immutable: true,
  };
}

export function configurationVolume(workload: string, configuration: ConfigurationProps): Volume {
  return { name: 'configuration', configMap: { name: configurationName(workload, configuration) } };
}

export function configurationMount(
  workload: string,
  { mountPath = `/etc/${workload}` }: ConfigurationProps,
): VolumeMount {
  return { name: 'configuration', mountPath, readOnly: true };
}
