import { Fleet } from '../lib/core';
import { media, shop } from './teams';

/**
 * The sample fleet: operators' control cluster, staging, production, and a laptop. A platform release reaches staging
 * first, here with the next minor of Kubernetes, and production when it has proved itself there.
 */
export const fleet = new Fleet({
  repository: 'https://github.com/acme/fleet',
  owner: 'platform@acme.example',
  costCenter: 'platform',
  state: { region: 'eu-west-1' },
  registry: { account: '111111111111', region: 'eu-west-1' },
  teams: [shop, media],
  clusters: [
    {
      name: 'control',
      kind: 'eks',
      environment: 'production',
      version: '1.35',
      release: '2026.09',
      account: '111111111111',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      cidr: '10.10.0.0/16',
      domains: ['control.acme.example'],
      pools: [{ name: 'system', purpose: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 }],
      access: { admins: ['arn:aws:iam::111111111111:role/platform-admin'] },
    },
    {
      name: 'eu-staging-1',
      kind: 'eks',
      environment: 'staging',
      version: '1.36',
      release: '2026.11',
      account: '333333333333',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      cidr: '10.30.0.0/16',
      domains: ['staging.acme.example'],
      controlledBy: 'control',
      teams: ['shop', 'media'],
      pools: [
        { name: 'system', purpose: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 },
        { name: 'apps', instanceTypes: ['m7i.xlarge'], minSize: 3, maxSize: 9 },
      ],
      access: { admins: ['arn:aws:iam::333333333333:role/platform-admin'] },
    },
    {
      name: 'eu-prod-1',
      kind: 'eks',
      environment: 'production',
      version: '1.35',
      release: '2026.09',
      account: '222222222222',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      cidr: '10.20.0.0/16',
      domains: ['acme.example'],
      controlledBy: 'control',
      teams: ['shop', 'media'],
      pools: [
        { name: 'system', purpose: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 },
        { name: 'apps', instanceTypes: ['m7i.xlarge'], minSize: 3, maxSize: 30 },
      ],
      access: { admins: ['arn:aws:iam::222222222222:role/platform-admin'] },
    },
    {
      name: 'lab',
      kind: 'local',
      environment: 'development',
      version: '1.35',
      release: '2026.11',
      domains: ['lab.localhost'],
      teams: ['shop', 'media'],
    },
  ],
});
