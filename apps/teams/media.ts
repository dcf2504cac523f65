import { Cpu, Duration, Image, Size, StatefulService, type TeamChart, WebService, Worker } from '../../lib';

const redis = Image.released('docker.io/library/redis', {
  version: '7.4.7-alpine',
  digest: 'sha256:02f2cc4882f8bf87c79a220ac958f58c700bdec0dfb9b9ea61b62fb0e8f1bfcf',
});

/** Takes a job from the queue, and takes it off the list of jobs in hand when it is done. */
const WORK = `
set -u
trap 'exit 0' TERM INT
while :; do
  if job=$(redis-cli -e -h "$QUEUE_HOST" -p "$QUEUE_PORT" --raw BLMOVE jobs jobs:active LEFT RIGHT 5); then
    touch /tmp/progress
    if [ -n "$job" ]; then
      echo "done: $job"
      redis-cli -e -h "$QUEUE_HOST" -p "$QUEUE_PORT" LREM jobs:active 1 "$job" > /dev/null
    fi
  else
    sleep 1
  fi
  touch /tmp/alive
done
`.trim();

/** A web page, a queue, and a worker that empties it. */
export function mediaServices(chart: TeamChart): void {
  new WebService(chart, 'podinfo', {
    image: Image.released('ghcr.io/stefanprodan/podinfo', {
      version: '6.15.0',
      digest: 'sha256:ec73780a8425f59ea49f5bc8cdff0d598805a224fbaa1f86c67a244f250fa9da',
    }),
    port: 9898,
    health: { liveness: '/healthz', readiness: '/readyz' },
    resources: { cpu: Cpu.millis(100), memory: Size.mebibytes(64) },
    configuration: { files: { 'banner.txt': 'media, served by podinfo\n' } },
    env: { PODINFO_CONFIG_PATH: '/etc/podinfo' },
    expose: { host: 'media', visibility: 'internet' },
  });

  const queue = new StatefulService(chart, 'queue', {
    image: redis,
    args: ['--appendonly', 'yes', '--dir', '/data'],
    port: { port: 6379, protocol: 'tcp' },
    health: { liveness: { tcp: true }, readiness: { exec: ['sh', '-c', 'redis-cli ping | grep -q PONG'] } },
    resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(128) },
    storage: { size: Size.gibibytes(2), mountPath: '/data' },
  });

  new Worker(chart, 'worker', {
    image: redis,
    command: ['sh', '-c', WORK],
    env: { QUEUE_HOST: `${queue.name}.${chart.namespace}.svc`, QUEUE_PORT: '6379' },
    health: {
      // Alive while the loop turns, ready while the queue answers: a queue that is down restarts nobody.
      liveness: { heartbeat: '/tmp/alive', maxAge: Duration.seconds(60) },
      readiness: { heartbeat: '/tmp/progress', maxAge: Duration.seconds(30) },
    },
    resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(32) },
    calls: [queue],
  });
}
