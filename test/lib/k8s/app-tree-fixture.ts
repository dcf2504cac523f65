import { dirname } from 'node:path';

import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { load } from 'js-yaml';

import { App, type GitTreeProps } from '../../../lib/k8s/app';
import { placeInFile, placeInFolder } from '../../../lib/k8s/placement';
import { contentsOf } from '../../support/temporary-folder';

/** Objects by file, as `teams/shop/web.yaml: { web: 'v1' }` (name and content), by cluster. */
export type Model = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** A construct that puts everything below it in one folder. */
export class Folder extends Construct {
  public constructor(scope: Construct, id: string, folder: string) {
    super(scope, id);
    placeInFolder(this, folder);
  }
}

/** A chart that puts everything in it in one file. */
export class FileChart extends Chart {
  public constructor(scope: Construct, id: string, file: string, folder?: string) {
    super(scope, id);
    if (folder !== undefined) placeInFolder(this, folder);
    placeInFile(this, file);
  }
}

export function configMap(scope: Construct, name: string, content: unknown = 'v1'): ApiObject {
  return new ApiObject(scope, name, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: { content },
  });
}

/** An app whose clusters, folders and files are those of the model. */
export function appOf(model: Model, tree: GitTreeProps): App {
  const app = new App({ tree });
  for (const [cluster, files] of Object.entries(model)) {
    const folder = new Folder(app, cluster, `clusters/${cluster}`);
    for (const [path, objects] of Object.entries(files)) {
      const cut = path.lastIndexOf('/');
      const chart = new FileChart(
        folder,
        path.replaceAll('/', '.'),
        path.slice(cut + 1),
        path.slice(0, Math.max(cut, 0)) || undefined,
      );
      for (const [name, content] of Object.entries(objects)) configMap(chart, name, content);
    }
  }
  return app;
}

/** Resources that a `kustomization.yaml` below `root` names and that are not there, or not whole. */
export function brokenResources(root: string): string[] {
  const files = contentsOf(root);
  const lists = Object.keys(files).filter(
    (path) => path.endsWith('/kustomization.yaml') && !path.startsWith('.'),
  );
  return lists.flatMap((list) => {
    const { resources } = load(files[list] ?? '') as { resources: string[] };
    const paths = resources.map((resource) => `${dirname(list)}/${resource}`);
    return paths.filter((path) => !(files[path] ?? '').endsWith('\n'));
  });
}
