import { type Because, becauseProblem } from '../because';
import { choiceProblem } from '../choice';
import type { BackupScheduleProps } from './backup';
import { type FluxProps, type FluxSettings, settleFlux } from './flux';
import { type AlertsProps, alertsProblems } from './alerts';
import type { CertificatesProps } from './certificates';
import type { GatewayProps } from './gateways';
import type { LogsProps } from './logs';
import type { Problem } from '../problems';
import type { ImagesProps } from './images';

/** Add-ons that a cluster has unless it says otherwise, and can do without. */
export type RemovableAddon = (typeof REMOVABLE_ADDONS)[number];

export const REMOVABLE_ADDONS = [
  'external-dns',
  'external-secrets',
  'falco',
  'fluent-bit',
  'kube-bench',
  'kyverno',
  'loki',
  'node-problem-detector',
  'sealed-secrets',
  'tempo',
  'trivy-operator',
  'velero',
] as const;

/** What the add-ons of a cluster are asked to do. */
export interface PlatformProps {
  /**
   * Add-ons that the cluster does without, each with the reason.
   *
   * @default - none
   */
  readonly without?: Readonly<Partial<Record<RemovableAddon, Because>>>;
  /**
   * Where certificates come from.
   *
   * @default - an authority that browsers know, where there are domains that it can look up
   */
  readonly certificates?: CertificatesProps;
  /**
   * Who is told when something is wrong.
   *
   * @default - nobody; a cluster for production must say
   */
  readonly alerts?: AlertsProps;
  /**
   * Where the logs of workloads go.
   *
   * @default - CloudWatch in AWS, Loki on a laptop
   */
  readonly logs?: LogsProps;
  /**
   * When the cluster is backed up, and how long that is kept.
   *
   * @default - every hour where there is state, every night all of it
   */
  readonly backup?: BackupScheduleProps;
  /**
   * Ways in, by name; those that are named are all that there are.
   *
   * @default - 'internal' and 'internet', where the cluster has domains
   */
  readonly gateways?: readonly GatewayProps[];
  /**
   * What Flux does besides applying what it reads.
   *
   * @default - nothing: it asks every minute, and tells its operators what fails
   */
  readonly flux?: FluxProps;
  /**
   * Which images are let in.
   *
   * @default - those of known registries; teams' own only as their pipelines signed them
   */
  readonly images?: ImagesProps;
}

/** The same with its defaults. */
export interface Platform {
  readonly flux: FluxSettings;
  readonly without: Readonly<Partial<Record<RemovableAddon, Because>>>;
  readonly certificates: CertificatesProps;
  readonly alerts: AlertsProps;
  readonly logs: LogsProps | undefined;
  readonly backup: BackupScheduleProps;
  readonly gateways: readonly GatewayProps[] | undefined;
  readonly images: ImagesProps;
}

export function settlePlatform({
  without = {},
  certificates = {},
  alerts = {},
  logs,
  backup = {},
  gateways,
  flux,
  images = {},
}: PlatformProps = {}): Platform {
  return { without, certificates, alerts, logs, backup, gateways, flux: settleFlux(flux), images };
}

/** A sentence for each thing that is wrong with the platform of a cluster. */
export function platformProblems(path: string, { without = {}, alerts }: PlatformProps = {}): Problem[] {
  return [
    ...Object.entries(without).flatMap(([name, reason]) => [
      choiceProblem(`${path}.platform.without`, name, REMOVABLE_ADDONS),
      becauseProblem(`${path}.platform.without.${name}`, reason.because),
    ]),
    ...alertsProblems(`${path}.platform.alerts`, alerts),
  ];
}
