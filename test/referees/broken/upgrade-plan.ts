import type { BrokenInput } from './broken-input';

type Table = Readonly<Record<string, object>>;

/** A stack with one log group, what shall become of it, and a table to judge that by. */
function stack(before: object, after: object, table: Table): object {
  const of = (group: object): object => ({ resource: { aws_cloudwatch_log_group: { log: group } } });
  return { ...of(before), upgrade: { to: of(after), table } };
}

const TABLE = {
  aws_cloudwatch_log_group: { arguments: { name: 'replaces', retention_in_days: 'in-place' } },
};
const STANDING = { name: 'eu', retention_in_days: 30 };

export const UPGRADE_PLAN_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'upgrade-plan',
    title: 'a table that calls a replacement harmless',
    check: 'classification',
    says: 'the upgrade plan says update, Terraform plans replace',
    stack: stack(
      STANDING,
      { ...STANDING, name: 'us' },
      {
        aws_cloudwatch_log_group: { arguments: { name: 'in-place' } },
      },
    ),
  },
  {
    referee: 'upgrade-plan',
    title: 'a table that calls a harmless change a replacement',
    check: 'classification',
    says: 'the upgrade plan says replace, Terraform plans update',
    stack: stack(
      STANDING,
      { ...STANDING, retention_in_days: 90 },
      {
        aws_cloudwatch_log_group: { arguments: { retention_in_days: 'replaces' } },
      },
    ),
  },
  {
    referee: 'upgrade-plan',
    title: 'a table that lacks an argument',
    check: 'classification',
    says: 'the upgrade plan says unknown, Terraform plans update',
    stack: stack(STANDING, { ...STANDING, retention_in_days: 90 }, {}),
  },
  {
    referee: 'upgrade-plan',
    title: 'a change that is none',
    check: 'no-change',
    says: 'the change changes nothing',
    stack: stack(STANDING, STANDING, TABLE),
  },
];
