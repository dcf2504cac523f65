import { type CloudRight, grantedRight, roleName } from '../../../lib/core/cloud-right';

const right: CloudRight = { name: 'invoices', team: 'shop', serviceAccount: 'billing', allow: [] };

describe('grantedRight', () => {
  test("the default namespace is the team's first", () => {
    expect(grantedRight(right, { namespaces: ['shop-web', 'shop-jobs'] }).namespace).toBe('shop-web');
  });

  test('a namespace that is given stays', () => {
    const given = { ...right, namespace: 'shop-jobs' };
    expect(grantedRight(given, { namespaces: ['shop-web', 'shop-jobs'] })).toEqual(given);
  });
});

describe('roleName', () => {
  test('says where and whose the role is', () => {
    expect(roleName('eu-prod-1', 'shop', 'billing')).toBe('eu-prod-1-shop-billing');
  });

  test('fits into the 64 characters that IAM allows', () => {
    expect(roleName('c'.repeat(20), 'n'.repeat(20), 's'.repeat(22))).toHaveLength(64);
    const long = roleName('c'.repeat(20), 'n'.repeat(20), 's'.repeat(23));
    expect(long).toHaveLength(64);
    expect(long).toMatch(/^c{20}-n{20}-s{13}-[0-9a-f]{8}$/);
  });
});
