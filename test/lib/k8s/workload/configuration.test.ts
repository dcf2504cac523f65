import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ConfigurationProps } from '../../../../lib/k8s/workload/configuration';
import { manifests, onlyManifest } from '../../../support/manifests';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function configMap(configuration: ConfigurationProps, id = 'web') {
  chart = chartFor('production');
  addWebService(chart, { configuration }, id);
  return onlyManifest(chart, 'ConfigMap');
}

const files = { 'app.yaml': 'port: 8080\n', 'banner.txt': 'hello\n' };

test('files appear read-only in /etc/<name of the workload>', () => {
  addWebService(chart, { configuration: { files } });
  expect(onlyApp(chart).volumeMounts).toContainEqual({
    name: 'configuration',
    mountPath: '/etc/web',
    readOnly: true,
  });
});

test('mountPath puts them elsewhere', () => {
  addWebService(chart, { configuration: { files, mountPath: '/srv/config' } });
  expect(onlyApp(chart).volumeMounts).toContainEqual({
    name: 'configuration',
    mountPath: '/srv/config',
    readOnly: true,
  });
});

test('the ConfigMap holds the files, and never changes', () => {
  const { data, immutable, metadata } = configMap({ files });
  expect(data).toEqual(files);
  expect(immutable).toBe(true);
  expect(metadata.name).toBe('web-config-a1437994');
});

test('the pods read the ConfigMap by its name', () => {
  addWebService(chart, { configuration: { files } });
  expect(onlyPod(chart).volumes).toContainEqual({
    name: 'configuration',
    configMap: { name: onlyManifest(chart, 'ConfigMap').metadata.name },
  });
});

test('without configuration there is neither ConfigMap nor volume', () => {
  addWebService(chart);
  expect(manifests(chart).map(({ kind }) => kind)).not.toContain('ConfigMap');
  expect(onlyPod(chart).volumes?.map(({ name }) => name)).toEqual(['tmp-web']);
  expect(onlyApp(chart).volumeMounts?.map(({ name }) => name)).toEqual(['tmp-web']);
});

describe('the name', () => {
  const named = (changed: Record<string, string>): string | undefined =>
    configMap({ files: changed }).metadata.name;

  test('changes with the content of a file', () => {
    expect(named({ ...files, 'banner.txt': 'bye\n' })).not.toBe(named(files));
  });

  test('changes with the name of a file', () => {
    expect(named({ a: 'x' })).not.toBe(named({ b: 'x' }));
  });

  test('does not depend on the order of the files', () => {
    expect(named({ 'banner.txt': files['banner.txt'], 'app.yaml': files['app.yaml'] })).toBe(named(files));
  });

  test('does not depend on the folder', () => {
    expect(configMap({ files, mountPath: '/srv' }).metadata.name).toBe(named(files));
  });

  test('of the longest workload still fits, with a hash of its own', () => {
    const name = configMap({ files }, 'a'.repeat(63)).metadata.name ?? '';
    expect(name).toMatch(/^a{54}-[0-9a-f]{8}$/);
  });
});

describe('accepts', () => {
  test.each(['.env', 'a', 'A_b-c.1', 'a'.repeat(253)])('a file named %s', (file) => {
    addWebService(chart, { configuration: { files: { [file]: 'x' } } });
    expect(problemsIn(chart)).toEqual([]);
  });

  test('files of 1 MiB in all', () => {
    const half = 'x'.repeat(512 * 1024);
    addWebService(chart, { configuration: { files: { a: half, b: half } } });
    expect(problemsIn(chart)).toEqual([]);
  });
});

describe('rejects', () => {
  const NAMED = "'configuration.files' must be named by letters, digits, '-', '_' and '.', got ";

  test.each<[string, ConfigurationProps, string]>([
    ['no files', { files: {} }, "'configuration.files' must not be empty, got {}: remove 'configuration'"],
    ['a folder in a name', { files: { 'a/b': 'x' } }, `${NAMED}'a/b'`],
    ['the folder itself', { files: { '.': 'x' } }, `${NAMED}'.'`],
    ['a way out', { files: { '..data': 'x' } }, `${NAMED}'..data'`],
    ['a name too long', { files: { ['a'.repeat(254)]: 'x' } }, NAMED],
    [
      'a relative folder',
      { files, mountPath: 'etc' },
      "'configuration.mountPath' must be an absolute path, got 'etc'",
    ],
    [
      'one byte more than 1 MiB, counted as bytes',
      { files: { a: 'é'.repeat(512 * 1024), b: 'x' } },
      "'configuration.files' must hold at most 1048576 bytes, got 1048577",
    ],
    [
      'a private key',
      { files: { 'id.pem': '-----BEGIN PRIVATE KEY-----' } },
      "'configuration.files' must not hold a secret, got a private key in 'id.pem': name it in 'secrets' instead",
    ],
  ])('%s', (_case, configuration, message) => {
    addWebService(chart, { configuration });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
