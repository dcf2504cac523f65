import { join } from 'node:path';

import { readManifest, STACKS_FOLDER } from './stacks-manifest';

const STACK = 'platform';

/** Folders of the stacks `platform`, by cluster. */
export function platformStacks(): ReadonlyMap<string, string> {
  const platforms = Object.values(readManifest(STACKS_FOLDER)).flatMap(({ workingDirectory }) => {
    const [clusters, cluster, stack] = workingDirectory.split('/');
    const isPlatform = clusters === 'clusters' && cluster !== undefined && stack === STACK;
    return isPlatform ? [[cluster, join(STACKS_FOLDER, workingDirectory)] as const] : [];
  });
  return new Map(platforms);
}
