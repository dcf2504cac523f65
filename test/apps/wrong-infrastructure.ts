import { prepareInfrastructure } from '../../apps/infrastructure';
import { runCommand } from '../../apps/problem-report';
import { awsCluster, sampleFleet } from '../support/samples';

/** A cdktf app whose fleet is sound, and whose stacks are not: no tag can hold this owner. */
const fleet = sampleFleet({
  owner: '#platform',
  clusters: [awsCluster(), awsCluster({ name: 'us', cidr: '10.2.0.0/16' })],
});

void runCommand(() => void prepareInfrastructure({ fleet }).write());
