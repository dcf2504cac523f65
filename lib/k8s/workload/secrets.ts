import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';

import { collisions, deriveName, nameProblem } from '../../core/names';
import { onlyProblems, type Problem } from '../../core/problems';

interface AnySecret {
  /**
   * Folder in which each key appears as a file.
   *
   * @default - `/etc/secrets/<name>`, unless `env` is given
   */
  readonly mountPath?: string;
  /**
   * Keys by environment variable. Files are better: they follow a rotation, and no child process inherits them.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Name of the init container or sidecar that alone gets the secret.
   *
   * @default - the app
   */
  readonly container?: string;
}

/** A secret that External Secrets copies from the store of the cluster. */
export interface ExternalSecretProps extends AnySecret {
  /** Name in the store, by key. */
  readonly external: Readonly<Record<string, string>>;
  /**
   * Name of the ClusterSecretStore.
   *
   * @default 'platform'
   */
  readonly store?: string;
}

/** A secret that only the cluster's Sealed Secrets controller can open. */
export interface SealedSecretProps extends AnySecret {
  /** What `kubeseal --raw --namespace <namespace> --name <workload>-<secret>` printed, by key. */
  readonly sealed: Readonly<Record<string, string>>;
}

export type SecretProps = ExternalSecretProps | SealedSecretProps;

/** What a workload knows by short names. */
export type Secrets = Readonly<Record<string, SecretProps>>;

interface ExternalSecret {
  readonly apiVersion: 'external-secrets.io/v1';
  readonly kind: 'ExternalSecret';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly kind: 'ClusterSecretStore'; readonly name: string };
    readonly target: {
      readonly name: string;
      readonly creationPolicy: 'Owner';
      readonly deletionPolicy: 'Retain';
    };
    readonly data: readonly { readonly secretKey: string; readonly remoteRef: { readonly key: string } }[];
  };
}

interface SealedSecret {
  readonly apiVersion: 'bitnami.com/v1alpha1';
  readonly kind: 'SealedSecret';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template: { readonly metadata: { readonly name: string } };
  };
}

const STORE = 'platform';
const REFRESH = '1h';
/** A sealed value carries a wrapped session key: nothing shorter was sealed. */
const SEALED = /^[A-Za-z0-9+/]{360,}={0,2}$/;
const KEY = /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a container has in clear text. */
interface Environment {
  readonly env?: Readonly<Record<string, string>>;
}

/** `containers` are those beside the app. */
export function secretProblems(
  { secrets = {}, env }: Environment & { readonly secrets?: Secrets },
  containers: Readonly<Record<string, Environment>> = {},
): string[] {
  return onlyProblems([
    ...Object.entries(secrets).flatMap(([name, secret]) =>
      oneSecretProblems(name, secret, Object.keys(containers)),
    ),
    ...variableProblems(env, secretsOf(undefined, secrets)),
    ...Object.entries(containers).flatMap(([id, other]) =>
      variableProblems(other.env, secretsOf(id, secrets)),
    ),
  ]);
}

/** A variable of one container has one value. */
function variableProblems(env: Environment['env'] = {}, secrets: readonly [string, SecretProps][]): string[] {
  const claims = [
    ...Object.keys(env).map((variable) => ({ variable, prop: 'env' })),
    ...secrets.flatMap(([short, secret]) =>
      Object.keys(secret.env ?? {}).map((variable) => ({ variable, prop: `secrets.${short}.env` })),
    ),
  ];
  return collisions(claims, ({ variable }) => variable).map(([variable, sharing]) => {
    const props = sharing.map(({ prop }) => `'${prop}'`).join(' and ');
    return `${props} must name different variables, got '${variable}' twice: remove one of them`;
  });
}

