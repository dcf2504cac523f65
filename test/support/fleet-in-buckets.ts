import { fleet as sample } from '../../apps/fleet';
import { prepareInfrastructure } from '../../apps/infrastructure';
import type { Fleet } from '../../lib/core/fleet';

/** The sample fleet, with its states in buckets. */
export function fleetInBuckets(): Fleet {
  return Object.assign(Object.create(sample) as Fleet, { state: { region: 'eu-west-1', backend: 's3' } });
}

/** Writes the stacks of the sample fleet, with their states in buckets. */
export function synthesizeInBuckets(directory: string): void {
  prepareInfrastructure({ fleet: fleetInBuckets(), directory }).write();
}
