import { App, Chart } from 'cdk8s';

import type { ClusterProps } from '../../../../lib/core/cluster';
import type { EnvironmentName } from '../../../../lib/core/environment';
import type { FleetProps } from '../../../../lib/core/fleet-props';
import { Fleet } from '../../../../lib/core/fleet';
import { AdmissionPolicies } from '../../../../lib/k8s/admission/admission-policies';
import { KUBE_SYSTEM, NODE_AGENTS } from '../../../../lib/k8s/addons/platform-namespace';
import { placeInFolder } from '../../../../lib/k8s/placement';
import { type Manifest, manifests } from '../../../support/manifests';
import { awsCluster, fleetProps, isolation, localCluster, sampleTeam } from '../../../support/samples';

/** All that a cluster has, by kind and name. That the policies hold is judged by Kyverno: test/referees. */
function policiesOf(props: ClusterProps, fleet: Partial<FleetProps> = {}): Record<string, Manifest> {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'clusters/eu/controllers/kyverno-configs');
  const namespaces = [NODE_AGENTS, KUBE_SYSTEM, { name: 'kyverno', podSecurity: 'restricted' } as const];
  const [cluster] = new Fleet({ ...fleetProps({ clusters: [props] }), ...fleet }).clusters;
  if (cluster === undefined) throw new Error('a fleet of one cluster has none');
  new AdmissionPolicies(chart, 'Policies', { cluster, namespaces });
  return Object.fromEntries(
    manifests(chart).map((one): [string, Manifest] => [one.metadata.name ?? '', one]),
  );
}

const built: Partial<FleetProps> = {
  state: { region: 'eu-west-1' },
  registry: { account: '111111111111', region: 'eu-west-1' },
  teams: [sampleTeam({ source: 'acme/shop', images: ['web'] })],
};
const HOST = '111111111111.dkr.ecr.eu-west-1.amazonaws.com';

const environments: [EnvironmentName, string][] = [
  ['development', 'Audit'],
  ['staging', 'Deny'],
  ['production', 'Deny'],
];

test.each(environments)('in %s an image that proves nothing meets with %s', (environment, action) => {
  const policies = policiesOf(awsCluster({ environment }), built);
  expect(policies['seaworthy-digests']?.spec.validationActions).toEqual([action]);
  expect(policies['seaworthy-signed-shop']?.spec.validationActions).toEqual([action]);
});

test('everything else is refused everywhere', () => {
  const lax = policiesOf(localCluster());
  const strict = Object.values(lax).filter(
    ({ kind, metadata }) => kind === 'ValidatingPolicy' && metadata.name !== 'seaworthy-digests',
  );
  expect(strict.map(({ metadata, spec }) => [metadata.name, spec.validationActions])).toEqual(
    [
      'restricted-containers',
      'registries-of-teams',
      'registries-of-platform',
      'quota',
      'no-default-namespace',
      'pod-security',
      'owner',
    ].map((name) => [`seaworthy-${name}`, ['Deny']]),
  );
});

test.each([
  ['production', awsCluster(), 'Fail'],
  ['staging', awsCluster({ environment: 'staging' }), 'Fail'],
  ['development, where one copy answers', awsCluster({ environment: 'development' }), 'Ignore'],
  ['a laptop', localCluster(), 'Ignore'],
])('what nobody answers for in %s: %s', (_case, props, policy) => {
  const policies = Object.values(policiesOf(props, built)).filter(({ kind }) => kind !== 'PolicyException');
  expect(new Set(policies.map(({ spec }) => spec.failurePolicy))).toEqual(new Set([policy]));
});

test.each<[string, ClusterProps, string[]]>([
  ['EKS', awsCluster(), ['flux-system', 'kube-system']],
  ['a laptop', localCluster(), ['flux-system', 'kube-system', 'local-path-storage']],
  [
    'a cluster with Calico',
    awsCluster({ kind: 'kubeadm', cni: 'calico' }),
    ['calico-apiserver', 'calico-system', 'flux-system', 'kube-system', 'tigera-operator'],
  ],
])('no policy looks at what has to start first in %s', (_case, props, values) => {
  const { spec } = policiesOf(props)['seaworthy-restricted-containers'] as Manifest;
  expect(spec.matchConstraints.namespaceSelector.matchExpressions).toEqual([
    { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values },
  ]);
});

test('who applies a Deployment is told at once', () => {
  const { spec } = policiesOf(awsCluster())['seaworthy-digests'] as Manifest;
  expect(spec.autogen.podControllers.controllers).toEqual([
    'cronjobs',
    'daemonsets',
    'deployments',
    'jobs',
    'statefulsets',
  ]);
});

