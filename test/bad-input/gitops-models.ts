import { Fleet, type FleetProps, Team, type TeamProps } from '../../lib';
import { FluxTree } from '../support/flux-tree';
import { withCluster } from '../support/fleet-changes';
import { awsCluster, fleetProps, isolation, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

function fleet(wrong: string, change: Partial<FleetProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(change)), path: 'Fleet', sentence };
}

function team(wrong: string, change: Partial<TeamProps>, sentence: string): WrongModel {
  return fleet(wrong, { teams: [sampleTeam(change)] }, sentence);
}

const oci = 'oci://ghcr.io/acme/fleet/eu';
const signedBy = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/acme/shop',
};
const proposing = { flux: { imageUpdates: true } };

const { quota } = sampleTeam();
const teamProps = { name: 'shop', owner: 'shop@acme.example', groups: { developers: ['shop-dev'] }, quota };

export const GITOPS_MODELS: readonly WrongModel[] = [
  fleet(
    'a tree in a registry by its tag',
    withCluster({ source: { oci: 'oci://ghcr.io/acme/fleet/eu:latest' } }),
    "'clusters.eu.source.oci' must be an artifact of a registry without its tag, got 'oci://ghcr.io/acme/fleet/eu:latest': write it like 'oci://ghcr.io/acme/fleet/eu-prod-1'",
  ),
  fleet(
    'a tree in a registry of which nobody knows who signs it',
    { ...withCluster({ source: { oci } }), repository: 'https://git.acme.example/fleet' },
    "'clusters.eu.source.signedBy' must be given where the repository is not on github.com, got nothing: name issuer and subject of the certificate that your pipeline signs with",
  ),
  fleet(
    'a tree that anybody on GitHub may sign',
    withCluster({ source: { oci, signedBy: { ...signedBy, subject: '' } } }),
    "'clusters.eu.source.signedBy.subject' must not be empty, got '': anybody whom the issuer knows could sign, name the workflow and its branch",
  ),
  fleet(
    'images that two clusters propose',
    {
      registry: { account: '012345678901', region: 'eu-west-1' },
      clusters: [
        awsCluster({ platform: proposing }),
        awsCluster({ name: 'us', cidr: '10.2.0.0/16', platform: proposing }),
      ],
    },
    "'clusters.*.platform.flux.imageUpdates' must be true in one cluster, got ['eu', 'us']: they would push over one another, keep one that has no users",
  ),
  fleet(
    'images of a registry in another account',
    {
      ...withCluster({ platform: proposing }),
      registry: { account: '111111111111', region: 'eu-west-1' },
    },
    "'clusters.eu.platform.flux.imageUpdates' must be in a cluster of the registry's account, got '012345678901': move it to one in 111111111111",
  ),
  fleet(
    'images of a registry that is not there',
    withCluster({ platform: proposing }),
    "'clusters.eu.platform.flux.imageUpdates' must have a registry to look into, got none: name 'registry' of the fleet, or remove it",
  ),
  fleet(
    'commits that are on no GitHub',
    {
      ...withCluster({ platform: { flux: { commitStatus: true } } }),
      repository: 'https://git.acme.example/fleet',
    },
    "'clusters.eu.platform.flux.commitStatus' must be false where the fleet's repository is not on github.com, got 'https://git.acme.example/fleet': remove it",
  ),
  fleet(
    'a way in for repositories with no domain',
    withCluster({ domains: [], teams: [], platform: { flux: { webhooks: 'flux' } } }),
    "'clusters.eu.platform.flux.webhooks' must lie in a domain of the cluster, got 'flux' and no domain: name 'domains', or remove it",
  ),
  fleet(
    'a signature that a cluster without a way out cannot check',
    withCluster({ source: { oci }, isolated: isolation, domains: [], teams: [] }),
    "'clusters.eu.source' and 'clusters.eu.isolated' contradict, got both: a signature is checked on the internet, remove 'source' and name the artifact in 'isolated.source'",
  ),
  team(
    'a login in the URL of manifests',
    { manifests: { git: 'https://flux:secret@github.com/acme/shop' } },
    "'teams.shop.manifests.git' must hold no login, got one before '@': keep it in the Secret, and set 'private'",
  ),
  team(
    'manifests outside of their repository',
    { manifests: { git: 'https://github.com/acme/shop', folder: '../deploy' } },
    "'teams.shop.manifests.folder' must be a path without '.' and '..', got '../deploy': write it like 'deploy'",
  ),
  {
    wrong: 'manifests in two places',
    make: () => new Team({ ...teamProps, manifests: { git: 'https://github.com/acme/shop', oci } }),
    path: 'Team',
    sentence: `'teams.shop.manifests' must be either Git or an artifact, got { git: 'https://github.com/acme/shop', oci: '${oci}' }: give 'git' or 'oci'`,
  },
  {
    wrong: 'a program for a team with manifests of its own',
    make: () =>
      FluxTree.of(
        { teams: [sampleTeam({ manifests: { git: 'https://github.com/acme/shop' } })] },
        { shop: () => undefined },
      ),
    path: 'eu',
    sentence:
      "'programs.shop' must be 'elsewhere', since 'teams.shop.manifests' names another place, got a program: remove one of them",
  },
];
