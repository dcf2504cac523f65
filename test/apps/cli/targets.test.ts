import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { fleet } from '../../../apps/fleet';
import { prepareInfrastructure } from '../../../apps/infrastructure';
import type { Target } from '../../../apps/cli/targets/find-targets';
import { accountsOf } from '../../../lib/aws';
import type { Fleet } from '../../../lib/core/fleet';
import { seaworthy } from '../../support/command-line';
import { fleetInBuckets, synthesizeInBuckets } from '../../support/fleet-in-buckets';
import { temporaryFolder } from '../../support/temporary-folder';

let synthesized: string;

beforeAll(() => {
  synthesized = temporaryFolder();
  synthesizeInBuckets(join(synthesized, 'cdktf.out'));
});

afterAll(() => {
  rmSync(synthesized, { recursive: true });
});

function targets(): Readonly<Record<string, readonly Target[]>> {
  const { status, stdout, stderr } = seaworthy(synthesized, ['targets']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = ''] = line.split('=');
      return [name, JSON.parse(line.slice(name.length + 1)) as Target[]];
    }),
  );
}

function ownersIn(list: readonly Target[] | undefined): string[] {
  return (list ?? []).map(({ owner }) => owner).sort();
}

test('every cluster in AWS and every account of the fleet is planned', () => {
  const clusters = fleet.clusters.filter(({ aws }) => aws !== undefined).map(({ name }) => name);
  const accounts = accountsOf(fleet).map(({ account }) => account);
  expect(clusters.length).toBeGreaterThan(2);
  expect(ownersIn(targets().all)).toEqual([...accounts, ...clusters].sort());
});

test('every cluster is applied in its environment, and the registry in one of its own', () => {
  const { shared, development, staging, production } = targets();
  expect(ownersIn(shared)).toEqual(['111111111111']);
  expect(ownersIn(development)).toEqual([]);
  expect(ownersIn(staging)).toEqual(['eu-staging-1']);
  expect(ownersIn(production)).toEqual(['control', 'eu-prod-1']);
});

test('only clusters have facts', () => {
  expect(ownersIn(targets().clusters)).toEqual(['control', 'eu-prod-1', 'eu-staging-1']);
});

test('a target names its folder, its region and the roles of its account', () => {
  expect(targets().production?.find(({ owner }) => owner === 'eu-prod-1')).toEqual({
    owner: 'eu-prod-1',
    folder: 'cdktf.out/clusters/eu-prod-1',
    region: 'eu-west-1',
    planRole: 'arn:aws:iam::222222222222:role/seaworthy.pipeline.plan',
    applyRole: 'arn:aws:iam::222222222222:role/seaworthy.pipeline.apply-production',
  });
});

test('an account that only keeps states has no role to apply with', () => {
  const account = targets().all?.find(({ owner }) => owner === '333333333333');
  expect(account?.planRole).toBe('arn:aws:iam::333333333333:role/seaworthy.pipeline.plan');
  expect(account?.applyRole).toBe('');
});

describe('refuses', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const refusal = (): { status: number | null; stderr: string } => {
    const { status, stderr } = seaworthy(folder, ['targets']);
    return { status, stderr };
  };

  test('a folder without stacks', () => {
    expect(refusal()).toEqual({
      status: 2,
      stderr:
        "'cdktf.out/manifest.json' must be there, got nothing: run 'npm run synth' at the root of the repository first\n",
    });
  });

  test('states in files, which no job would find', () => {
    prepareInfrastructure({ fleet, directory: join(folder, 'cdktf.out') }).write();
    expect(refusal()).toEqual({
      status: 2,
      stderr:
        "'state.backend' must be 's3' for a pipeline, got 'local': a job would not find the state, and make everything anew\n",
    });
  });

  test('accounts without roles, one by one', () => {
    const elsewhere = Object.assign(Object.create(fleetInBuckets()) as Fleet, {
      repository: 'https://git.acme.example/fleet',
    });
    prepareInfrastructure({ fleet: elsewhere, directory: join(folder, 'cdktf.out') }).write();
    const { status, stderr } = refusal();
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual(
      ['111111111111', '222222222222', '333333333333'].map(
        (account) =>
          `'accounts/${account}/state' must have roles for a pipeline, got none: keep the fleet's 'repository' on github.com`,
      ),
    );
  });
});
