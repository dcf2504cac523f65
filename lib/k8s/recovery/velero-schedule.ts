import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import type { BackupSchedule } from './backup-schedule';
import { VELERO } from './velero-names';

/** @see https://velero.io/docs/v1.18/api-types/schedule/ */
interface ScheduleSpec {
  readonly schedule: string;
  /** A backup must outlive the schedule that made it. */
  readonly useOwnerReferencesInBackup: false;
  readonly template: {
    /** In hours, as Velero writes it. */
    readonly ttl: string;
    readonly storageLocation: string;
    readonly includedNamespaces: readonly string[];
    readonly excludedResources: readonly string[];
    readonly snapshotVolumes: boolean;
    readonly snapshotMoveData: boolean;
  };
}

/** Nobody wants them back, and there are many. */
const NOT_WORTH_IT = ['events', 'events.events.k8s.io'];

/** A schedule of Velero: its objects, and where it has some a copy of its volumes outside of the cluster. */
export class VeleroSchedule extends Construct {
  public constructor(scope: Construct, id: string, schedule: BackupSchedule) {
    super(scope, id);
    placeInFile(this, 'schedules.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name: schedule.name, namespace: VELERO.namespace },
      spec: spec(schedule),
    });
  }
}

function spec({ cron, keptDays, namespaces, volumes }: BackupSchedule): ScheduleSpec {
  return {
    schedule: cron,
    useOwnerReferencesInBackup: false,
    template: {
      ttl: `${keptDays * 24}h0m0s`,
      storageLocation: VELERO.location,
      includedNamespaces: namespaces,
      excludedResources: NOT_WORTH_IT,
      snapshotVolumes: volumes,
      snapshotMoveData: volumes,
    },
  };
}
