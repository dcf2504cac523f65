import { githubRepositoryOf } from '../../../lib/core/github';

test.each([
  ['https://github.com/acme/fleet', 'acme/fleet'],
  ['https://github.com/acme/fleet.git', 'acme/fleet'],
  ['https://github.com/acme/fleet.js/', 'acme/fleet.js'],
  ['ssh://git@github.com/acme/fleet', 'acme/fleet'],
  ['ssh://git@github.com/acme/fleet.git', 'acme/fleet'],
])('%s is %s on GitHub', (url, name) => {
  expect(githubRepositoryOf(url)).toBe(name);
});

test.each([
  'https://gitlab.com/acme/fleet',
  'https://github.com.evil.example/acme/fleet',
  'https://evil.example/github.com/acme/fleet',
  'https://github.com/acme',
  'https://github.com/acme/fleet/tree',
])('%s is not there', (url) => {
  expect(githubRepositoryOf(url)).toBeUndefined();
});
