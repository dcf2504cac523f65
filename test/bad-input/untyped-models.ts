import { cron, database, web } from './sample-app';
import { row } from './workload-row';
import type { WrongModel } from './wrong-model';

/** What a JavaScript caller leaves out, or writes as Kubernetes does. */
export const UNTYPED_MODELS: readonly WrongModel[] = [
  row(
    'no image',
    web({ image: undefined }),
    "'image' must be an Image, got nothing: use Image.built or Image.released",
  ),
  row(
    'an image as text',
    web({ image: 'nginx:1.25' }),
    "'image' must be an Image, got 'nginx:1.25': use Image.built or Image.released",
  ),
  row(
    'no health',
    web({ health: undefined }),
    "'health' must name 'liveness' and 'readiness', got nothing: name the paths of the process",
  ),
  row(
    'no readiness',
    web({ health: { liveness: '/livez' } }),
    "'health' must name 'liveness' and 'readiness', got { liveness: '/livez' }: name the paths of the process",
  ),
  row(
    'no resources',
    web({ resources: undefined }),
    "'resources' must name 'cpu' and 'memory', got nothing: measure the process under load, and write { cpu: Cpu.millis(250), memory: Size.mebibytes(256) }",
  ),
  row(
    'resources as Kubernetes writes them',
    web({ resources: { cpu: '100m', memory: '1Gi' } }),
    "'resources' must name 'cpu' and 'memory', got { cpu: '100m', memory: '1Gi' }: measure the process under load, and write { cpu: Cpu.millis(250), memory: Size.mebibytes(256) }",
  ),
  row(
    'no port',
    web({ port: undefined }),
    "'port' must be an integer from 1 to 65535, got undefined: name the port that the process listens on",
  ),
  row(
    'a protocol that no route speaks',
    web({ port: { port: 8080, protocol: 'udp' } }),
    "'port.protocol' must be one that is known, got 'udp': choose from http, grpc, tcp",
  ),
  row(
    'a priority that no cluster has',
    web({ priority: 'high' }),
    "'priority' must be one that is known, got 'high': choose from critical, standard, batch",
  ),
  row(
    'a call to nothing',
    web({ calls: [undefined] }),
    "'calls' must hold workloads and addresses, got nothing: pass the workload itself, or write it like { namespace: 'shop', service: 'cart', port: 8080 }",
  ),
  row(
    'a call by a bare name',
    web({ calls: ['cart'] }),
    "'calls' must hold workloads and addresses, got 'cart': pass the workload itself, or write it like { namespace: 'shop', service: 'cart', port: 8080 }",
  ),
  row(
    'a route without a host',
    web({ expose: { visibility: 'internet' } }),
    "'expose.host' must be given, got nothing: write it like 'checkout'",
  ),
  row(
    'a route through no gateway',
    web({ expose: { host: 'shop', visibility: 'public' } }),
    "'expose.visibility' must be one that is known, got 'public': choose from internet, internal",
  ),
  row(
    'a number for a variable',
    web({ env: { WORKERS: 4 } }),
    "'env.WORKERS' must be a text, got 4: write it in quotes",
  ),
  row(
    'state without storage',
    database({ storage: undefined }),
    "'storage' must name 'size' and 'mountPath', got nothing: state that is not stored is a WebService",
    'eu/db',
  ),
  row(
    'storage as Kubernetes writes it',
    database({ storage: { size: '1Gi', mountPath: '/data' } }),
    "'storage.size' must be a Size, got '1Gi': write it like Size.mebibytes(256)",
    'eu/db',
  ),
  row(
    'a task without a deadline',
    cron({ deadline: undefined }),
    "'deadline' must be given, got nothing: name the time after which a run has failed",
    'eu/job',
  ),
  row(
    'a deadline as text',
    cron({ deadline: '10m' }),
    "'deadline' must be a Duration, got '10m': write it like Duration.minutes(10)",
    'eu/job',
  ),
];
