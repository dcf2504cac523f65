import type { Construct } from 'constructs';
import type { CronJob } from 'kubernetes-types/batch/v1';

import { Duration, durationProblem } from '../../core/duration';
import { onlyProblems, type Problem, reportProblems } from '../../core/problems';
import { serviceLifecycle } from './deployment';
import { podTemplate } from './pod';
import { isTimeZone, scheduleProblem } from './schedule';
import { type ShutdownProps, shutdownProblems, shutdownTimes } from './shutdown';
import { Workload } from './workload';
import type { WorkloadProps } from './workload-props';

export interface CronTaskProps extends WorkloadProps {
  /** Five fields (Sunday is 0), or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
  readonly schedule: string;
  /**
   * Time zone of `schedule`, from the IANA database.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /** Time after which a run has failed. */
  readonly deadline: Duration;
  /**
   * How late a run may start before it counts as missed.
   *
   * @default 5 min
   */
  readonly startWithin?: Duration;
  /**
   * Times that a failed run is tried again, with growing pauses.
   *
   * @default 2
   */
  readonly retries?: number;
  /**
   * Runs that are kept for a look, of each outcome.
   *
   * @default - 3 that succeeded and 3 that failed
   */
  readonly history?: { readonly succeeded: number; readonly failed: number };
  /**
   * What happens when a run is due and the last one still works.
   *
   * @default 'Forbid'
   */
  readonly whenStillRunning?: 'Forbid' | 'Replace';
  /** @default - 15 s to finish the work in hand, and 5 s to leave */
  readonly shutdown?: ShutdownProps;
}

const START_WITHIN = Duration.minutes(5);
/** The controller looks every ten seconds: a shorter window would miss runs. */
const SHORTEST_START = Duration.seconds(10);
const RETRIES = 2;
const HISTORY = { succeeded: 3, failed: 3 };
const NO_TRAFFIC = { getsTraffic: false };

/**
 * A task that runs on a schedule, one at a time, and gives up at a deadline.
 *
 * @example
 * new CronTask(chart, 'report', { image, schedule: '30 2 * * *', deadline: Duration.minutes(20), resources });
 */
export class CronTask extends Workload {
  public constructor(scope: Construct, id: string, props: CronTaskProps) {
    super(scope, id, { component: 'cron-task', nameLimit: 'cronJob', ports: [] });
    const accepted = reportProblems(this, [
      ...this.findSharedProblems(props),
      ...cronProblems(props),
      ...shutdownProblems(props.shutdown, NO_TRAFFIC),
    ]);
    if (!accepted) return;
    this.addController('CronJob', this.cronJob(props), props, []);
    this.addSharedObjects(props);
    this.finish(props, { pods: 1 });
  }

  private cronJob(props: CronTaskProps): CronJob {
    const { succeeded, failed } = props.history ?? HISTORY;
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: this.name },
      spec: {
        schedule: props.schedule,
        timeZone: props.timeZone ?? 'Etc/UTC',
        concurrencyPolicy: props.whenStillRunning ?? 'Forbid',
        startingDeadlineSeconds: (props.startWithin ?? START_WITHIN).toSeconds(),
        successfulJobsHistoryLimit: succeeded,
        failedJobsHistoryLimit: failed,
        jobTemplate: {
          spec: {
            backoffLimit: props.retries ?? RETRIES,
            activeDeadlineSeconds: props.deadline.toSeconds(),
            template: this.podTemplate(props),
          },
        },
      },
    };
  }

  private podTemplate(props: CronTaskProps) {
    const shutdown = shutdownTimes(props.shutdown, NO_TRAFFIC);
    return podTemplate(this.chart, { name: this.name, component: this.component }, props, {
      app: { lifecycle: serviceLifecycle(shutdown) },
      pod: { restartPolicy: 'Never', terminationGracePeriodSeconds: shutdown.gracePeriodSeconds },
      defaultPriority: 'batch',
    });
  }
}

function cronProblems({
  schedule,
  timeZone,
  deadline,
  startWithin,
  retries,
  history,
}: CronTaskProps): Problem[] {
  return onlyProblems([
    scheduleProblem(schedule),
    timeZone !== undefined &&
      !isTimeZone(timeZone) &&
      `'timeZone' must be a name of the IANA database, got '${timeZone}': write it like 'Europe/Berlin'`,
    (deadline as Duration | undefined) === undefined
      ? `'deadline' must be given, got nothing: name the time after which a run has failed`
      : durationProblem('deadline', deadline),
    deadline instanceof Duration &&
      deadline.toSeconds() === 0 &&
      `'deadline' must be longer than 0 s, got 0 s: name the time after which a run has failed`,
    startWithin !== undefined &&
      startWithin.toSeconds() < SHORTEST_START.toSeconds() &&
      `'startWithin' must be at least 10 s, got ${startWithin.toString()}: the controller looks every ten seconds`,
    ...Object.entries({
      retries,
      'history.succeeded': history?.succeeded,
      'history.failed': history?.failed,
    }).map(
      ([prop, count]) =>
        count !== undefined &&
        !(Number.isInteger(count) && count >= 0) &&
        `'${prop}' must be a whole number, got ${count}: write 0 for none`,
    ),
  ]);
}
