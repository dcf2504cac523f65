import { posix } from 'node:path';

import { describe, type Manifest, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

/** Whom Flux impersonates when it applies what lies under a path. */
interface Reconciler {
  readonly path: string;
  /** The user name of a ServiceAccount. */
  readonly user: string;
}

/** Flux's own account, which comes with Flux and may do everything. */
const FLUX_ACCOUNT = 'kustomize-controller';

/** Knows for each object whose rights Flux applies it with. */
export class Reconcilers {
  /** Accounts that a Kustomization names and that nothing makes. */
  public readonly missing: readonly Finding[];
  private readonly reconcilers: readonly Reconciler[];

  public constructor(objects: readonly TreeObject[]) {
    const kustomizations = objects.filter(hasRestrictedAccount);
    const made = new Set(
      objects
        .filter(({ manifest }) => manifest.kind === 'ServiceAccount')
        .map(({ manifest }) => userOf(manifest, manifest.metadata.name)),
    );
    this.reconcilers = kustomizations.map(({ manifest }) => ({
      path: `${posix.normalize(String(manifest.spec.path)).replace(/\/$/, '')}/`,
      user: userOf(manifest, String(manifest.spec.serviceAccountName)),
    }));
    this.missing = kustomizations
      .filter(({ manifest }) => !made.has(userOf(manifest, String(manifest.spec.serviceAccountName))))
      .map((object) => ({
        check: 'no-reconciler',
        where: describe(object),
        says: `nothing makes its ServiceAccount ${String(object.manifest.spec.serviceAccountName)}`,
        object,
      }));
  }

  /** The users that Flux impersonates. */
  public get users(): readonly string[] {
    return [...new Set(this.reconcilers.map(({ user }) => user))];
  }

  /** The user that applies an object, or undefined for Flux itself. */
  public userFor({ file }: TreeObject): string | undefined {
    return this.reconcilers.find(({ path }) => file.startsWith(path))?.user;
  }
}

function hasRestrictedAccount({ manifest }: TreeObject): boolean {
  if (!manifest.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) return false;
  const account: string | undefined = manifest.spec.serviceAccountName;
  return account !== undefined && account !== FLUX_ACCOUNT;
}

function userOf({ metadata }: Manifest, account: string): string {
  return `system:serviceaccount:${metadata.namespace ?? 'default'}:${account}`;
}
