import { Duration, Image } from '../../lib';
import { DIGEST } from '../support/samples';
import { BECAUSE, service } from './workload-row';
import type { WrongModel } from './wrong-model';

const image = (version: string, repository = 'ghcr.io/acme/web'): Image =>
  Image.released(repository, { version });
const seconds = (amount: number): Duration => Duration.seconds(amount);
const restart = 'one check would restart every pod that only waits for a dependency';

/** Image, probes, scaling and shutdown. */
export const LIFECYCLE_MODELS: readonly WrongModel[] = [
  service(
    'a mutable tag',
    { image: image('latest') },
    "'image.version' must name one release, got 'latest': a moving tag changes under a running service",
  ),
  service(
    'a version of two numbers',
    { image: image('1.2') },
    "'image.version' must have three numbers when no digest pins it, got '1.2': name the exact release, or add 'digest'",
  ),
  service(
    'a short image name',
    { image: image('1.2.3', 'acme/web') },
    "'image' must be a registry and a name without tag, got 'acme/web': which registry a short name means differs by node, write 'docker.io/acme/web'",
  ),
  service(
    'a tag in the name',
    { image: image('1.2.3', 'ghcr.io/acme/web:1.2.3') },
    "'image' must be a registry and a name without tag, got 'ghcr.io/acme/web:1.2.3': write it like 'ghcr.io/acme/checkout'",
  ),
  service(
    'half a digest',
    { image: Image.released('ghcr.io/acme/web', { version: '1.2.3', digest: DIGEST.slice(0, -1) }) },
    `'image.digest' must be 'sha256:' and 64 hexadecimal digits, got '${DIGEST.slice(0, -1)}': copy it from the registry`,
  ),
  service(
    'a commit that is none',
    { image: Image.built('ghcr.io/acme/web', { branch: 'main', commit: 'HEAD' }) },
    "'image.commit' must be 7 to 40 hexadecimal digits, got 'HEAD': copy it from git rev-parse HEAD",
  ),
  service(
    'identical probes',
    { health: { liveness: '/healthz', readiness: '/healthz' } },
    `'health.liveness' and 'health.readiness' must differ, got '/healthz' twice: ${restart}`,
  ),
  service(
    'a probe of an unknown port',
    { health: { liveness: { http: '/livez', port: 'admin' }, readiness: '/readyz' } },
    "'health.liveness.port' must be a port of the workload, got { http: '/livez', port: 'admin' }: choose from http",
  ),
  service(
    'a probe of a relative path',
    { health: { liveness: 'livez', readiness: '/readyz' } },
    "'health.liveness' must be a path that begins with '/', got 'livez': did you mean '/livez'?",
  ),
  service(
    'no probe and no reason',
    { health: { liveness: { none: true, because: '' }, readiness: '/readyz' } },
    `'health.liveness.because' must say why, got '': ${BECAUSE}`,
  ),
  service(
    'no replica',
    { replicas: 0 },
    "'replicas' must be a positive integer, got 0: remove the workload to stop it",
  ),
  service(
    'a fixed number and an autoscaler',
    { replicas: 3, scale: { min: 2, max: 4 } },
    `'replicas', 'scale' and 'singleton' contradict, got {"replicas":3,"scale":{"min":2,"max":4}}: keep one of them`,
  ),
  service(
    'a singleton of two',
    { replicas: 2, singleton: { because: 'a lock' } },
    `'replicas', 'scale' and 'singleton' contradict, got {"replicas":2,"singleton":{"because":"a lock"}}: keep one of them`,
  ),
  service(
    'a singleton without a reason',
    { singleton: { because: ' ' } },
    `'singleton.because' must say why, got ' ': ${BECAUSE}`,
  ),
  service(
    'a minimum above the maximum',
    { scale: { min: 4, max: 3 } },
    "'scale.max' must be an integer above 'scale.min', got 4 to 3: set 'replicas' for a fixed number",
  ),
  service(
    'one replica in production',
    { scale: { min: 1, max: 3 } },
    "'scale.min' must be at least 2 here, got 1: fewer do not survive the loss of a node, or say why with 'singleton'",
  ),
  service(
    'an autoscaler that aims at nothing',
    { scale: { min: 2, max: 3, cpuPercent: 0 } },
    "'scale.cpuPercent' must be an integer from 1 to 100, got 0: remove it to get 70",
  ),
  service(
    'an end that comes before its start',
    { shutdown: { preStop: seconds(30), gracePeriod: seconds(30) } },
    "'shutdown.preStop' must be shorter than 'shutdown.gracePeriod', got 30 s and 30 s: set 'drain' alone and both follow",
  ),
  service(
    'fewer pods while it rolls out, without a reason',
    { rollout: { maxUnavailable: 1 } },
    `'rollout.because' must say why, got nothing: ${BECAUSE}`,
  ),
  service(
    'a rollout that cannot move',
    { rollout: { maxSurge: 0 } },
    "'rollout.maxSurge' and 'rollout.maxUnavailable' must not both be 0, got 0 and 0: set one of them to 1, or no pod could be replaced",
  ),
  service(
    'replicas that may share a node, without a reason',
    { spread: { hosts: 'none' } },
    `'spread.because' must say why, got nothing: ${BECAUSE}`,
  ),
];
