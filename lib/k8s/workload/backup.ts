import { type Because, becauseProblem } from '../../core/because';
import { choiceProblem } from '../../core/choice';
import { Duration, durationProblem } from '../../core/duration';
import { onlyProblems } from '../../core/problems';
import { show } from '../../core/shape';
import type { Site } from '../../core/site';
import type { Waiver } from './waivers';

/** How a workload with a volume is backed up. */
export interface BackedUp {
  /**
   * How often at least. All of its namespace is backed up as often as the workload that asks most.
   *
   * @default 'hour'
   */
  readonly every?: 'hour' | 'day';
  /**
   * Run in the app's container before its volume is copied.
   *
   * @default - nothing: the copy is what a power cut would leave, which a database knows how to open
   */
  readonly before?: BackupHook;
  /**
   * Run in the app's container when its volume has been copied, whether or not that went well.
   *
   * @default - nothing
   */
  readonly after?: BackupHook;
}

/** A command that makes ready for a backup, or undoes that. */
export interface BackupHook {
  /** Program and arguments; there is no shell unless you name one. */
  readonly command: readonly string[];
  /** @default 30 s */
  readonly timeout?: Duration;
  /**
   * What a failure means: the backup is reported as failed and is made all the same, or nothing.
   *
   * @default 'fail'
   */
  readonly onError?: 'fail' | 'continue';
}

/** No backup, with the reason. Said at the birth of the workload: its claims keep it for ever. */
export interface NoBackup {
  readonly none: Because;
}

export type BackupProps = BackedUp | NoBackup;

/** Velero leaves out what bears it. @see https://velero.io/docs/main/resource-filtering/ */
const EXCLUDED = { 'velero.io/exclude-from-backup': 'true' };

const PATIENCE = Duration.seconds(30);

export function backupProblems(backup: BackupProps | undefined, site: Site): string[] {
  if (backup !== undefined && 'none' in backup) {
    return onlyProblems([becauseProblem('backup.none', (backup.none as Because | undefined)?.because)]);
  }
  const { every, before, after } = backup ?? {};
  return onlyProblems([
    site.profile.stateNeedsBackup &&
      !site.hasBackups &&
      `'backup' must be there for state in production, got a cluster without Velero: remove 'velero' from its 'platform.without', or write { none: { because: '…' } }`,
    every !== undefined && choiceProblem('backup.every', every, ['hour', 'day']),
    ...hookProblems('backup.before', before),
    ...hookProblems('backup.after', after),
  ]);
}

function hookProblems(path: string, hook: BackupHook | undefined) {
  if (hook === undefined) return [];
  const { command, timeout, onError } = hook;
  const list: unknown = command;
  const program: unknown = Array.isArray(list) ? list[0] : undefined;
  return [
    (typeof program !== 'string' || program === '') &&
      `'${path}.command' must name a program, got ${show(command)}: write it like ['sh', '-c', 'sync']`,
    timeout !== undefined && durationProblem(`${path}.timeout`, timeout),
    onError !== undefined && choiceProblem(`${path}.onError`, onError, ['fail', 'continue']),
  ];
}

/** Whether the namespace of the workload is backed up every hour for its sake. */
export function wantsHourlyBackup(backup: BackupProps = {}): boolean {
  return !('none' in backup) && (backup.every ?? 'hour') === 'hour';
}

/**
 * What Velero reads on the pods: commands of the app's container.
 *
 * @see https://velero.io/docs/main/backup-hooks/
 */
export function backupAnnotations(container: string, backup: BackupProps = {}): Record<string, string> {
  if ('none' in backup) return {};
  return {
    ...hookAnnotations('pre', container, backup.before),
    ...hookAnnotations('post', container, backup.after),
  };
}

function hookAnnotations(
  phase: 'pre' | 'post',
  container: string,
  hook: BackupHook | undefined,
): Record<string, string> {
  if (hook === undefined) return {};
  const { command, timeout = PATIENCE, onError = 'fail' } = hook;
  const key = `${phase}.hook.backup.velero.io`;
  return {
    [`${key}/container`]: container,
    [`${key}/command`]: JSON.stringify(command),
    [`${key}/timeout`]: timeout.toString(),
    [`${key}/on-error`]: onError === 'fail' ? 'Fail' : 'Continue',
  };
}

/** Labels of the claims: a claim that is left out is not copied. */
export function backupLabels(backup: BackupProps = {}): Record<string, string> {
  return 'none' in backup ? EXCLUDED : {};
}

export function backupWaivers(backup: BackupProps = {}): Waiver[] {
  return 'none' in backup ? [{ id: 'A24-backup', because: backup.none.because }] : [];
}
