import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ContainerProps } from '../../../../lib/k8s/workload/containers';
import type { Secrets } from '../../../../lib/k8s/workload/secrets';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { manifests, onlyManifest } from '../../../support/manifests';
import { webProps } from '../../../support/samples';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const external = { password: 'shop/db/password', user: 'shop/db/user' };
const sealedValue = `${'A'.repeat(358)}+/==`;
const { image } = webProps();
const small: ContainerProps = { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };

describe('an external secret', () => {
  test('is copied from the store named platform, every hour, and stays when the reference goes', () => {
    addWebService(chart, { secrets: { db: { external } } });
    const { apiVersion, metadata, spec } = onlyManifest(chart, 'ExternalSecret');
    expect(apiVersion).toBe('external-secrets.io/v1');
    expect(metadata.name).toBe('web-db');
    expect(spec).toEqual({
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
      target: { name: 'web-db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [
        { secretKey: 'password', remoteRef: { key: 'shop/db/password' } },
        { secretKey: 'user', remoteRef: { key: 'shop/db/user' } },
      ],
    });
  });

  test('may come from another store', () => {
    addWebService(chart, { secrets: { db: { external, store: 'vault' } } });
    expect(onlyManifest(chart, 'ExternalSecret').spec.secretStoreRef.name).toBe('vault');
  });
});

test('a sealed secret carries what only the cluster can open', () => {
  addWebService(chart, { secrets: { db: { sealed: { password: sealedValue } } } });
  const { apiVersion, metadata, spec } = onlyManifest(chart, 'SealedSecret');
  expect(apiVersion).toBe('bitnami.com/v1alpha1');
  expect(metadata.name).toBe('web-db');
  expect(spec).toEqual({
    encryptedData: { password: sealedValue },
    template: { metadata: { name: 'web-db' } },
  });
});

describe('files', () => {
  test('appear read-only in /etc/secrets/<name>, readable by the group of the app', () => {
    addWebService(chart, { secrets: { db: { external } } });
    expect(onlyApp(chart).volumeMounts).toContainEqual({
      name: 'secret-db',
      mountPath: '/etc/secrets/db',
      readOnly: true,
    });
    expect(onlyPod(chart).volumes).toContainEqual({
      name: 'secret-db',
      secret: { secretName: 'web-db', defaultMode: 0o440 },
    });
  });

  test('appear where mountPath says', () => {
    addWebService(chart, { secrets: { db: { external, mountPath: '/run/db' } } });
    expect(onlyApp(chart).volumeMounts).toContainEqual({
      name: 'secret-db',
      mountPath: '/run/db',
      readOnly: true,
    });
  });

  test('do not appear where only variables are wanted', () => {
    addWebService(chart, { secrets: { db: { external, env: { DB_PASSWORD: 'password' } } } });
    expect(onlyPod(chart).volumes?.map(({ name }) => name)).toEqual(['tmp-web']);
    expect(onlyApp(chart).volumeMounts?.map(({ name }) => name)).toEqual(['tmp-web']);
  });

  test('appear beside variables when both are asked for', () => {
    addWebService(chart, {
      secrets: { db: { external, mountPath: '/run/db', env: { DB_PASSWORD: 'password' } } },
    });
    expect(onlyApp(chart).volumeMounts?.map(({ name }) => name)).toEqual(['tmp-web', 'secret-db']);
    expect(onlyApp(chart).env?.map(({ name }) => name)).toContain('DB_PASSWORD');
  });

  test('appear when the list of variables is empty', () => {
    addWebService(chart, { secrets: { db: { external, env: {} } } });
    expect(onlyApp(chart).volumeMounts?.map(({ name }) => name)).toEqual(['tmp-web', 'secret-db']);
  });
});

test('a secret sets no variable unless env names it', () => {
  addWebService(chart, { secrets: { db: { external } } });
  expect(onlyApp(chart).env?.filter(({ valueFrom }) => valueFrom !== undefined)).toEqual([]);
});

test('a workload has no secrets unless it names them', () => {
  addWebService(chart);
  expect(manifests(chart).map(({ kind }) => kind)).not.toContain('ExternalSecret');
  expect(onlyPod(chart).volumes?.filter(({ secret }) => secret !== undefined)).toEqual([]);
});

test('a variable refers to a key of the secret', () => {
  addWebService(chart, { secrets: { db: { external, env: { DB_PASSWORD: 'password' } } } });
  expect(onlyApp(chart).env).toContainEqual({
    name: 'DB_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'web-db', key: 'password' } },
  });
});

test('the secret of one container is seen by no other', () => {
  const secrets: Secrets = {
    own: { external },
    files: { external, container: 'proxy' },
    variables: { external, container: 'load', env: { TOKEN: 'password' } },
  };
  addWebService(chart, { containers: { init: { load: small }, sidecars: { proxy: small } }, secrets });
  const { initContainers = [], volumes } = onlyPod(chart);
  const seen = [...initContainers, onlyApp(chart)].map(({ name, volumeMounts = [], env = [] }) => [
    name,
    volumeMounts.map((mount) => mount.name).filter((mount) => mount.startsWith('secret-')),
    env.filter(({ valueFrom }) => valueFrom !== undefined).map((variable) => variable.name),
  ]);
  expect(seen).toEqual([
    ['proxy', ['secret-files'], []],
    ['load', [], ['TOKEN']],
    ['web', ['secret-own'], []],
  ]);
  expect(volumes?.map(({ name }) => name)).toContain('secret-files');
});

