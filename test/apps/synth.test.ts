import { type Outcome, PlatformRepository } from '../support/platform-repository';

jest.setTimeout(60_000);

let repository: PlatformRepository;
let first: Outcome;

beforeAll(() => {
  repository = new PlatformRepository();
  first = repository.synth();
});

afterAll(() => {
  repository.remove();
});

test('npm run synth says in a few lines what it did', () => {
  expect(first).toMatchObject({ status: 0 });
  expect(first.output).toMatch(
    /^dist\/: \d+ objects in \d+ files \(\d+ created, 0 changed, 0 unchanged, 0 pruned\) in \d+ ms$/m,
  );
  expect(first.output).toMatch(/^ {2}eu-prod-1: \d+ objects in \d+ files$/m);
  expect(first.output).toMatch(/^cdktf.out\/: \d+ stacks, \d+ resources in \d+ files/m);
  expect(first.output.trim().split('\n').length).toBeLessThan(14);
});

test('a second run writes nothing', () => {
  const { output } = repository.synth();
  expect(output).toMatch(/^dist\/: .*\(0 created, 0 changed, \d+ unchanged, 0 pruned\)/m);
  expect(output).toMatch(/^cdktf.out\/: .*\(0 created, 0 changed, \d+ unchanged, 0 pruned\)/m);
});

test('npx cdk8s synth gives the same bytes', () => {
  const before = repository.files('dist');
  repository.delete('dist');
  const { status, output } = repository.run('cdk8s', 'synth');
  expect({ status, output }).toMatchObject({ status: 0 });
  expect(repository.files('dist')).toEqual(before);
});

test('one cluster at a time gives the same bytes as all at once, whatever the order', () => {
  const [tree, stacks] = [repository.files('dist'), repository.files('cdktf.out')];
  repository.delete('dist');
  repository.delete('cdktf.out');
  for (const cluster of ['lab', 'eu-prod-1', 'control', 'eu-staging-1']) {
    expect(repository.synth('--cluster', cluster)).toMatchObject({ status: 0 });
  }
  expect(repository.files('dist')).toEqual(tree);
  expect(repository.files('cdktf.out')).toEqual(stacks);
});

test('an unknown cluster is refused with those that are known', () => {
  const { status, output } = repository.synth('--cluster', 'eu-prod-2');
  expect(status).toBe(1);
  expect(output).toContain(
    "'cluster' must be one of the fleet's clusters, got 'eu-prod-2': choose from control, eu-staging-1, eu-prod-1, lab",
  );
});

test('a minor that is out of support on the day is refused, and nothing is written', () => {
  const before = repository.files('dist');
  const { status, output } = repository.synth('--date', '2027-03-28');
  expect(status).toBe(1);
  for (const cluster of ['control', 'eu-prod-1']) {
    expect(output).toContain(`'clusters.${cluster}.version' must be in support on 2027-03-28, got '1.35'`);
  }
  expect(output).not.toContain('clusters.eu-staging-1');
  expect(repository.files('dist')).toEqual(before);
});

test('an unknown option is refused, and --help says what there is', () => {
  expect(repository.synth('--clusters', 'lab')).toMatchObject({ status: 1 });
  const { status, output } = repository.synth('--help');
  expect(status).toBe(0);
  expect(output).toContain('--cluster <name>');
});

describe('a wrong model', () => {
  let wrong: PlatformRepository;

  beforeAll(() => {
    wrong = new PlatformRepository();
    expect(wrong.synth()).toMatchObject({ status: 0 });
    wrong.write('dist/clusters/lab/teams/shop/apps/foreign.yaml', 'kind: Note\n');
    wrong.write('dist/README.md', 'by hand\n');
    wrong.write('cdktf.out/foreign.txt', 'by hand\n');
    wrong.edit('apps/teams/shop.ts', "readiness: '/_healthz'", "readiness: '/robots.txt'");
    wrong.edit('apps/teams/media.ts', 'cpu: Cpu.millis(100), memory', 'cpu: Cpu.cores(100), memory');
  });

  afterAll(() => {
    wrong.remove();
  });

  test.each([
    ['npm run synth', () => wrong.synth()],
    ['npx cdk8s synth', () => wrong.run('cdk8s', 'synth')],
  ])('%s lists the problems of both teams in each cluster and writes nothing', (_name, run) => {
    const before = [wrong.files('dist'), wrong.files('cdktf.out')];
    const { status, output } = run();
    expect(status).toBe(1);
    expect(output).toContain("'health.liveness' and 'health.readiness' must differ");
    expect(output).toMatch(
      /'teams.media.quota.cpu' must hold what namespace 'media' needs at most, got 8: podinfo \d+/,
    );
    expect([wrong.files('dist'), wrong.files('cdktf.out')]).toEqual(before);
  });

  test('a file of somebody else that is in the way stops both halves too', () => {
    const blocked = new PlatformRepository();
    blocked.write('cdktf.out', 'a file where a folder belongs\n');
    const { status, output } = blocked.synth();
    expect(status).toBe(1);
    expect(output).toMatch(/cdktf\.out/);
    expect(blocked.exists('dist')).toBe(false);
    blocked.remove();
  });

  test('a wrong fleet stops both halves before anything is written', () => {
    wrong.edit('apps/fleet.ts', "cidr: '10.20.0.0/16'", "cidr: '10.10.0.0/16'");
    const before = [wrong.files('dist'), wrong.files('cdktf.out')];
    for (const run of [
      () => wrong.synth(),
      () => wrong.run('cdk8s', 'synth'),
      () => wrong.run('cdktf', 'synth'),
    ]) {
      const { status, output } = run();
      expect(status).not.toBe(0);
      expect(output).toContain("'clusters.eu-prod-1.cidr' must not overlap 'clusters.control.cidr'");
      expect(output).not.toMatch(/fleet\.ts:\d+/);
    }
    expect([wrong.files('dist'), wrong.files('cdktf.out')]).toEqual(before);
  });
});
