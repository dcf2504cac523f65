import { everyMinor, type LockTable, type LockRow } from './release';

/** Kinds that are published in Git. */
export type PublishedKinds = 'gateway-api';

/** A tag can be moved; its commit cannot. */
export interface TaggedCommit {
  readonly tag: string;
  readonly commit: string;
}

/** The bundle that Envoy Gateway was built with: its chart `gateway-crds-helm` carries the same. */
const BUNDLE: LockRow<TaggedCommit> = {
  versions: everyMinor({ tag: 'v1.6.1', commit: '8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3' }),
  source:
    'tag of https://github.com/kubernetes-sigs/gateway-api; its standard channel equals that of gateway-crds-helm v1.9.0',
};

export const GATEWAY_API: LockTable<PublishedKinds, LockRow<TaggedCommit>> = {
  '2026.09': { 'gateway-api': BUNDLE },
  '2026.11': { 'gateway-api': BUNDLE },
};
