import type { AwsClusterProps, TeamProps } from '../../../../lib';
import { fluxCluster, FluxTree } from '../../../support/flux-tree';
import { localCluster, sampleTeam } from '../../../support/samples';

const signedBy = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/acme/shop/.github/workflows/manifests.yaml@refs/heads/main',
};
const alerts = { slack: { secret: 'alert-receivers', key: 'slack' } };

function tree(team: Partial<TeamProps>, cluster: Partial<AwsClusterProps> = {}): FluxTree {
  const clusters = [fluxCluster({ platform: { alerts }, ...cluster })];
  return FluxTree.of({ clusters, teams: [sampleTeam(team)] });
}

const inGit = { manifests: { git: 'https://github.com/acme/shop' } };

describe('a team with a repository of its own', () => {
  const own = tree({ ...inGit, namespaces: ['shop', 'shop-jobs'], channel: { tickets: { slack: '#shop' } } });

  test('is read from the folder of the environment and of the namespace, with the rights of the team alone', () => {
    expect(own.object('eu', 'Kustomization', 'apps-shop-jobs').spec).toMatchObject({
      path: './deploy/staging/shop-jobs',
      sourceRef: { kind: 'GitRepository', name: 'team-shop' },
      serviceAccountName: 'reconciler-shop-jobs',
      targetNamespace: 'shop-jobs',
      prune: true,
    });
  });

  test('has its source beside the accounts that may read it, with no login unless it is private', () => {
    const source = own.object('eu', 'GitRepository', 'team-shop');
    expect(source.metadata.namespace).toBe('flux-system');
    expect(source.spec).toEqual({
      interval: '1m',
      url: 'https://github.com/acme/shop',
      ref: { branch: 'main' },
    });
    const closed = tree({ manifests: { ...inGit.manifests, private: true } });
    expect(closed.object('eu', 'GitRepository', 'team-shop').spec).toMatchObject({
      secretRef: { name: 'source-shop' },
    });
  });

  test('may call Flux with a token that the store of the cluster knows', () => {
    expect(own.object('eu', 'Receiver', 'team-shop').spec).toEqual({
      type: 'github',
      events: ['ping', 'push'],
      secretRef: { name: 'receiver-shop' },
      resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'team-shop' }],
    });
    expect(own.object('eu', 'ExternalSecret', 'receiver-shop').spec).toMatchObject({
      target: { name: 'receiver-shop' },
      dataFrom: [{ extract: { key: 'flux/receiver-shop' } }],
    });
  });

  test('sees at its commits what became of them', () => {
    expect(own.object('eu', 'Provider', 'status-shop').spec).toEqual({
      type: 'github',
      address: 'https://github.com/acme/shop',
      secretRef: { name: 'status-shop' },
    });
    expect(own.object('eu', 'Alert', 'status-shop').spec).toMatchObject({
      providerRef: { name: 'status-shop' },
      eventSeverity: 'info',
      eventSources: [
        { kind: 'Kustomization', name: 'apps-shop' },
        { kind: 'Kustomization', name: 'apps-shop-jobs' },
      ],
    });
  });

  test('hears of errors where it hears of its alerts', () => {
    expect(own.object('eu', 'Alert', 'team-shop').spec).toEqual({
      providerRef: { name: 'alertmanager' },
      eventSeverity: 'error',
      eventSources: [
        { kind: 'GitRepository', name: 'team-shop' },
        { kind: 'Kustomization', name: 'apps-shop' },
        { kind: 'Kustomization', name: 'apps-shop-jobs' },
      ],
      eventMetadata: { team: 'shop' },
    });
    expect(own.object('eu', 'Provider', 'alertmanager').spec).toEqual({
      type: 'alertmanager',
      address: 'http://alertmanager-operated.observability.svc:9093/api/v2/alerts/',
    });
  });

  test('lacks a Secret without holding up anything else', () => {
    expect(own.object('eu', 'Kustomization', 'flux-shop').spec).toMatchObject({
      wait: false,
      healthChecks: [],
    });
    const waits = own
      .objects('eu/flux-system/')
      .filter(({ spec }) => JSON.stringify(spec).includes('"flux-shop"'));
    expect(waits).toEqual([]);
  });
});

