import { type Because, becauseProblem } from '../because';
import { onlyProblems, type Problem } from '../problems';
import { show } from '../shape';
import { channelProblems, type SecretKey, secretKeyProblems, type TeamChannel } from '../team-channel';

/** Who is told when something is wrong in a cluster. Teams name their own way with `channel`. */
export interface AlertsProps {
  /**
   * Who runs the cluster: told of everything that is not in a namespace of a team with a channel.
   *
   * @default - nobody is told; a cluster for production must say
   */
  readonly operators?: TeamChannel;
  /**
   * Token of the app that writes into channels of Slack.
   *
   * @default - none: no channel of Slack is reached
   */
  readonly slack?: SecretKey;
  /**
   * Server that takes mail.
   *
   * @default - none: no mail is sent
   */
  readonly mail?: MailServer;
  /**
   * URL that is called every minute for as long as alerts work; whoever waits for it raises the alarm when it falls
   * silent. Or why nobody waits.
   *
   * @default - nobody waits; a cluster for production must say
   */
  readonly heartbeat?: SecretKey | Because;
}

export interface MailServer {
  /** Host and port, like `smtp.acme.example:587`; the connection is encrypted. */
  readonly server: string;
  readonly from: string;
  readonly user: string;
  readonly password: SecretKey;
}

const SERVER = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+:\d{2,5}$/;

/** A sentence for each thing that is wrong with the alerts of a cluster, by themselves. */
export function alertsProblems(path: string, alerts: AlertsProps | undefined): string[] {
  if (alerts === undefined) return [];
  const { operators, slack, mail, heartbeat } = alerts;
  return onlyProblems([
    ...(operators === undefined ? [] : channelProblems(`${path}.operators`, operators)),
    ...(slack === undefined ? [] : secretKeyProblems(`${path}.slack`, slack)),
    ...(mail === undefined ? [] : mailProblems(`${path}.mail`, mail)),
    ...(heartbeat === undefined ? [] : heartbeatProblems(`${path}.heartbeat`, heartbeat)),
  ]);
}

function mailProblems(path: string, mail: MailServer): Problem[] {
  return [
    !SERVER.test(mail.server) &&
      `'${path}.server' must be a host with its port, got ${show(mail.server)}: write it like 'smtp.acme.example:587'`,
    ...secretKeyProblems(`${path}.password`, mail.password),
  ];
}

function heartbeatProblems(path: string, heartbeat: SecretKey | Because): Problem[] {
  return 'because' in heartbeat
    ? [becauseProblem(path, heartbeat.because)]
    : secretKeyProblems(path, heartbeat);
}
