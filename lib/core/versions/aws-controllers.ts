import { everyMinor, type LockTable } from './release';

/** Controllers that work with AWS, installed by Flux in either kind of cluster. */
export type AwsController = 'karpenter' | 'aws-load-balancer-controller';

export const AWS_CONTROLLERS: LockTable<AwsController> = {
  '2026.09': {
    karpenter: { versions: everyMinor('1.14.0'), source: 'tag of 2026-07-11' },
    'aws-load-balancer-controller': { versions: everyMinor('v3.4.3'), source: 'tag of 2026-07-28' },
  },
  '2026.11': {
    karpenter: { versions: everyMinor('1.14.1'), source: 'tag of 2026-08-20' },
    'aws-load-balancer-controller': {
      versions: everyMinor('v3.5.0'),
      source: 'tag of 2026-08-03; it needs 1.22 or newer, and names no upper end',
    },
  },
};

/** The least Karpenter for each minor. @see https://karpenter.sh/docs/upgrading/compatibility/ */
export const LEAST_KARPENTER = { '1.33': '1.5', '1.34': '1.6', '1.35': '1.9', '1.36': '1.13' } as const;
