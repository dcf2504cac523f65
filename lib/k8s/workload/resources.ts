import type { ResourceRequirements } from 'kubernetes-types/core/v1';

import type { Problem } from '../../core/problems';
import { Cpu, Size } from '../../core/quantity';
import { show } from '../../core/shape';

/** What one container may use. */
export interface Resources {
  /** What the scheduler reserves. */
  readonly cpu: Cpu;
  /** What the scheduler reserves, and the limit: memory cannot be taken back. */
  readonly memory: Size;
  /**
   * Where the container is throttled.
   *
   * @default - no limit: idle processor time is nobody's loss
   */
  readonly cpuLimit?: Cpu;
  /**
   * Space for `/tmp`, logs and the writable layer, reserved and limited.
   *
   * @default 256 MiB
   */
  readonly scratch?: Size;
}

const SCRATCH = Size.mebibytes(256);

export function resourceProblems(prop: string, resources: Resources | undefined): Problem[] {
  if (!(resources?.cpu instanceof Cpu && resources.memory instanceof Size)) {
    const cure =
      'measure the process under load, and write { cpu: Cpu.millis(250), memory: Size.mebibytes(256) }';
    return [`'${prop}' must name 'cpu' and 'memory', got ${show(resources)}: ${cure}`];
  }
  const { cpu, cpuLimit } = resources;
  return [
    cpuLimit !== undefined &&
      cpuLimit.toMillis() < cpu.toMillis() &&
      `'${prop}.cpuLimit' must not be below 'cpu', got ${cpuLimit.toQuantity()} and ${cpu.toQuantity()}: raise it, or remove it`,
  ];
}

export function scratchSize(resources: Resources): Size {
  return resources.scratch ?? SCRATCH;
}

export function resourceRequirements(resources: Resources): ResourceRequirements {
  const { cpu, memory, cpuLimit } = resources;
  const fixed = { memory: memory.toQuantity(), 'ephemeral-storage': scratchSize(resources).toQuantity() };
  return {
    requests: { cpu: cpu.toQuantity(), ...fixed },
    limits: { ...fixed, ...(cpuLimit && { cpu: cpuLimit.toQuantity() }) },
  };
}
