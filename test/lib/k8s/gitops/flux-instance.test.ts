import type { AwsClusterProps, FleetProps } from '../../../../lib';
import { fluxCluster, FluxTree } from '../../../support/flux-tree';
import { awsCluster, isolation, localCluster, sampleFleet } from '../../../support/samples';
import { AddonContext, fluxInstanceSpec } from '../../../../lib/k8s/platform';

type Spec = ReturnType<typeof fluxInstanceSpec>;

function instance(props: Partial<AwsClusterProps> = {}, fleet: Partial<FleetProps> = {}): Spec {
  const model = sampleFleet({ clusters: [awsCluster(props)], ...fleet });
  return fluxInstanceSpec(new AddonContext(model.cluster('eu'), new Set()));
}

function local(): Spec {
  const model = sampleFleet({ clusters: [localCluster()] });
  return fluxInstanceSpec(new AddonContext(model.cluster('lab'), new Set()));
}

/** What the patches do to objects of a kind, and perhaps of a name. */
function patched({ kustomize }: Spec, kind: string, name?: string): Record<string, unknown> {
  const patches = kustomize.patches.filter(({ target }) => target.kind === kind && target.name === name);
  const steps = patches.flatMap(({ patch }) => JSON.parse(patch) as { path: string; value: unknown }[]);
  return Object.fromEntries(steps.map(({ path, value }) => [path, value]));
}

test.each([
  ['1.33', '2.8.8'],
  ['1.34', '2.9.4'],
  ['1.36', '2.9.4'],
])('on %s Flux is exactly %s', (version, flux) => {
  const extendedSupport = version === '1.33' ? { because: 'a test' } : undefined;
  expect(instance({ version, extendedSupport }).distribution).toEqual({
    version: flux,
    registry: 'ghcr.io/fluxcd',
  });
});

test('a cluster without a way out pulls the controllers from its mirror', () => {
  expect(instance({ isolated: isolation }).distribution).toMatchObject({
    registry: 'mirror.acme.example/ghcr-io/fluxcd',
    variant: 'upstream-alpine',
  });
});

test('tenants are locked down, and what names no account may do nothing', () => {
  expect(instance().cluster).toMatchObject({
    multitenant: true,
    tenantDefaultServiceAccount: 'default',
    networkPolicy: true,
  });
});

test('controllers that propose images run where they are asked for only', () => {
  expect(instance().components).toHaveLength(4);
  const registry = { account: '012345678901', region: 'eu-west-1' };
  const proposing = instance({ platform: { flux: { imageUpdates: true } } }, { registry });
  expect(proposing.components.slice(4)).toEqual([
    'image-reflector-controller',
    'image-automation-controller',
  ]);
});

test('every controller outlives what is not critical, and has requests and a limit for memory alone', () => {
  expect(patched(instance(), 'Deployment')).toEqual({
    '/spec/template/spec/containers/0/resources': {
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { memory: '1Gi' },
    },
    '/spec/template/spec/priorityClassName': 'system-cluster-critical',
    '/spec/template/spec/tolerations': [
      { key: 'CriticalAddonsOnly', operator: 'Exists', effect: 'NoSchedule' },
    ],
  });
  expect(instance().cluster.size).toBe('medium');
});

test('on a laptop a controller of Flux asks for 10m and 64Mi', () => {
  const resources = patched(local(), 'Deployment')['/spec/template/spec/containers/0/resources'];
  expect(resources).toMatchObject({ requests: { cpu: '10m', memory: '64Mi' } });
  expect(local().cluster).toMatchObject({ size: 'small', type: 'kubernetes' });
});

describe('the tree', () => {
  test('is the branch flux of the fleet, asked for every minute', () => {
    expect(instance().sync).toEqual({
      kind: 'GitRepository',
      url: 'https://github.com/acme/fleet',
      ref: 'refs/heads/flux',
      path: './clusters/eu/flux-system',
      interval: '1m',
      pullSecret: 'flux-system',
    });
  });

  test('may be an artifact that the workflow of the fleet signed on its main branch', () => {
    const spec = instance({ source: { oci: 'oci://ghcr.io/acme/fleet/eu' } });
    expect(spec.sync).toMatchObject({
      kind: 'OCIRepository',
      url: 'oci://ghcr.io/acme/fleet/eu',
      ref: 'newest',
      pullSecret: 'flux-system',
    });
    expect(patched(spec, 'OCIRepository', 'flux-system')).toEqual({
      '/spec/verify': {
        provider: 'cosign',
        matchOIDCIdentity: [
          {
            issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
            subject: '^https://github\\.com/acme/fleet/\\.github/workflows/flux\\.yaml@refs/heads/main$',
          },
        ],
      },
    });
  });

  test('in a registry of AWS is asked for with a role', () => {
    const oci = 'oci://012345678901.dkr.ecr.eu-west-1.amazonaws.com/fleet/eu';
    const spec = instance({ source: { oci } });
    expect(spec.sync).toMatchObject({ provider: 'aws' });
    expect(spec.sync).not.toHaveProperty('pullSecret');
    const role = patched(
      instance({ kind: 'kubeadm', source: { oci } }),
      'ServiceAccount',
      'source-controller',
    );
    expect(role).toEqual({
      '/metadata/annotations': {
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::012345678901:role/eu-flux-system-source-controller',
      },
    });
  });

  test('is named by every Kustomization of a folder in it', () => {
    const cluster = fluxCluster({ source: { oci: 'oci://ghcr.io/acme/fleet/eu' } });
    const sources = FluxTree.of({ clusters: [cluster] })
      .objects('eu/flux-system/')
      .filter(({ kind }) => kind === 'Kustomization')
      .map(({ spec }) => (spec as { sourceRef: object }).sourceRef);
    expect(sources.length).toBeGreaterThan(10);
    for (const one of sources) expect(one).toEqual({ kind: 'OCIRepository', name: 'flux-system' });
  });
});

describe('in the tree of a cluster', () => {
  const tree = FluxTree.of();

  test('Flux is never removed with the file that it is in', () => {
    expect(tree.object('eu', 'FluxInstance', 'flux').metadata.annotations).toEqual({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });

  test('the Kustomization that applies Flux does not wait for it', () => {
    const { spec } = tree.object('eu', 'Kustomization', 'flux-operator-configs');
    expect(spec).toMatchObject({ wait: false, healthChecks: [], dependsOn: [{ name: 'flux-operator' }] });
  });

  test('Flux takes over the operator that the bootstrap installed, by name, namespace, version and values', () => {
    const { spec } = tree.object('eu', 'HelmRelease', 'flux-operator') as {
      spec: { releaseName: string; targetNamespace: string; values: object };
    };
    const script = tree.text('clusters/eu/bootstrap.sh');
    const version = (tree.object('eu', 'OCIRepository', 'flux-operator').spec as { ref: { tag: string } }).ref
      .tag;
    expect(script).toContain(
      `install ${spec.releaseName} oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator --version ${version} --namespace ${spec.targetNamespace} <<`,
    );
    const [, values = ''] = /<<'VALUES'\n([\s\S]*?)\nVALUES/.exec(script) ?? [];
    expect(JSON.parse(values)).toEqual(spec.values);
  });
});
