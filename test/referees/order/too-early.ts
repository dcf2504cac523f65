import type { RecordedCrd } from '../../support/charts/chart-verdict';
import { describe, type Manifest, type TreeObject } from '../tree';
import type { Finding } from '../verdict';
import { broughtBy } from './brought-kinds';
import type { FluxPlan, FluxStep } from './flux-steps';

/** Namespaces of every cluster, and that of Flux. */
const STANDING = ['default', 'kube-node-lease', 'kube-public', 'kube-system', 'flux-system'];

/**
 * What a step needs and does not wait for. Flux applies at the same time what does not wait for each other, so that an
 * order in which everything happens to be there proves nothing.
 */
export function tooEarly(plan: FluxPlan, isKnown: (manifest: Manifest) => boolean): Finding[] {
  const objectsOf = new Map(plan.steps.map(({ name, objects }) => [name, objects]));
  return plan.steps.flatMap((step) => {
    const before = [...step.after].flatMap((name) => objectsOf.get(name) ?? []);
    return [...kindsTooEarly(step, before, isKnown), ...namespacesTooEarly(step, before)];
  });
}

function kindsTooEarly(
  step: FluxStep,
  before: readonly TreeObject[],
  isKnown: (manifest: Manifest) => boolean,
): Finding[] {
  const brought = new Set(
    [
      ...before.flatMap(({ manifest }) => broughtBy(manifest).map(kindOf)),
      // Flux applies definitions before whatever lies beside them.
      ...[...before, ...step.objects].flatMap(definedKind),
    ].flat(),
  );
  return step.objects
    .filter(({ manifest }) => !isKnown(manifest) && !brought.has(groupKind(manifest)))
    .map((object) => ({
      check: 'kind-too-early',
      where: describe(object),
      says: `Kustomization ${step.name} waits for nothing that brings ${object.manifest.kind} of ${object.manifest.apiVersion}`,
      object,
    }));
}

function namespacesTooEarly(step: FluxStep, before: readonly TreeObject[]): Finding[] {
  const made = [...before, ...step.objects].filter(({ manifest }) => manifest.kind === 'Namespace');
  const there = new Set([...STANDING, ...made.map(({ manifest }) => manifest.metadata.name)]);
  return step.objects.flatMap((object) =>
    namespacesOf(object)
      .filter((namespace) => !there.has(namespace))
      .map((namespace) => ({
        check: 'namespace-too-early',
        where: describe(object),
        says: `Kustomization ${step.name} waits for nothing that makes the namespace ${namespace}`,
        object,
      })),
  );
}

/** Where an object lies, and where Helm installs. */
function namespacesOf({ manifest: { metadata, kind, spec } }: TreeObject): string[] {
  const target: string | undefined = kind === 'HelmRelease' ? spec.targetNamespace : undefined;
  return [metadata.namespace, target].filter((one) => one !== undefined);
}

function definedKind({ manifest: { kind, spec } }: TreeObject): string[] {
  return kind === 'CustomResourceDefinition' ? [`${String(spec.group)}/${String(spec.names.kind)}`] : [];
}

function kindOf({ name, kind }: RecordedCrd): string {
  return `${name.replace(/^[^.]*\./, '')}/${kind}`;
}

function groupKind({ apiVersion, kind }: Manifest): string {
  return `${apiVersion.replace(/\/.*$/, '')}/${kind}`;
}
