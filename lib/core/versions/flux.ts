import type { LockTable } from './release';

/** What of GitOps has a version of its own; the operator that installs it is among the charts. */
export type FluxPart = 'flux';

const DISTRIBUTION = {
  versions: { '1.33': '2.8.8', '1.34': '2.9.4', '1.35': '2.9.4', '1.36': '2.9.4' },
  source:
    'both are built into flux-operator v0.58.1 (config/data/flux of that tag); ' +
    'https://github.com/fluxcd/flux2/releases/tag/v2.9.0 names 1.34 to 1.36, ' +
    'and https://fluxcd.control-plane.io/releases/release-v2.8 names 1.30 to 1.35',
};

export const FLUX: LockTable<FluxPart> = {
  '2026.09': { flux: DISTRIBUTION },
  '2026.11': { flux: DISTRIBUTION },
};
