import { Fleet } from '../lib';
import { media } from './teams/media';
import { shop } from './teams/shop';

/** The sample fleet: operators' control cluster, one production cluster, and a laptop. */
export const fleet = new Fleet({
  repository: 'https://github.com/acme/fleet',
  owner: 'platform@acme.example',
  costCenter: 'platform',
  teams: [shop, media],
  clusters: [
    {
      name: 'control',
      kind: 'eks',
      environment: 'production',
      version: '1.35',
      account: '111111111111',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      cidr: '10.10.0.0/16',
      domains: ['control.acme.example'],
      pools: [{ name: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 }],
    },
    {
      name: 'eu-prod-1',
      kind: 'eks',
      environment: 'production',
      version: '1.35',
      account: '222222222222',
      region: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      cidr: '10.20.0.0/16',
      domains: ['acme.example'],
      controlledBy: 'control',
      teams: ['shop', 'media'],
      pools: [
        { name: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 },
        { name: 'apps', instanceTypes: ['m7i.xlarge'], minSize: 3, maxSize: 30 },
      ],
    },
    {
      name: 'lab',
      kind: 'local',
      environment: 'development',
      version: '1.35',
      domains: ['lab.localhost'],
      teams: ['shop', 'media'],
    },
  ],
});
