import { Cpu, Size, Team } from '../lib/core';

export const shop = new Team({
  name: 'shop',
  owner: 'shop@acme.example',
  groups: { developers: ['shop-developers'], viewers: ['shop-support'] },
  quota: { cpu: Cpu.cores(16), memory: Size.gibibytes(24), pods: 120, storage: Size.gibibytes(50) },
  images: ['checkout', 'web'],
  source: 'acme/shop',
});

export const media = new Team({
  name: 'media',
  owner: 'media@acme.example',
  groups: { developers: ['media-developers'] },
  quota: { cpu: Cpu.cores(8), memory: Size.gibibytes(8), pods: 60, storage: Size.gibibytes(20) },
  images: ['worker'],
  source: 'acme/media',
});
