import { AddonContext } from '../../../../lib/k8s/addons/addon-context';
import { clusterOf } from '../../../support/addons';
import { awsCluster, isolation, localCluster } from '../../../support/samples';

function contextIn(props: Parameters<typeof clusterOf>[0], ...names: readonly string[]): AddonContext {
  return new AddonContext(clusterOf(props), new Set(names));
}

test.each([
  ['development', 1, 1, 1],
  ['staging', 2, 2, 3],
  ['production', 2, 3, 3],
] as const)(
  'in %s there are %i copies of a controller, %i of a webhook and %i of what votes',
  (environment, controllers, webhooks, members) => {
    expect(contextIn(awsCluster({ environment })).scale).toEqual({ controllers, webhooks, members });
  },
);

test('a laptop has one of everything, whatever it stands for', () => {
  const context = contextIn(localCluster({ environment: 'staging' }));
  expect(context.scale).toEqual({ controllers: 1, webhooks: 1, members: 1 });
  expect(context.small).toBe(true);
});

test('where there is more than one copy there is room', () => {
  expect(contextIn(awsCluster({ environment: 'staging' })).small).toBe(false);
});

test('an add-on knows which others there are, and whether anybody scrapes', () => {
  const context = contextIn(awsCluster(), 'velero', 'prometheus-operator-crds');
  expect([context.has({ name: 'velero' }), context.has({ name: 'loki' })]).toEqual([true, false]);
  expect(context.monitored).toBe(true);
  expect(contextIn(awsCluster(), 'velero').monitored).toBe(false);
});

test('a fact is written as Flux puts it in, and is remembered', () => {
  const context = contextIn(awsCluster());
  expect([...context.usedFacts]).toEqual([]);
  expect(context.fact('vpc_id')).toBe('${vpc_id}');
  expect([...context.usedFacts]).toEqual(['vpc_id']);
});

test('images come from the mirrors of a cluster without a way out', () => {
  expect(contextIn(awsCluster()).pulled('quay.io/acme/web')).toBe('quay.io/acme/web');
  expect(contextIn(awsCluster({ isolated: isolation })).pulled('quay.io/acme/web')).toBe(
    'mirror.acme.example/quay-io/acme/web',
  );
});
