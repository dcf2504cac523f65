import { type ClusterAccess, findAccessProblems, groupsOf, settleAccess } from '../../../lib/core/access';
import { onlyProblems } from '../../../lib/core/problems';
import { sampleTeam } from '../../support/samples';

const ACCOUNT = '012345678901';

function role(name: string, account = ACCOUNT): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

const admins = [role('admin')];

function problems(access: Partial<ClusterAccess>): string[] {
  return onlyProblems(
    findAccessProblems({ admins, ...access }, 'eu', { account: ACCOUNT, teams: ['shop', 'media'] }),
  );
}

describe('defaults', () => {
  test('only admins get in unless others are named', () => {
    expect(settleAccess({ admins })).toEqual({ admins, editors: [], viewers: [], teams: {} });
    const nothing = { editors: undefined, viewers: undefined, teams: undefined };
    expect(settleAccess({ admins, ...nothing })).toEqual(settleAccess({ admins }));
  });

  test('a team with developers has no viewers unless it names them', () => {
    const teams = { shop: { developers: [role('shop')] } };
    expect(settleAccess({ admins, teams }).teams).toEqual({
      shop: { developers: [role('shop')], viewers: [] },
    });
  });
});

test('who is named gets in', () => {
  const access: ClusterAccess = {
    admins,
    editors: [role('editor')],
    viewers: [role('viewer')],
    teams: { shop: { developers: [role('shop')], viewers: [role('support')] } },
  };
  expect(settleAccess(access)).toEqual(access);
  expect(problems(access)).toEqual([]);
});

test.each([
  ['with a path', role('teams/platform/admin')],
  ['of single sign-on', role('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0a1b2c3d')],
  ['of China', `arn:aws-cn:iam::${ACCOUNT}:role/admin`],
  ['of the government', `arn:aws-us-gov:iam::${ACCOUNT}:role/admin`],
])('a role %s is accepted', (_case, arn) => {
  expect(problems({ admins: [arn] })).toEqual([]);
});

const CURE = `write it like '${role('platform-admin')}', never a user's`;

test.each<[string, Partial<ClusterAccess>, string]>([
  [
    'nobody who administers the keys',
    { admins: [] },
    "'eu.access.admins' must name at least one role, got []: without one nobody gets in, and nobody administers the keys",
  ],
  [
    'a user',
    { admins: [`arn:aws:iam::${ACCOUNT}:user/ann`] },
    `'eu.access.admins' must hold ARNs of roles, got 'arn:aws:iam::${ACCOUNT}:user/ann': ${CURE}`,
  ],
  [
    'the account itself',
    { editors: [`arn:aws:iam::${ACCOUNT}:root`] },
    `'eu.access.editors' must hold ARNs of roles, got 'arn:aws:iam::${ACCOUNT}:root': ${CURE}`,
  ],
  [
    'a session of a role',
    { viewers: [`arn:aws:sts::${ACCOUNT}:assumed-role/admin/ann`] },
    `'eu.access.viewers' must hold ARNs of roles, got 'arn:aws:sts::${ACCOUNT}:assumed-role/admin/ann': ${CURE}`,
  ],
  [
    'every role',
    { viewers: [role('*')] },
    `'eu.access.viewers' must hold ARNs of roles, got '${role('*')}': ${CURE}`,
  ],
  [
    'a role of another account',
    { admins: [role('admin', '999999999999')] },
    `'eu.access.admins' must hold roles of the cluster's account ${ACCOUNT}, got '${role('admin', '999999999999')}': let people take a role in this account`,
  ],
  [
    'a role of 65 characters',
    { viewers: [role('a'.repeat(65))] },
    `'eu.access.viewers' must hold roles whose names have at most 64 characters, got '${role('a'.repeat(65))}': IAM knows none that is longer, copy the ARN again`,
  ],
  [
    'a developer of another account',
    { teams: { shop: { developers: [role('shop', '999999999999')] } } },
    `'eu.access.teams.shop.developers' must hold roles of the cluster's account ${ACCOUNT}, got '${role('shop', '999999999999')}': let people take a role in this account`,
  ],
  [
    'a viewer of a team, who is none',
    { teams: { shop: { developers: [], viewers: ['support'] } } },
    `'eu.access.teams.shop.viewers' must hold ARNs of roles, got 'support': ${CURE}`,
  ],
  [
    'a role in two lists',
    { viewers: admins },
    `'eu.access' must name each role once, got '${role('admin')}' in ['admins', 'viewers']: keep the one that it needs`,
  ],
  [
    'a role twice in one list',
    { admins: [...admins, ...admins] },
    `'eu.access' must name each role once, got '${role('admin')}' in ['admins', 'admins']: keep the one that it needs`,
  ],
  [
    'a role in two teams',
    { teams: { shop: { developers: [role('dev')] }, media: { developers: [role('dev')] } } },
    `'eu.access' must name each role once, got '${role('dev')}' in ['teams.shop.developers', 'teams.media.developers']: keep the one that it needs`,
  ],
  [
    'a team that does not work here',
    { teams: { search: { developers: [role('search')] } } },
    "'eu.access.teams' must be one that is known, got 'search': choose from shop, media",
  ],
])('%s is refused', (_case, access, sentence) => {
  expect(problems(access)).toEqual([sentence]);
});

test('of an account that is none, nothing is said of its roles: it has a sentence of its own', () => {
  const found = findAccessProblems({ admins }, 'eu', { account: '1', teams: [] });
  expect(onlyProblems(found)).toEqual([]);
});

test('roles of a team get the groups of its people', () => {
  const team = sampleTeam({ groups: { developers: ['shop-dev'], viewers: ['support'] } });
  expect(groupsOf(team, 'developers')).toEqual(['shop-dev']);
  expect(groupsOf(team, 'viewers')).toEqual(['support']);
});
