import { App, Chart } from 'cdk8s';

import { Fleet } from '../../../lib/core/fleet';
import { AdmissionPolicies } from '../../../lib/k8s/admission/admission-policies';
import { NODE_AGENTS } from '../../../lib/k8s/addons/platform-namespace';
import { placeInFolder } from '../../../lib/k8s/placement';
import { awsCluster, DIGEST, fleetProps, sampleTeam } from '../../support/samples';
import type { Manifest } from '../tree';
import type { BrokenInput } from './broken-input';
import { deployment, restricted, tenant } from './tree-parts';

const REGISTRY = '111111111111.dkr.ecr.eu-west-1.amazonaws.com';
const PINNED = `ghcr.io/acme/web:1.0.0@${DIGEST}`;

/** The policies as a cluster has them: what is tested here is that they object. */
function policies(): Record<string, object> {
  const fleet = new Fleet(
    fleetProps({
      state: { region: 'eu-west-1' },
      registry: { account: '111111111111', region: 'eu-west-1' },
      teams: [sampleTeam({ source: 'acme/shop', images: ['web'] })],
      clusters: [awsCluster({ environment: 'staging' })],
    }),
  );
  const chart = new Chart(new App({ outdir: 'never-written' }), 'policies');
  placeInFolder(chart, 'clusters/broken/controllers/kyverno-configs');
  const namespaces = [NODE_AGENTS];
  for (const cluster of fleet.clusters) new AdmissionPolicies(chart, 'Policies', { cluster, namespaces });
  const objects = chart.toJson() as Manifest[];
  return Object.fromEntries(objects.map((one) => [`policies/${one.kind}-${one.metadata.name}.yaml`, one]));
}

const POLICIES = policies();

/** A namespace of the team as it should be, but for what a case changes. */
function namespace(metadata: object = {}): object {
  const labels = {
    'seaworthy.dev/team': 'shop',
    'pod-security.kubernetes.io/enforce': 'restricted',
  };
  const annotations = { 'seaworthy.dev/owner': 'shop@acme.example' };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels, annotations, ...metadata },
  };
}

const GOOD = {
  'namespace.yaml': namespace(),
  'quota.yaml': tenant('ResourceQuota', { hard: { pods: '10' } }),
  'web.yaml': deployment({ image: PINNED, securityContext: restricted }),
};

/** A case whose other objects are all as they should be; `undefined` takes one away. */
function broken(
  title: string,
  check: string,
  says: string,
  files: Readonly<Record<string, object | undefined>>,
): BrokenInput {
  const given = Object.entries<object | undefined>({ ...POLICIES, ...GOOD, ...files });
  const tree = Object.fromEntries(
    given.flatMap(([name, content]) => (content === undefined ? [] : [[`clusters/broken/${name}`, content]])),
  );
  return { referee: 'kyverno', title, check, says, tree };
}

function web(container: object): Record<string, object> {
  return { 'web.yaml': deployment({ image: PINNED, securityContext: restricted, ...container }) };
}

function inNamespace(name: string, workload: Manifest): Manifest {
  return { ...workload, metadata: { ...workload.metadata, namespace: name } };
}

const exception = Object.entries(POLICIES).find(([name]) => name.includes('PolicyException')) ?? ['none', {}];

export const KYVERNO_INPUTS: readonly BrokenInput[] = [
  broken(
    'a container that stays and may become root',
    'seaworthy-restricted-containers',
    "runAsNonRoot: true'",
    web({ securityContext: { ...restricted, runAsNonRoot: false } }),
  ),
  broken('a pod of a team in the network of its node', 'seaworthy-restricted-containers', 'hostNetwork', {
    'web.yaml': hostNetwork('shop'),
  }),
  broken(
    'an image from a registry that nobody named',
    'seaworthy-registries-of-teams',
    'registry that is known',
    web({ image: `example.com/web:1.0.0@${DIGEST}` }),
  ),
  broken(
    'an image without a digest',
    'seaworthy-digests',
    'end with a digest',
    web({ image: 'ghcr.io/acme/web:1' }),
  ),
  broken(
    'an image of the team that nobody can be shown to have signed',
    'seaworthy-signed-shop',
    '',
    web({ image: `${REGISTRY}/shop/web:1.0.0@${DIGEST}` }),
  ),
  broken('a workload in the namespace default', 'seaworthy-no-default-namespace', 'belongs to nobody', {
    'stray.yaml': inNamespace('default', deployment({ image: PINNED, securityContext: restricted })),
  }),
  broken('a namespace of a team without a quota', 'seaworthy-quota', 'ResourceQuota', {
    'quota.yaml': undefined,
  }),
  broken('a namespace that nobody answers for', 'seaworthy-owner', 'seaworthy.dev/owner', {
    'namespace.yaml': namespace({ annotations: {} }),
  }),
  broken('a privileged namespace without a reason', 'seaworthy-pod-security', "must be 'restricted'", {
    'namespace.yaml': namespace({
      labels: { 'seaworthy.dev/team': 'shop', 'pod-security.kubernetes.io/enforce': 'privileged' },
    }),
  }),
  broken('an exception that does not say why', 'no-reason', 'does not say why', {
    [exception[0]]: withoutAnnotations(exception[1] as Manifest),
    'agent.yaml': hostNetwork(NODE_AGENTS.name),
  }),
];

function hostNetwork(name: string): Manifest {
  const workload = inNamespace(name, deployment({ image: PINNED, securityContext: restricted }));
  const { template } = workload.spec;
  const spec = { ...workload.spec, template: { ...template, spec: { ...template.spec, hostNetwork: true } } };
  return { ...workload, spec };
}

function withoutAnnotations(manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, annotations: {} } };
}
