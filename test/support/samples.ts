import type { AwsClusterProps, LocalClusterProps } from '../../lib/core/cluster';
import { Fleet } from '../../lib/core/fleet';
import type { FleetProps } from '../../lib/core/fleet-props';
import { Image } from '../../lib/core/image';
import type { PoolProps } from '../../lib/core/pool';
import type { Isolation } from '../../lib/core/reach';
import { REGISTRIES } from '../../lib/core/versions/registries';
import { Cpu, Size } from '../../lib/core/quantity';
import { Team, type TeamProps } from '../../lib/core/team';
import type { WebServiceProps } from '../../lib/k8s/workload/web-service';

/** A valid team that tests change one field of. */
export function sampleTeam(props: Partial<TeamProps> = {}): Team {
  return new Team({
    name: 'shop',
    owner: 'shop@acme.example',
    groups: { developers: ['shop-dev'] },
    quota: { cpu: Cpu.cores(100), memory: Size.gibibytes(100), pods: 500 },
    ...props,
  });
}

/** A valid pool for the pods of the platform. */
export const systemPool: PoolProps = {
  name: 'system',
  purpose: 'system',
  instanceTypes: ['m7g.large'],
  minSize: 3,
  maxSize: 6,
};

/** A valid pool for whatever the teams run. */
export const appsPool: PoolProps = { name: 'apps', instanceTypes: ['m7g.xlarge'], minSize: 3, maxSize: 30 };

/** A valid cluster in AWS. */
export function awsCluster(props: Partial<AwsClusterProps> = {}): AwsClusterProps {
  return {
    name: 'eu',
    kind: 'eks',
    environment: 'production',
    version: '1.35',
    release: '2026.11',
    account: '012345678901',
    region: 'eu-west-1',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    cidr: '10.1.0.0/16',
    domains: ['acme.example'],
    teams: ['shop'],
    pools: [systemPool],
    access: { admins: ['arn:aws:iam::012345678901:role/platform-admin'] },
    ...props,
  };
}

/** What a cluster without a way out uses in its place: each registry has a mirror of its name. */
export const isolation: Isolation = {
  mirrors: Object.fromEntries(
    REGISTRIES.map((registry) => [registry, `mirror.acme.example/${registry.replaceAll('.', '-')}`]),
  ),
  source: 'ssh://git.internal.acme.example/fleet',
};

/** A valid cluster on a laptop. */
export function localCluster(props: Partial<LocalClusterProps> = {}): LocalClusterProps {
  return {
    name: 'lab',
    kind: 'local',
    environment: 'development',
    version: '1.35',
    release: '2026.11',
    domains: ['lab.localhost'],
    teams: ['shop'],
    ...props,
  };
}

/** A valid fleet of one team and one cluster. */
export function fleetProps(props: Partial<FleetProps> = {}): FleetProps {
  return {
    repository: 'https://github.com/acme/fleet',
    owner: 'platform@acme.example',
    costCenter: 'platform',
    teams: [sampleTeam()],
    clusters: [awsCluster()],
    ...props,
  };
}

export function sampleFleet(props: Partial<FleetProps> = {}): Fleet {
  return new Fleet(fleetProps(props));
}

/** A digest that is written like one. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

export const sampleImage = Image.released('ghcr.io/acme/web', { version: '1.2.3', digest: DIGEST });

/** The required props of a WebService, and what a test changes. */
export function webProps(props: Partial<WebServiceProps> = {}): WebServiceProps {
  return {
    image: sampleImage,
    port: 8080,
    health: { liveness: '/livez', readiness: '/readyz' },
    resources: { cpu: Cpu.millis(100), memory: Size.mebibytes(128) },
    ...props,
  };
}
