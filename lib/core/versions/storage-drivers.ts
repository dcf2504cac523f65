import type { Release } from './release';

/** Drivers of volumes where EKS does not bring them. */
export type StorageDriver = 'aws-ebs-csi-driver' | 'aws-efs-csi-driver';

/** A chart, and the version of what it installs. */
export interface ChartAndApp {
  readonly chart: string;
  readonly app: string;
}

const DRIVERS = {
  ebs: 'tags of https://github.com/kubernetes-sigs/aws-ebs-csi-driver; it supports every minor that EKS does',
  efs: 'tags of https://github.com/kubernetes-sigs/aws-efs-csi-driver, July 2026; no list of minors was seen',
};

export const STORAGE_DRIVERS: Readonly<
  Record<Release, Readonly<Record<StorageDriver, ChartAndApp & { readonly source: string }>>>
> = {
  '2026.09': {
    'aws-ebs-csi-driver': { chart: '2.63.1', app: 'v1.63.1', source: DRIVERS.ebs },
    'aws-efs-csi-driver': { chart: '4.4.0', app: 'v3.4.0', source: DRIVERS.efs },
  },
  '2026.11': {
    'aws-ebs-csi-driver': { chart: '2.64.0', app: 'v1.64.0', source: DRIVERS.ebs },
    'aws-efs-csi-driver': { chart: '4.4.1', app: 'v3.4.1', source: DRIVERS.efs },
  },
};
