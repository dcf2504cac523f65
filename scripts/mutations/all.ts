import { OF_WHAT_IS_NOT_ASKED_FOR } from './fixed';
import type { Breaks, Mutation } from './mutation';
import { OF_NODES } from './nodes';
import { OF_PLATFORM } from './platform';
import { OF_PROFILES } from './profiles';
import { OF_PROPS } from './props';
import { OF_WORKLOAD_PROPS } from './workload-props';

/** Every way in which a default is broken. Each row of docs/defaults.md needs one at least. */
export const MUTATIONS: readonly Mutation[] = [
  ...OF_PROFILES,
  ...listed(OF_PROPS),
  ...listed(OF_WORKLOAD_PROPS),
  ...listed(OF_WHAT_IS_NOT_ASKED_FOR),
  ...listed(OF_NODES),
  ...listed(OF_PLATFORM),
];

function listed(all: Breaks): Mutation[] {
  return Object.entries(all).flatMap(([file, defaults]) =>
    Object.entries(defaults).flatMap(([breaks, texts]) =>
      Object.entries(texts).map(([from, to]) => ({ breaks, file, from, to })),
    ),
  );
}
