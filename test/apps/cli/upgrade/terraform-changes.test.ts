import type { ReplacementTable } from '../../../../apps/cli/upgrade/change-kind';
import type { StackJson } from '../../../../apps/cli/upgrade/stack-json';
import { terraformChanges } from '../../../../apps/cli/upgrade/terraform-changes';

const TABLE: ReplacementTable = {
  aws_role: { arguments: { name: 'replaces', text: 'in-place', tags: 'in-place' } },
  aws_user: { arguments: { role: 'replaces', rights: 'in-place', 'place.zone': 'replaces' } },
  aws_launch_template: {
    arguments: { image: 'in-place', tags: 'in-place' },
    refreshes: { latest_version: ['image'] },
  },
  aws_eks_node_group: { arguments: { 'launch_template.version': 'in-place' } },
};

function stack(resource: StackJson['resource'], more: StackJson = {}): StackJson {
  return { resource, ...more };
}

/** What is said, in few words. */
function said(before: StackJson, after: StackJson): string[] {
  return terraformChanges(before, after, TABLE).map(({ kind, thing, argument, follows }) =>
    [kind, thing, argument, ...(follows === undefined ? [] : [`← ${follows}`])].join(' '),
  );
}

test('what comes is listed after what it needs, and what goes before it', () => {
  const none = stack({});
  const both = stack({ aws_role: { z: {} }, aws_user: { a: { role: '${aws_role.z.arn}' } } });
  expect(said(none, both)).toEqual(['adds aws_role.z ', 'adds aws_user.a ']);
  expect(said(both, none)).toEqual(['removes aws_user.a ', 'removes aws_role.z ']);
});

test('keys of tags are judged as tags are, and arguments of blocks by their own names', () => {
  const at = (value: string): StackJson =>
    stack({ aws_role: { r: { tags: { 'a.b/c': value } } }, aws_user: { u: { place: [{ zone: value }] } } });
  expect(said(at('a'), at('b'))).toEqual([
    'in-place aws_role.r tags.a.b/c',
    'replaces aws_user.u place.0.zone',
  ]);
});

test('JSON in a text is compared by its content', () => {
  const policy = (text: string): StackJson => stack({ aws_role: { r: { text } } });
  expect(said(policy('{"a":1,"b":2}'), policy('{ "b": 2, "a": 1 }'))).toEqual([]);
  expect(said(policy('{"a":1,"b":2}'), policy('{"a":1,"b":3}'))).toEqual(['in-place aws_role.r text.b']);
});

describe('what refers to something', () => {
  const stacked = (name: string, text = ''): StackJson =>
    stack({
      aws_role: { r: { name, text } },
      aws_user: {
        byArn: { role: '${aws_role.r.arn}' },
        byName: { rights: 'of ${aws_role.r.name}' },
        byText: { rights: '${aws_role.r.text}' },
      },
    });

  test('follows what AWS computes anew when that is made anew, and what is written there when it changes', () => {
    expect(said(stacked('a'), stacked('b'))).toEqual([
      'replaces aws_role.r name',
      'replaces aws_user.byArn role ← aws_role.r',
      'in-place aws_user.byName rights ← aws_role.r',
    ]);
  });

  test('stays when the other changes elsewhere', () => {
    expect(said(stacked('a', 'x'), stacked('a', 'y'))).toEqual([
      'in-place aws_role.r text',
      'in-place aws_user.byText rights ← aws_role.r',
    ]);
  });

  test('follows what is looked for', () => {
    const finding = (name: string): StackJson =>
      stack({ aws_user: { u: { role: '${data.aws_role.r.id}' } } }, { data: { aws_role: { r: { name } } } });
    expect(said(finding('a'), finding('b'))).toEqual(['replaces aws_user.u role ← data.aws_role.r']);
  });
});

describe('a launch template', () => {
  const nodes = (image: string, tag = ''): StackJson =>
    stack({
      aws_launch_template: { t: { image, tags: { tag } } },
      aws_eks_node_group: { g: { launch_template: { version: '${aws_launch_template.t.latest_version}' } } },
    });

  test('rolls the nodes with a new version', () => {
    expect(said(nodes('a'), nodes('b'))).toEqual([
      'in-place aws_launch_template.t image',
      'node-roll aws_eks_node_group.g launch_template.version ← aws_launch_template.t',
    ]);
  });

  test('rolls nothing with a tag of its own', () => {
    expect(said(nodes('a'), nodes('a', 'b'))).toEqual(['in-place aws_launch_template.t tags.tag']);
  });
});

test('what is left to others after birth is no change, and who comes before who goes is said', () => {
  const role = (name: string, text: string): StackJson =>
    stack({
      aws_role: { r: { name, text, lifecycle: { create_before_destroy: true, ignore_changes: ['text'] } } },
    });
  expect(said(role('a', 'x'), role('a', 'y'))).toEqual([]);
  expect(terraformChanges(role('a', 'x'), role('b', 'x'), TABLE)).toEqual([
    { kind: 'replaces', thing: 'aws_role.r', argument: 'name', from: '"a"', to: '"b"', newFirst: true },
  ]);
});

test('the place and the tags of all that a stack has are changes, too', () => {
  const at = (region: string, owner: string): StackJson =>
    stack({}, { provider: { aws: [{ region, default_tags: [{ tags: { owner } }] }] } });
  expect(said(at('eu-west-1', 'a'), at('eu-north-1', 'b'))).toEqual([
    'in-place all of the stack provider.aws.0.default_tags.0.tags.owner',
    'replaces all of the stack provider.aws.0.region',
  ]);
});
