import { optionalShapeProblems, shapeProblems } from '../shape';

const CERTIFICATES = {
  issuer: 'private-ca',
  mail: 'platform@acme.example',
  directory: 'https://acme.example/directory',
};

const BACKUP = { dailyHour: 2, hourlyDays: 14, dailyDays: 35 };
const FLUX = { webhooks: 'flux', commitStatus: true, imageUpdates: true };

const GATEWAY = { name: 'internet', visibility: 'internet' };
const GATEWAY_OPTIONAL = {
  replicas: { min: 3, max: 12 },
  requestsPerSecond: 100,
  allow: ['10.0.0.0/8'],
  login: {},
  withoutAccessLog: { because: 'a reason' },
};
const LOGIN = { issuer: 'https://login.acme.example', clientId: 'gateway', secret: 'gateways/login' };

type Fields = Readonly<Record<string, unknown>>;

/** What no rule could read of the platform of a cluster. */
export function platformShapeProblems(path: string, platform: unknown): string[] {
  const { images, without, certificates, gateways, logs, backup, flux } = (platform ?? {}) as Fields;
  return [
    ...optionalShapeProblems(path, platform, {
      without: { falco: { because: 'a reason' } },
      certificates: {},
      alerts: {},
      logs: {},
      backup: {},
      flux: {},
      images: {},
    }),
    ...optionalShapeProblems(`${path}.images`, images, { registries: ['ghcr.io'], signatures: {} }),
    ...signatureShapeProblems(`${path}.images.signatures`, images),
    ...optionalShapeProblems(`${path}.certificates`, certificates, CERTIFICATES),
    ...gatewayShapeProblems(`${path}.gateways`, gateways),
    ...optionalShapeProblems(`${path}.logs`, logs, { to: 'loki', domain: {} }),
    ...optionalShapeProblems(`${path}.backup`, backup, BACKUP),
    ...optionalShapeProblems(`${path}.flux`, flux, FLUX),
    ...Object.entries(without ?? {}).flatMap(([name, reason]) =>
      shapeProblems(`${path}.without.${name}`, reason, { because: 'a reason' }),
    ),
  ];
}

function signatureShapeProblems(path: string, images: unknown): string[] {
  const { signatures } = (images ?? {}) as Fields;
  return Object.entries(signatures ?? {}).flatMap(([team, props]) => [
    ...shapeProblems(`${path}.${team}`, props, { repositories: ['ghcr.io/acme/shop'] }),
    ...optionalShapeProblems(`${path}.${team}`, props, { workflow: 'build.yaml' }),
  ]);
}

function gatewayShapeProblems(path: string, gateways: unknown): string[] {
  if (!Array.isArray(gateways)) return [];
  return gateways.flatMap((gateway: unknown, index) => {
    const { name, replicas, login } = (gateway ?? {}) as Fields;
    const where = typeof name === 'string' ? `${path}.${name}` : `${path}[${index}]`;
    return [
      ...shapeProblems(where, gateway, GATEWAY),
      ...optionalShapeProblems(where, gateway, GATEWAY_OPTIONAL),
      ...(replicas === undefined
        ? []
        : shapeProblems(`${where}.replicas`, replicas, GATEWAY_OPTIONAL.replicas)),
      ...(login === undefined ? [] : shapeProblems(`${where}.login`, login, LOGIN)),
    ];
  });
}
