import { Image } from '../../../../lib/core/image';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { ContainerProps } from '../../../../lib/k8s/workload/containers';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { awsCluster, DIGEST, isolation, sampleImage } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartIn,
  onlyPod,
  problemsIn,
} from '../../../support/workloads';

const isolated = () => chartIn(awsCluster({ isolated: isolation }));
const MIRRORED = `mirror.acme.example/ghcr-io/acme/web:1.2.3@${DIGEST}`;

function container(repository: string): ContainerProps {
  const image = Image.released(repository, { version: '1.2.3' });
  return { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };
}

const more: Partial<WebServiceProps> = {
  containers: {
    init: { migrate: container('docker.io/acme/migrate') },
    sidecars: { proxy: container('quay.io/acme/proxy') },
  },
};

describe('in a cluster without a way out', () => {
  test.each([
    ['a WebService', addWebService],
    ['a Worker', addWorker],
    ['a CronTask', addCronTask],
    ['a StatefulService', addStatefulService],
  ])('%s is pulled from the mirror of its registry', (_kind, add) => {
    const chart = isolated();
    add(chart);
    expect(onlyPod(chart).containers[0]?.image).toBe(MIRRORED);
  });

  test('so are the containers beside the app', () => {
    const chart = isolated();
    addWebService(chart, more);
    expect(onlyPod(chart).initContainers?.map(({ image }) => image)).toEqual([
      'mirror.acme.example/quay-io/acme/proxy:1.2.3',
      'mirror.acme.example/docker-io/acme/migrate:1.2.3',
    ]);
  });

  test('every image of a registry without a mirror is refused', () => {
    const chart = isolated();
    const { image } = container('gcr.example/acme/web');
    const init = { migrate: container('gcr.example/acme/migrate') };
    const sidecars = { proxy: container('quay.io/acme/proxy') };
    addWebService(chart, { image, containers: { init, sidecars } });
    const cure = "name a mirror of gcr.example in 'clusters.eu.isolated.mirrors'";
    expect(problemsIn(chart)).toEqual([
      `'image' must come from a registry that 'eu' reaches without a way out, got 'gcr.example/acme/web': ${cure}`,
      `'containers.init.migrate.image' must come from a registry that 'eu' reaches without a way out, got 'gcr.example/acme/migrate': ${cure}`,
    ]);
  });

  test('an image that is wrong itself is told of once', () => {
    const chart = isolated();
    addWebService(chart, { image: Image.released('gcr.example/acme/web', { version: 'latest' }) });
    expect(problemsIn(chart)).toHaveLength(1);
  });
});

test('elsewhere images come from where they were published', () => {
  const chart = chartIn(awsCluster());
  addWebService(chart, more);
  const { containers, initContainers = [] } = onlyPod(chart);
  expect([...containers, ...initContainers].map(({ image }) => image)).toEqual([
    sampleImage.toString(),
    'quay.io/acme/proxy:1.2.3',
    'docker.io/acme/migrate:1.2.3',
  ]);
});
