import { ACCOUNT_MODELS } from './account-models';
import { AWS_MODELS } from './aws-models';
import { FLEET_MODELS, TEAM_MODELS } from './fleet-models';
import { JAVASCRIPT_MODELS } from './javascript-models';
import { KIND_MODELS } from './kind-models';
import { LIFECYCLE_MODELS } from './lifecycle-models';
import { NODE_MODELS } from './node-models';
import { PLATFORM_MODELS } from './platform-models';
import { RIGHTS_MODELS } from './rights-models';
import { TRAFFIC_MODELS } from './traffic-models';
import { UNTYPED_MODELS } from './untyped-models';
import { VERSION_MODELS } from './version-models';
import { problemsOf } from './wrong-model';

const WORKLOAD_MODELS = [
  ...LIFECYCLE_MODELS,
  ...TRAFFIC_MODELS,
  ...RIGHTS_MODELS,
  ...KIND_MODELS,
  ...UNTYPED_MODELS,
];
/** Wrong only where Terraform is concerned. */
const TERRAFORM_MODELS = [
  ...ACCOUNT_MODELS,
  ...AWS_MODELS,
  ...NODE_MODELS,
  ...PLATFORM_MODELS,
  ...VERSION_MODELS,
];
const MODELS = [
  ...FLEET_MODELS,
  ...TEAM_MODELS,
  ...TERRAFORM_MODELS,
  ...JAVASCRIPT_MODELS,
  ...WORKLOAD_MODELS,
];

test.each(MODELS)('$wrong is refused, in one sentence', ({ make, path, sentence }) => {
  expect(problemsOf(make).map((seen) => [seen.path, seen.sentence])).toEqual([[path, sentence]]);
});

/** The four parts: path of the field, rule, value seen, and cure. */
const PARTS = /^('[^']+')(?:,? (?:and )?'[^']+')* (?:must|contradicts?)\b.*, got [^:]+.*: .+$/s;

test.each(MODELS)('$wrong: field, rule, value and cure are there', ({ sentence }) => {
  expect(sentence).toMatch(PARTS);
});

/** Thrown at once, or reported further in than Jest's stacks can tell: `program-lines.test.ts` looks at those. */
const WITHOUT_LINE = [
  'a call to a service that does not exist',
  'a call to a port that nobody listens on',
  'a quota smaller than what is asked for',
  'an override that matches nothing',
  'an override of a kind that is not produced',
  'a Terraform value',
  'a workload outside of a TeamChart',
];

test.each(WORKLOAD_MODELS.filter(({ wrong }) => !WITHOUT_LINE.includes(wrong)))(
  '$wrong: the line of the program is named',
  ({ make }) => {
    expect(problemsOf(make)[0]?.line).toMatch(/test\/bad-input\/[a-z]+-[a-z]+\.ts:\d+$/);
  },
);

test('each model is wrong in a way of its own', () => {
  expect(WORKLOAD_MODELS.length).toBeGreaterThanOrEqual(45);
  expect(TERRAFORM_MODELS.length).toBeGreaterThanOrEqual(50);
  expect(new Set(MODELS.map(({ wrong }) => wrong)).size).toBe(MODELS.length);
});
