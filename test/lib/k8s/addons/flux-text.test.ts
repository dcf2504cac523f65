import * as fc from 'fast-check';

import { escapeForFlux } from '../../../../lib/k8s/addons/flux-text';

const known = new Set(['vpc_id']);

/** What strict substitution makes of a text: two dollars are one, and a variable that nobody set is an error. */
function substitute(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\{([^}]*)\}?/g, (found, name: string | undefined) => {
    if (name === undefined) return '$';
    const value = variables[name];
    if (value === undefined) throw new Error(`variable not set: ${found}`);
    return value;
  });
}

test.each([
  ['a variable of a dashboard', '${DS_PROMETHEUS}', '$${DS_PROMETHEUS}'],
  ['one with a default', '${name:-world}', '$${name:-world}'],
  ['two in one text', '${a}/${b}', '$${a}/$${b}'],
  ['a fact', 'vpc ${vpc_id}', 'vpc ${vpc_id}'],
  ['a fact that nobody asked for', '${web_acl_arn}', '$${web_acl_arn}'],
  ['a name that begins like a fact', '${vpc_ids}', '$${vpc_ids}'],
  ['a fact with a default', '${vpc_id:=none}', '$${vpc_id:=none}'],
  ['a variable of a shell without braces', '$HOME', '$HOME'],
  ['a dollar', '5 $', '5 $'],
  ['the number of a process in a shell', 'kill $$', 'kill $$$$'],
  ['a dollar before a fact', '$${vpc_id}', '$$${vpc_id}'],
])('%s', (_case, text, expected) => {
  expect(escapeForFlux(text, known)).toBe(expected);
});

test('texts are found in lists, in fields and in their names', () => {
  const data = { list: ['${a}', 1, true], '${key}': { inner: '${vpc_id}' } };
  expect(escapeForFlux(data, known)).toEqual({
    list: ['$${a}', 1, true],
    '$${key}': { inner: '${vpc_id}' },
  });
});

test('the data itself is not changed', () => {
  const data = { text: '${a}' };
  escapeForFlux(data, known);
  expect(data).toEqual({ text: '${a}' });
});

test('whatever a text says, strict substitution turns it into what was meant', () => {
  const part = fc.constantFrom('${x}', '${vpc_id}', 'text', '${', '}', '$', ' ', '{', '${a:-b}', '$$');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join('');
      const meant = text.replaceAll('${vpc_id}', 'vpc-1');
      expect(substitute(escapeForFlux(text, known), { vpc_id: 'vpc-1' })).toBe(meant);
    }),
  );
});
