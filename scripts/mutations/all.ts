import { OF_ADDONS } from './addons';
import { OF_BACKUPS } from './backups';
import { OF_WHAT_IS_NOT_ASKED_FOR } from './fixed';
import { OF_GITOPS } from './gitops';
import { OF_GATEWAYS } from './gateways';
import type { Breaks, Mutation } from './mutation';
import { OF_NODE_ADDONS } from './node-addons';
import { OF_NETWORK_ADDONS } from './network-addons';
import { OF_NODES } from './nodes';
import { OF_OBSERVABILITY } from './observability';
import { OF_PLATFORM } from './platform';
import { OF_PROFILES } from './profiles';
import { OF_PROPS } from './props';
import { OF_SECURITY_ADDONS } from './security-addons';
import { OF_WORKLOAD_PROPS } from './workload-props';

/** Every way in which a default is broken. Each row of docs/defaults.md needs one at least. */
export const MUTATIONS: readonly Mutation[] = [
  ...OF_PROFILES,
  ...listed(OF_PROPS),
  ...listed(OF_WORKLOAD_PROPS),
  ...listed(OF_WHAT_IS_NOT_ASKED_FOR),
  ...listed(OF_ADDONS),
  ...listed(OF_NETWORK_ADDONS),
  ...listed(OF_NODES),
  ...listed(OF_NODE_ADDONS),
  ...listed(OF_OBSERVABILITY),
  ...listed(OF_PLATFORM),
  ...listed(OF_BACKUPS),
  ...listed(OF_GATEWAYS),
  ...listed(OF_GITOPS),
  ...listed(OF_SECURITY_ADDONS),
];

function listed(all: Breaks): Mutation[] {
  return Object.entries(all).flatMap(([file, defaults]) =>
    Object.entries(defaults).flatMap(([breaks, texts]) =>
      Object.entries(texts).map(([from, to]) => ({ breaks, file, from, to })),
    ),
  );
}
