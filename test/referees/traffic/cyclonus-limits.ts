import { describe, type Manifest, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly operator: string }[];
}

interface PolicyPeer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: object;
}

/** The policies that cyclonus understands. */
export function policiesIn(objects: readonly TreeObject[]): TreeObject[] {
  return objects.filter(
    ({ manifest: { apiVersion, kind } }) =>
      kind === 'NetworkPolicy' && apiVersion.startsWith('networking.k8s.io/'),
  );
}

/**
 * Policies that cyclonus 0.5.6 reads in another way than Kubernetes, without a word. Tried and right: names and
 * ranges of ports, exceptions of address ranges, SCTP. What it refuses, like a policy without types, ends the run.
 */
export function misread(objects: readonly TreeObject[]): Finding[] {
  return policiesIn(objects).flatMap((object) =>
    misreadings(object.manifest).map((says) => ({
      check: 'beyond-cyclonus',
      where: describe(object),
      says,
      object,
    })),
  );
}

function misreadings({ spec }: Manifest): string[] {
  const peers: readonly PolicyPeer[] = [
    ...(spec.ingress ?? []).flatMap(({ from }: { from?: PolicyPeer[] }) => from ?? []),
    ...(spec.egress ?? []).flatMap(({ to }: { to?: PolicyPeer[] }) => to ?? []),
  ];
  const selectors: readonly (Selector | undefined)[] = [
    spec.podSelector,
    ...peers.flatMap(({ podSelector, namespaceSelector }) => [podSelector, namespaceSelector]),
  ];
  const operators = selectors.flatMap((selector) => selector?.matchExpressions ?? []);
  const values = selectors.flatMap((selector) => Object.values(selector?.matchLabels ?? {}));
  const isEmpty = ({ podSelector, namespaceSelector, ipBlock }: PolicyPeer): boolean =>
    podSelector === undefined && namespaceSelector === undefined && ipBlock === undefined;
  return [
    operators.some(({ operator }) => operator === 'NotIn') &&
      'NotIn also selects what lacks the label, cyclonus says that it does not',
    values.includes('') && 'an empty value selects only itself, cyclonus lets it select what lacks the label',
    peers.some(isEmpty) && 'the API server refuses an empty peer, cyclonus reads it as the whole namespace',
  ].filter((sentence) => sentence !== false);
}
