import type { LockTable } from './release';

/** What a cluster on a laptop runs its nodes from. */
export type KindImage = 'node';

const NODES = {
  versions: {
    '1.33': 'v1.33.12@sha256:3f5c8443c620245e4d355cfe09e96a91ead32ceaa569d3f1ca9edf0cb2fe2ff4',
    '1.34': 'v1.34.8@sha256:02722c2dedddcfc00febf5d27fbeb9b7b2c14294c82109ff4a85d89ac9ba3256',
    '1.35': 'v1.35.5@sha256:ce977ae6d65918d0b58a5f8b5e940429c2ce42fa3a5619ec2bbc60b949c0ac95',
    '1.36': 'v1.36.1@sha256:3489c7674813ba5d8b1a9977baea8a6e553784dab7b84759d1014dbd78f7ebd5',
  },
  source:
    'images of kind v0.32.0, as cert-manager v1.21.1 pins them in make/kind_images.sh; tags: users of these digests',
};

/** Images of nodes, which kind v0.32.0 was published with. */
export const KIND_NODES: LockTable<KindImage> = { '2026.09': { node: NODES }, '2026.11': { node: NODES } };