function oneSecretProblems(name: string, secret: SecretProps, containers: readonly string[]): Problem[] {
  const path = `secrets.${name}`;
  // The value is not repeated: it may be the secret.
  if (!isReference(secret)) {
    return [
      `'${path}' must name 'external' or 'sealed', got something else: Git is readable, name a key of the store`,
    ];
  }
  const keys = Object.keys(valuesOf(secret));
  return [
    nameProblem('secrets', name),
    secret.container !== undefined &&
      !containers.includes(secret.container) &&
      `'${path}.container' must be an init container or sidecar, got '${secret.container}': remove it for the app`,
    keys.length === 0 && `'${path}' must have a key, got none: name what the process reads`,
    secret.mountPath !== undefined &&
      !secret.mountPath.startsWith('/') &&
      `'${path}.mountPath' must be an absolute path, got '${secret.mountPath}': did you mean '/${secret.mountPath}'?`,
    ...keys.map(
      (key) =>
        !KEY.test(key) &&
        `'${path}' must have keys of letters, digits, '-', '_' and '.', got '${key}': rename it`,
    ),
    ...Object.entries(secret.env ?? {}).flatMap(([variable, key]) => [
      !VARIABLE.test(variable) &&
        `'${path}.env' must name variables, got '${variable}': write it like 'DB_PASSWORD'`,
      !keys.includes(key) &&
        `'${path}.env.${variable}' must be a key of the secret, got '${key}': choose from ${keys.join(', ')}`,
    ]),
    ...('sealed' in secret
      ? Object.entries(secret.sealed).map(
          ([key, value]) =>
            !SEALED.test(value) &&
            `'${path}.sealed.${key}' must be what kubeseal printed, got something else: Git is readable`,
        )
      : Object.entries(secret.external).map(
          ([key, remote]) =>
            remote.trim() === '' &&
            `'${path}.external.${key}' must be a name in the store, got '${remote}': name the entry to copy`,
        )),
  ];
}

/** A JavaScript caller may pass the secret itself. */
function isReference(secret: unknown): boolean {
  return typeof secret === 'object' && secret !== null && ('external' in secret || 'sealed' in secret);
}

function valuesOf(secret: SecretProps): Readonly<Record<string, string>> {
  return 'sealed' in secret ? secret.sealed : secret.external;
}

/** Name of the Secret in the cluster. */
function secretName(workload: string, name: string): string {
  return deriveName('label', workload, name);
}

/** The objects from which the cluster makes the Secrets. No value is in them. */
export function secretManifests(workload: string, secrets: Secrets = {}): (ExternalSecret | SealedSecret)[] {
  return Object.entries(secrets).map(([short, secret]) => {
    const name = secretName(workload, short);
    return 'sealed' in secret ? sealedSecret(name, secret) : externalSecret(name, secret);
  });
}

function externalSecret(name: string, { external, store = STORE }: ExternalSecretProps): ExternalSecret {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name },
    spec: {
      refreshInterval: REFRESH,
      secretStoreRef: { kind: 'ClusterSecretStore', name: store },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: Object.entries(external).map(([secretKey, key]) => ({ secretKey, remoteRef: { key } })),
    },
  };
}

function sealedSecret(name: string, { sealed }: SealedSecretProps): SealedSecret {
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name },
    spec: { encryptedData: { ...sealed }, template: { metadata: { name } } },
  };
}

/** Secrets of one container, by short name; `undefined` stands for the app. */
function secretsOf(container: string | undefined, secrets: Secrets): [string, SecretProps][] {
  return Object.entries(secrets).filter(([, secret]) => secret.container === container);
}

/** Secrets appear as files, but for those that are only wanted in the environment. */
function isMounted([, { env = {}, mountPath }]: [string, SecretProps]): boolean {
  return Object.keys(env).length === 0 || mountPath !== undefined;
}

function volumeName(short: string): string {
  return deriveName('label', 'secret', short);
}

export function secretVolumes(workload: string, secrets: Secrets = {}): Volume[] {
  return Object.entries(secrets)
    .filter(isMounted)
    .map(([short]) => ({
      name: volumeName(short),
      secret: { secretName: secretName(workload, short), defaultMode: 0o440 },
    }));
}

/** Folders in which the secrets of one container appear. */
export function secretFolders(
  container: string | undefined,
  secrets: Secrets = {},
): { readonly short: string; readonly mountPath: string }[] {
  return secretsOf(container, secrets)
    .filter(isMounted)
    .map(([short, { mountPath = `/etc/secrets/${short}` }]) => ({ short, mountPath }));
}

export function secretMounts(container: string | undefined, secrets?: Secrets): VolumeMount[] {
  return secretFolders(container, secrets).map(({ short, mountPath }) => ({
    name: volumeName(short),
    mountPath,
    readOnly: true,
  }));
}

export function secretVariables(
  workload: string,
  container: string | undefined,
  secrets: Secrets = {},
): EnvVar[] {
  return secretsOf(container, secrets).flatMap(([short, { env = {} }]) =>
    Object.entries(env).map(([name, key]) => ({
      name,
      valueFrom: { secretKeyRef: { name: secretName(workload, short), key } },
    })),
  );
}