test('an artifact is taken only with the signature that the team names', () => {
  const oci = 'oci://ghcr.io/acme/shop-manifests';
  const own = tree({ manifests: { oci, signedBy, private: true } });
  expect(own.object('eu', 'OCIRepository', 'team-shop').spec).toMatchObject({
    url: oci,
    ref: { tag: 'newest' },
    secretRef: { name: 'source-shop' },
    verify: {
      provider: 'cosign',
      matchOIDCIdentity: [
        { subject: '^https://github\\.com/acme/shop/\\.github/workflows/manifests\\.yaml@refs/heads/main$' },
      ],
    },
  });
  expect(own.object('eu', 'Receiver', 'team-shop').spec).toMatchObject({ type: 'generic-hmac' });
});

test('AWS knows Flux by its role, so that an artifact there needs no login', () => {
  const oci = 'oci://012345678901.dkr.ecr.eu-west-1.amazonaws.com/shop-manifests';
  const { spec } = tree({ manifests: { oci, signedBy, private: true } }).object(
    'eu',
    'OCIRepository',
    'team-shop',
  );
  expect(spec).toMatchObject({ provider: 'aws' });
  expect(spec).not.toHaveProperty('secretRef');
});

test('a team without manifests and without a channel has nothing of its own with Flux', () => {
  expect(tree({ channel: undefined }).objects('teams/shop/flux/')).toEqual([]);
});

test('nobody is called for a laptop', () => {
  const lab = FluxTree.of({
    clusters: [localCluster({ platform: { alerts } })],
    teams: [sampleTeam({ channel: { tickets: { slack: '#shop' } } })],
  });
  expect(lab.objects('lab/').filter(({ kind }) => kind === 'Alert')).toEqual([]);
});

describe('the operators', () => {
  const staging = tree({});

  test('hear of every error of Flux', () => {
    expect(staging.object('eu', 'Alert', 'errors').spec).toEqual({
      providerRef: { name: 'alertmanager' },
      eventSeverity: 'error',
      eventSources: ['GitRepository', 'OCIRepository', 'Kustomization', 'HelmRelease'].map((kind) => ({
        kind,
        name: '*',
      })),
    });
  });

  test('hear of a release that somebody changed by hand, and that Flux changed back', () => {
    const { spec } = staging.object('eu', 'Alert', 'drift') as {
      spec: { inclusionList: string[]; eventSeverity: string };
    };
    const heard = (message: string): boolean =>
      spec.inclusionList.some((one) => new RegExp(one).test(message));
    // What helm-controller 1.6 says.
    expect(heard('Cluster state of release a/b.v1 has drifted from the desired state:\nDeployment/a/b')).toBe(
      true,
    );
    expect(heard('Cluster state of release a/b.v1 has been corrected:\nDeployment/a/b')).toBe(true);
    expect(heard('Helm upgrade succeeded for release a/b.v2')).toBe(false);
    expect(spec.eventSeverity).toBe('info');
  });

  test('neither see commits nor are called unless they ask for it', () => {
    expect(staging.objects('configs/flux-notices/').map(({ kind }) => kind)).toEqual([
      'Provider',
      'Alert',
      'Alert',
    ]);
    expect(staging.objects('gateways/flux-webhooks/')).toEqual([]);
  });

  test('see at the commits of the fleet what became of them', () => {
    const asked = tree({}, { platform: { alerts, flux: { commitStatus: true } } });
    const { spec } = asked.object('eu', 'Alert', 'commit-status') as {
      spec: { eventSources: { name: string }[] };
    };
    expect(spec.eventSources.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['flux-operator', 'team-shop', 'priority-classes']),
    );
    expect(asked.object('eu', 'ExternalSecret', 'commit-status').spec).toMatchObject({
      dataFrom: [{ extract: { key: 'flux/commit-status' } }],
    });
  });

  test('open the paths of receivers to the internet, and nothing else of Flux', () => {
    const called = tree({}, { platform: { alerts, flux: { webhooks: 'flux' } } });
    expect(called.object('eu', 'HTTPRoute', 'webhooks').spec).toMatchObject({
      hostnames: ['flux.acme.example'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/hook/' } }],
          backendRefs: [{ name: 'webhook-receiver', port: 80 }],
        },
      ],
    });
    expect(called.object('eu', 'Receiver', 'tree').spec).toMatchObject({
      resources: [{ kind: 'GitRepository', name: 'flux-system' }],
    });
  });
});
