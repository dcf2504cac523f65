import { Duration, durationProblem } from '../../core/duration';
import type { Problem } from '../../core/problems';

export interface ShutdownProps {
  /**
   * How long traffic may still arrive after the pod was told to go, and how long a request in flight may take.
   * Both `preStop` and `gracePeriod` follow from it.
   *
   * @default 15 s
   */
  readonly drain?: Duration;
  /**
   * Time between the decision to stop and SIGTERM.
   *
   * @default - `drain` where traffic arrives, none elsewhere
   */
  readonly preStop?: Duration;
  /**
   * Time between the decision to stop and SIGKILL.
   *
   * @default - `preStop` and `drain` together, and 5 s
   */
  readonly gracePeriod?: Duration;
}

const DRAIN = Duration.seconds(15);
/** What a process that has drained needs to flush and leave. */
const EXIT = Duration.seconds(5);

interface Shutdown {
  readonly preStopSeconds: number;
  readonly gracePeriodSeconds: number;
}

/** The two times of a graceful end. Only a pod that gets traffic waits for it to cease. */
export function shutdownTimes(
  props: ShutdownProps = {},
  { getsTraffic }: { getsTraffic: boolean },
): Shutdown {
  const drain = (props.drain ?? DRAIN).toSeconds();
  const preStop = props.preStop?.toSeconds() ?? (getsTraffic ? drain : 0);
  const grace = props.gracePeriod?.toSeconds() ?? preStop + drain + EXIT.toSeconds();
  return { preStopSeconds: preStop, gracePeriodSeconds: grace };
}

export function shutdownProblems(
  props: ShutdownProps | undefined,
  traffic: { getsTraffic: boolean },
): Problem[] {
  const wrong = Object.entries(props ?? {}).map(
    ([prop, value]) => value !== undefined && durationProblem(`shutdown.${prop}`, value),
  );
  if (wrong.some((problem) => problem !== false)) return wrong;
  const { preStopSeconds, gracePeriodSeconds } = shutdownTimes(props, traffic);
  return [
    preStopSeconds >= gracePeriodSeconds &&
      `'shutdown.preStop' must be shorter than 'shutdown.gracePeriod', got ${preStopSeconds} s and ${gracePeriodSeconds} s: ` +
        `set 'drain' alone and both follow`,
  ];
}