test('a long name is cut and closed with a hash, everywhere the same', () => {
  const short = 's'.repeat(60);
  addWebService(chart, { secrets: { [short]: { external, mountPath: '/run/s', env: { A: 'user' } } } });
  const name = onlyManifest(chart, 'ExternalSecret').metadata.name ?? '';
  expect(name).toMatch(/^web-s{50}-[0-9a-f]{8}$/);
  const { volumes = [] } = onlyPod(chart);
  const { volumeMounts = [], env = [] } = onlyApp(chart);
  const volume = expect.stringMatching(/^secret-s{47}-[0-9a-f]{8}$/) as string;
  expect(volumes).toContainEqual({ name: volume, secret: { secretName: name, defaultMode: 0o440 } });
  expect(volumeMounts).toContainEqual({ name: volumes[1]?.name, mountPath: '/run/s', readOnly: true });
  expect(env).toContainEqual({ name: 'A', valueFrom: { secretKeyRef: { name, key: 'user' } } });
});

test('no object holds a value in clear text', () => {
  addWebService(chart, { secrets: { db: { external }, key: { sealed: { key: sealedValue } } } });
  expect(manifests(chart).map(({ kind }) => kind)).not.toContain('Secret');
});

describe('rejects', () => {
  const CONTAINER = "'secrets.db.container' must be an init container or sidecar, got 'proxy'";
  const different = (props: string): string => `${props} must name different variables, got 'DB_USER' twice`;
  const DB_USER = { env: { DB_USER: 'user' } };

  test.each<[string, Partial<WebServiceProps>, string]>([
    ['a wrong name', { secrets: { Db: { external } } }, "'secrets' must be at most 63 lowercase letters"],
    ['no key', { secrets: { db: { external: {} } } }, "'secrets.db' must have a key, got none"],
    [
      'a relative folder',
      { secrets: { db: { external, mountPath: 'run' } } },
      "'secrets.db.mountPath' must be an absolute path, got 'run'",
    ],
    [
      'a key with a slash',
      { secrets: { db: { external: { 'a/b': 'x' } } } },
      "'secrets.db' must have keys of letters, digits, '-', '_' and '.', got 'a/b'",
    ],
    [
      'a key that leads out',
      { secrets: { db: { external: { '..': 'x' } } } },
      "'secrets.db' must have keys of letters",
    ],
    [
      'an unknown key',
      { secrets: { db: { external, env: { A: 'pass' } } } },
      "'secrets.db.env.A' must be a key of the secret, got 'pass': choose from password, user",
    ],
    [
      'a wrong variable',
      { secrets: { db: { external, env: { 'A-B': 'user' } } } },
      "'secrets.db.env' must name variables, got 'A-B'",
    ],
    [
      'an empty name in the store',
      { secrets: { db: { external: { key: ' ' } } } },
      "'secrets.db.external.key' must be a name in the store, got ' '",
    ],
    ['a container that is not there', { secrets: { db: { external, container: 'proxy' } } }, CONTAINER],
    [
      'a variable of env',
      { env: { DB_USER: 'me' }, secrets: { db: { external, ...DB_USER } } },
      different("'env' and 'secrets.db.env'"),
    ],
    [
      'a variable of two secrets',
      { secrets: { a: { external, ...DB_USER }, b: { external, ...DB_USER } } },
      different("'secrets.a.env' and 'secrets.b.env'"),
    ],
    [
      'a variable of a sidecar',
      {
        containers: { sidecars: { proxy: { ...small, env: { DB_USER: 'me' } } } },
        secrets: { a: { external, ...DB_USER, container: 'proxy' } },
      },
      different("'env' and 'secrets.a.env'"),
    ],
  ])('%s', (_case, props, message) => {
    addWebService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test('clear text where a sealed value belongs, without repeating it', () => {
    addWebService(chart, { secrets: { db: { sealed: { password: 'hunter2' } } } });
    expect(problemsIn(chart)).toEqual([
      "'secrets.db.sealed.password' must be what kubeseal printed, got something else: Git is readable",
    ]);
  });

  test.each([359, 360])('a sealed value of %d characters only when it is too short', (length) => {
    addWebService(chart, { secrets: { db: { sealed: { password: 'A'.repeat(length) } } } });
    expect(problemsIn(chart)).toHaveLength(length < 360 ? 1 : 0);
  });

  test('one variable in two containers is two variables', () => {
    const props = { containers: { sidecars: { proxy: small } }, env: { DB_USER: 'me' } };
    addWebService(chart, { ...props, secrets: { a: { external, ...DB_USER, container: 'proxy' } } });
    expect(problemsIn(chart)).toEqual([]);
  });
});
