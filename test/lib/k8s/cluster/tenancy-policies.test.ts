import { App, Chart } from 'cdk8s';

import { TenancyPolicies } from '../../../../lib/k8s/cluster/tenancy-policies';
import { placeInFolder } from '../../../../lib/k8s/placement';
import { type Manifest, manifests } from '../../../support/manifests';

/** The policies by name. That they hold is judged by a real API server: test/referees/access/access.ts. */
function policies(): Record<string, Manifest> {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'clusters/eu/configs/tenancy-policies');
  new TenancyPolicies(chart, 'TenancyPolicies');
  const all = manifests(chart);
  const bound = all.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
  expect(bound.map(({ spec }) => spec)).toEqual(
    bound.map(({ metadata }) => ({ policyName: metadata.name, validationActions: ['Deny'] })),
  );
  const found = all.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
  expect(bound.map(({ metadata }) => metadata.name)).toEqual(found.map(({ metadata }) => metadata.name));
  for (const { spec } of found) {
    expect(spec.failurePolicy).toBe('Fail');
    expect(spec.matchConstraints.namespaceSelector).toEqual({
      matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }],
    });
  }
  return Object.fromEntries(found.map((policy) => [policy.metadata.name ?? '', policy]));
}

test("a team's reconciler may not change the default deny, nor the roles of people", () => {
  const { spec } = policies()['seaworthy-platform-objects'] as Manifest;
  expect(spec.matchConditions).toEqual([
    {
      name: 'reconcilers-of-teams',
      expression: "request.userInfo.username.startsWith('system:serviceaccount:flux-system:reconciler-')",
    },
  ]);
  expect(
    spec.matchConstraints.resourceRules.map((rule: Record<string, unknown>) => [
      rule.resources,
      rule.resourceNames,
      rule.operations,
    ]),
  ).toEqual([
    [['networkpolicies'], ['default-deny'], ['CREATE', 'UPDATE', 'DELETE']],
    [
      ['roles', 'rolebindings'],
      ['developer', 'reconciler', 'viewer'],
      ['CREATE', 'UPDATE', 'DELETE'],
    ],
  ]);
  expect(spec.validations).toMatchObject([{ expression: 'false', reason: 'Forbidden' }]);
});

test('no Service of a team takes addresses from outside', () => {
  const { spec } = policies()['seaworthy-external-addresses'] as Manifest;
  expect(spec.matchConditions).toBeUndefined();
  expect(spec.matchConstraints.resourceRules).toMatchObject([{ resources: ['services'] }]);
  expect(spec.validations).toMatchObject([
    { expression: '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0' },
  ]);
});

test('no pod of a team pushes out those of the platform', () => {
  const { spec } = policies()['seaworthy-system-priorities'] as Manifest;
  expect(spec.matchConstraints.resourceRules).toMatchObject([
    { resources: ['pods'], operations: ['CREATE'] },
  ]);
  expect(spec.validations[0].expression).toBe(
    "!has(object.spec.priorityClassName) || !object.spec.priorityClassName.startsWith('system-')",
  );
});
