import type { BrokenInput } from './broken-input';
import { entry, kustomization } from './tree-parts';

/** A dashboard in a folder in which Flux puts in facts. */
function dashboard(expression: string): BrokenInput['tree'] {
  const path = './clusters/broken/observability';
  const [[file, root] = ['', {}]] = Object.entries(entry(path)).filter(
    ([name]) => !name.endsWith('kustomization.yaml'),
  );
  const { spec, ...rest } = root as { spec: object };
  const substituteFrom = [{ kind: 'ConfigMap', name: 'cluster-facts' }];
  return {
    ...entry(path),
    [file]: { ...rest, spec: { ...spec, postBuild: { substituteFrom } } },
    'clusters/broken/observability/kustomization.yaml': kustomization(['dashboard.yaml']),
    'clusters/broken/observability/dashboard.yaml': {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'dashboard', namespace: 'observability' },
      data: { 'shop.json': expression },
    },
  };
}

export const SUBSTITUTION_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'substitution',
    title: 'a variable of a dashboard that Flux would look for',
    check: 'not-substituted',
    says: 'variable not set',
    tree: dashboard('{ "datasource": "${DS_PROMETHEUS}" }'),
  },
  {
    referee: 'substitution',
    title: 'a brace of a script that does not close',
    check: 'not-substituted',
    says: 'unable to parse variable name',
    tree: dashboard('echo ${'),
  },
];
