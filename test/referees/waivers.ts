import { autoscalerOf, type TreeObject } from './tree';

/** A finding that the house accepts, decided once for the whole tree. */
export interface Waiver {
  /** Name of the referee. */
  readonly tool: string;
  /** The tool's own id of the check. */
  readonly check: string;
  /**
   * Which of the check's sentences.
   *
   * @default - all of them
   */
  readonly says?: RegExp;
  /**
   * For which objects.
   *
   * @default - all of them
   */
  readonly when?: (object: TreeObject) => boolean;
  /** Why this is right, for somebody who has only the tool's report. */
  readonly reason: string;
}

/**
 * Waivers of whole decisions. What concerns one workload is waived on the workload, by the tool's own
 * annotation next to `seaworthy.dev/waive.<id>: <reason>`. A waiver that matches nothing is reported.
 */
export const WAIVERS: readonly Waiver[] = [
  {
    tool: 'kube-score',
    check: 'container-resources',
    says: /(^|: )CPU limit is not set$/,
    reason: 'no CPU limit by default: it throttles without benefit; memory is limited',
  },
  {
    tool: 'polaris',
    check: 'cpuLimitsMissing',
    reason: 'no CPU limit by default: it throttles without benefit; memory is limited',
  },
  {
    tool: 'polaris',
    check: 'deploymentMissingReplicas',
    when: (object) => autoscalerOf(object) !== undefined,
    reason: 'replicas belong to the autoscaler (minimum 2); Polaris does not look at it',
  },
];
