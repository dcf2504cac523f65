import { scheduleProblem } from '../../../../lib/k8s/workload/schedule';

test.each([
  '30 2 * * *',
  '*/5 * * * *',
  '0 0 1 1 0',
  '59 23 31 12 6',
  '0-59/2 * * * *',
  '5/10 * * * *',
  '1,2,3-5,*/10 * * * *',
  '0 8 * jan-mar MON-fri',
  '0  2  * * *',
  '@hourly',
  '@daily',
  '@midnight',
  '@weekly',
  '@monthly',
  '@yearly',
  '@annually',
])('accepts %s', (schedule) => {
  expect(scheduleProblem(schedule)).toBeUndefined();
});

const FIVE = "'schedule' must have five fields or be like '@daily'";

test.each([
  ['', FIVE],
  ['30 2 * *', FIVE],
  ['0 30 2 * * *', FIVE],
  ['@reboot', FIVE],
  ['@dailyx', FIVE],
  ['x@daily', FIVE],
  ['@every 1h', FIVE],
  ['TZ=UTC 30 2 * * *', FIVE],
  [' 30 2 * * *', FIVE],
  ['60 * * * *', "'schedule' must name the minute by 0 to 59, got '60'"],
  ['-1 * * * *', "'schedule' must name the minute by 0 to 59, got '-1'"],
  ['* 24 * * *', "'schedule' must name the hour by 0 to 23, got '24'"],
  ['* * 0 * *', "'schedule' must name the day of the month by 1 to 31, got '0'"],
  ['* * 32 * *', "'schedule' must name the day of the month by 1 to 31, got '32'"],
  ['* * * 0 *', "'schedule' must name the month by 1 to 12 (jan to dec), got '0'"],
  ['* * * 13 *', "'schedule' must name the month by 1 to 12 (jan to dec), got '13'"],
  ['* * * * 7', "'schedule' must name the day of the week by 0 to 6 (sun to sat), got '7'"],
  ['* * * * sunday', "'schedule' must name the day of the week by 0 to 6 (sun to sat), got 'sunday'"],
  ['* * * mon *', "'schedule' must name the month by 1 to 12 (jan to dec), got 'mon'"],
  ['5-1 * * * *', "'schedule' must name the minute by 0 to 59, got '5-1'"],
  ['*/0 * * * *', "'schedule' must name the minute by 0 to 59, got '*/0'"],
  ['1, * * * *', "'schedule' must name the minute by 0 to 59, got '1,'"],
  ['1.5 * * * *', "'schedule' must name the minute by 0 to 59, got '1.5'"],
])('rejects %p', (schedule, message) => {
  expect(scheduleProblem(schedule)).toContain(message);
});

test('a missing schedule is named like a wrong one', () => {
  expect(scheduleProblem(undefined)).toContain(FIVE);
});
