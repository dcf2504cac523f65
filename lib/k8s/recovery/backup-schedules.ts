import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { reportLater } from '../../core/problems';
import { type BackupSchedule, backupSchedules } from './backup-schedule';
import { namespacesWithState } from './state-ledger';
import { VeleroSchedule } from './velero-schedule';

export interface BackupSchedulesProps {
  readonly cluster: Cluster;
  /** Namespaces without which nothing that is backed up can be opened or applied. */
  readonly withKeys: readonly string[];
}

/** The schedules of a cluster. Workloads with state come before it, so that it knows their namespaces. */
export class BackupSchedules extends Construct {
  public readonly schedules: readonly BackupSchedule[];

  public constructor(scope: Construct, id: string, { cluster, withKeys }: BackupSchedulesProps) {
    super(scope, id);
    const withState = namespacesWithState(this, cluster.name);
    this.schedules = backupSchedules(cluster, { withState, withKeys });
    for (const schedule of this.schedules) new VeleroSchedule(this, schedule.name, schedule);
    reportLater(this, () =>
      namespacesWithState(this, cluster.name)
        .filter((namespace) => !withState.includes(namespace))
        .map(
          (namespace) =>
            `'programs' must make all state before the backups of '${cluster.name}', got state in '${namespace}' after them: make it in the program of its team`,
        ),
    );
  }
}
