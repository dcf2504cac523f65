import { onlyProblems, type Problem } from '../../core/problems';
import { configurationMount } from './configuration';
import { SCRATCH_PATH } from './containers';
import { secretFolders } from './secrets';
import type { WorkloadProps } from './workload-props';

/** A folder in which a container finds a volume, and the prop that puts it there. */
interface Folder {
  readonly prop: string;
  readonly path: string;
}

/** Folders of one container that hide one another, or the whole image. `storage` is a folder of the app. */
export function mountProblems(name: string, props: WorkloadProps, storage?: string): string[] {
  const { configuration, containers: { init = {}, sidecars = {} } = {} } = props;
  const app = [
    ...foldersOf(undefined, props),
    ...(configuration === undefined
      ? []
      : [{ prop: 'configuration.mountPath', path: configurationMount(name, configuration).mountPath }]),
    ...(storage === undefined ? [] : [{ prop: 'storage.mountPath', path: storage }]),
  ];
  const others = [...Object.keys(init), ...Object.keys(sidecars)].map((id) => foldersOf(id, props));
  // A folder that all containers share clashes in each of them.
  return [...new Set([app, ...others].flatMap(clashes))];
}

function foldersOf(container: string | undefined, { containers = {}, secrets }: WorkloadProps): Folder[] {
  const { sharedFolder } = containers;
  return [
    { prop: 'resources.scratch', path: SCRATCH_PATH },
    ...(sharedFolder === undefined ? [] : [{ prop: 'containers.sharedFolder', path: sharedFolder }]),
    ...secretFolders(container, secrets).map(({ short, mountPath }) => ({
      prop: `secrets.${short}.mountPath`,
      path: mountPath,
    })),
  ];
}

function clashes(folders: readonly Folder[]): string[] {
  return onlyProblems(
    folders.flatMap(({ prop, path }, index): Problem[] => {
      const taker = folders.slice(0, index).find((other) => normal(other.path) === normal(path));
      return [
        normal(path) === '/' &&
          `'${prop}' must be a folder below '/', got '${path}': it would hide the whole image`,
        taker !== undefined &&
          `'${prop}' must be a folder of its own, got '${path}' like '${taker.prop}': name another one`,
      ];
    }),
  );
}

/** The path as the kernel sees it: `//data/` is `/data`. */
function normal(path: string): string {
  return path.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
