import { SYSTEM_TAINT } from '../../../lib/core/node-marks';

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** Whether pods may run on nodes that keep all but the platform away. */
export function toleratesSystem(tolerations: readonly Toleration[] | null | undefined): boolean {
  return (tolerations ?? []).some(({ key, operator = 'Equal', value, effect = 'NoSchedule' }) => {
    if (effect !== 'NoSchedule') return false;
    if (operator === 'Exists') return key === undefined || key === SYSTEM_TAINT.key;
    return key === SYSTEM_TAINT.key && value === SYSTEM_TAINT.value;
  });
}
