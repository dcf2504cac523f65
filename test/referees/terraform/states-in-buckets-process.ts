import { fleet } from '../../../apps/fleet';
import { prepareInfrastructure } from '../../../apps/infrastructure';
import type { Fleet } from '../../../lib';

/** An app of cdktf: the sample fleet when it has its buckets, and keeps the states in them. */
const moved = Object.create(fleet, {
  state: { value: { ...fleet.state, backend: 's3' }, enumerable: true },
}) as Fleet;
prepareInfrastructure({ fleet: moved }).write();
