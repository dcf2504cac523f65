import type { NodeSystem } from '../pool';
import { AWS_CONTROLLERS, type AwsController } from './aws-controllers';
import { EKS_ADDONS, type EksAddon, OPTIONAL_EKS_ADDONS, type OptionalEksAddon } from './eks-addons';
import { KUBEADM, type KubeadmPart } from './kubeadm-parts';
import { CNI, type InstalledCni } from './network-plugins';
import { NODE_IMAGES } from './node-images';
import { type Minor, MINORS, type Release, RELEASES } from './release';
import { type ChartAndApp, STORAGE_DRIVERS, type StorageDriver } from './storage-drivers';

/** Exact versions of one platform release for one minor of Kubernetes. */
export interface LockedVersions {
  /** Managed add-ons that every EKS cluster has, like `v1.23.2-eksbuild.1`. */
  readonly addons: Readonly<Record<EksAddon, string>>;
  /** Managed add-ons that an EKS cluster may have; `undefined` where no version is known for the minor. */
  readonly optionalAddons: Readonly<Partial<Record<OptionalEksAddon, string>>>;
  /** Node images of managed node groups, as `release_version` takes them. */
  readonly nodeImages: Readonly<Record<NodeSystem, string>>;
  /** Network plugins where it is not vpc-cni. */
  readonly cni: Readonly<Record<InstalledCni, string>>;
  /** Drivers of volumes where EKS does not bring them. */
  readonly storageDrivers: Readonly<Record<StorageDriver, ChartAndApp>>;
  /** Tags of the images of a control plane that kubeadm makes. */
  readonly kubeadm: Readonly<Record<KubeadmPart, string>>;
  readonly awsControllers: Readonly<Record<AwsController, string>>;
  /** Charts of the platform's add-ons, by name. */
  readonly charts: Readonly<Record<string, string>>;
}

/** Versions of a release for a minor; `undefined` where the lock does not know one of them. */
export function lockedVersions(release: string, version: string): LockedVersions | undefined {
  if (!isRelease(release) || !isMinor(version)) return undefined;
  return {
    addons: cells(EKS_ADDONS[release], version),
    optionalAddons: cells(OPTIONAL_EKS_ADDONS[release], version),
    nodeImages: cells(NODE_IMAGES[release], version),
    cni: cells(CNI[release], version),
    storageDrivers: STORAGE_DRIVERS[release],
    kubeadm: cells(KUBEADM[release], version),
    awsControllers: cells(AWS_CONTROLLERS[release], version),
    charts: {},
  };
}

function isRelease(release: string): release is Release {
  return RELEASES.some((known) => known === release);
}

/** Whether every release has a row for that minor. */
export function isMinor(version: string): version is Minor {
  return MINORS.some((known) => known === version);
}

/** What each row says of one minor. */
function cells<Name extends string, T>(
  rows: Readonly<Record<Name, { readonly versions: Readonly<Record<Minor, T>> }>>,
  minor: Minor,
): Record<Name, T>;
function cells<Name extends string, T>(
  rows: Readonly<Record<Name, { readonly versions: Readonly<Partial<Record<Minor, T>>> }>>,
  minor: Minor,
): Partial<Record<Name, T>>;
function cells(
  rows: Readonly<Record<string, { readonly versions: Readonly<Partial<Record<Minor, string>>> }>>,
  minor: Minor,
): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(rows).map(([name, { versions }]) => [name, versions[minor]]));
}
