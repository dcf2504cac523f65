import type { NodeSystem } from '../pool';
import { everyMinor, type LockTable } from './release';

const BOTTLEROCKET = 'https://github.com/bottlerocket-os/bottlerocket/releases';
const AL2023 = 'https://github.com/awslabs/amazon-eks-ami';

/**
 * Node images of managed node groups, as `release_version` takes them.
 *
 * v20260930 and v20261003 of AL2023 are left out: their kernel may panic on 1.31 to 1.35 while it reclaims memory. It
 * is mended in v20261012, whose names for these minors nobody has seen; 1.34 has no newer sound one than September's.
 *
 * @see https://github.com/awslabs/amazon-eks-ami/releases/tag/v20261012
 */
export const NODE_IMAGES: LockTable<NodeSystem> = {
  '2026.09': {
    // One string serves all minors of a release: its version, and the commit that it was built from.
    bottlerocket: {
      versions: everyMinor('1.65.0-0be31b34'),
      source: `${BOTTLEROCKET}/tag/v1.65.0; the commit from the name of an image that users run`,
    },
    al2023: {
      versions: {
        '1.33': '1.33.13-20260714',
        '1.34': '1.34.9-20260714',
        '1.35': '1.35.6-20260714',
        '1.36': '1.36.2-20260714',
      },
      source: `${AL2023}/blob/main/CHANGELOG.md, v20260714`,
    },
  },
  '2026.11': {
    bottlerocket: {
      versions: everyMinor('1.66.0-1ad6b4a4'),
      source: `${BOTTLEROCKET}/tag/v1.66.0; the commit from names of images on 1.35 and 1.36`,
    },
    al2023: {
      versions: {
        '1.33': '1.33.13-20260923',
        '1.34': '1.34.10-20260903',
        '1.35': '1.35.8-20260923',
        '1.36': '1.36.4-20260923',
      },
      source: 'nodes of live clusters, September 2026; 1.35: pinned by users',
    },
  },
};