/** What images may begin with. */
function allowed(policy: Manifest | undefined): string[] {
  const variables = policy?.spec.variables as { name: string; expression: string }[];
  return JSON.parse(variables.find(({ name }) => name === 'allowed')?.expression ?? '[]') as string[];
}

const PUBLIC = ['docker.io/', 'ghcr.io/', 'public.ecr.aws/', 'quay.io/', 'registry.k8s.io/'];

test("images come from the fleet's registry and from those that the platform uses", () => {
  const policies = policiesOf(awsCluster(), built);
  expect(allowed(policies['seaworthy-registries-of-teams'])).toEqual([`${HOST}/`, ...PUBLIC]);
  expect(allowed(policies['seaworthy-registries-of-platform'])).toEqual([`${HOST}/`, ...PUBLIC]);
});

test('what teams may have does not change what the platform needs', () => {
  const images = { registries: ['ghcr.io/acme'] };
  const policies = policiesOf(awsCluster({ platform: { images } }), built);
  expect(allowed(policies['seaworthy-registries-of-teams'])).toEqual([`${HOST}/`, 'ghcr.io/acme/']);
  expect(allowed(policies['seaworthy-registries-of-platform'])).toEqual([`${HOST}/`, ...PUBLIC]);
});

test('without a way out mirrors stand for the registries', () => {
  const policies = policiesOf(awsCluster({ isolated: isolation }));
  expect(allowed(policies['seaworthy-registries-of-teams'])[0]).toBe('mirror.acme.example/docker-io/');
});

describe('signatures', () => {
  function signed(props: ClusterProps, fleet = built): Manifest {
    return policiesOf(props, fleet)['seaworthy-signed-shop'] as Manifest;
  }

  test('of images in the registry of the fleet are those of any workflow of the team, on a branch', () => {
    const { spec } = signed(awsCluster());
    expect(spec.matchImageReferences).toEqual([
      { glob: `${HOST}/shop/web:*` },
      { glob: `${HOST}/shop/web@*` },
    ]);
    expect(spec.attestors).toEqual([
      {
        name: 'pipeline',
        cosign: {
          keyless: {
            identities: [
              {
                issuer: 'https://token.actions.githubusercontent.com',
                subjectRegExp: '^https://github\\.com/acme/shop/\\.github/workflows/[^@/]+@refs/heads/.+$',
              },
            ],
          },
        },
      },
    ]);
    expect(spec.credentials).toEqual({ providers: ['amazon'] });
  });

  test('may be those of one workflow, of images elsewhere', () => {
    const signatures = { shop: { repositories: ['ghcr.io/acme/shop'], workflow: 'build.yaml' } };
    const { spec } = signed(awsCluster({ platform: { images: { signatures } } }));
    expect(spec.matchImageReferences).toEqual([
      { glob: 'ghcr.io/acme/shop:*' },
      { glob: 'ghcr.io/acme/shop@*' },
    ]);
    const subject = spec.attestors[0].cosign.keyless.identities[0].subjectRegExp as string;
    const ours = 'https://github.com/acme/shop/.github/workflows/build.yaml@refs/heads/main';
    expect(new RegExp(subject).test(ours)).toBe(true);
    expect(new RegExp(subject).test(ours.replace('build', 'other'))).toBe(false);
    expect(new RegExp(subject).test(ours.replace('acme/shop', 'acme/shop-2'))).toBe(false);
    expect(new RegExp(subject).test(ours.replace('heads/main', 'pull/7/merge'))).toBe(false);
  });

  test('change nothing of what Git says, and are looked at once', () => {
    const { spec } = signed(awsCluster());
    expect(spec.validationConfigurations).toEqual({
      mutateDigest: false,
      verifyDigest: false,
      required: true,
    });
    expect(spec.evaluation).toEqual({ background: { enabled: false } });
  });

  test('are asked of no team without a source', () => {
    const teams = [sampleTeam({ images: ['web'] })];
    expect(Object.keys(policiesOf(awsCluster(), { ...built, teams }))).not.toContain('seaworthy-signed-shop');
  });
});

test('a namespace whose pods may do more has an exception that says why, and no other has', () => {
  const exceptions = Object.values(policiesOf(awsCluster())).filter(({ kind }) => kind === 'PolicyException');
  expect(exceptions).toMatchObject([
    {
      metadata: {
        name: 'platform-node-agents',
        namespace: 'kyverno',
        annotations: { 'seaworthy.dev/because': 'because' in NODE_AGENTS ? NODE_AGENTS.because : '' },
      },
      spec: {
        policyRefs: [{ kind: 'ValidatingPolicy', name: 'seaworthy-restricted-containers' }],
        matchConditions: [{ name: 'namespace', expression: "object.metadata.namespace == 'node-agents'" }],
      },
    },
  ]);
});
