import { choiceProblem } from './choice';
import { collisions, nameProblem } from './names';
import type { Problem } from './problems';
import { Size, sizeProblem } from './quantity';
import { show } from './shape';

/** What a pool is for; `system` nodes carry a taint, so that nobody else's pods come. */
export type PoolPurpose = 'system' | 'workloads';
export type PoolCapacity = 'on-demand' | 'spot';
export type NodeSystem = 'bottlerocket' | 'al2023';

/** Processor architecture, in the words of Kubernetes. */
export type Architecture = 'amd64' | 'arm64';

/** A group of nodes. */
export interface PoolProps {
  readonly name: string;
  /** What AWS may choose from, all of one processor architecture. Spot needs several. */
  readonly instanceTypes: readonly string[];
  /** Nodes over all zones together; each zone gets its share, rounded up. */
  readonly minSize: number;
  /** Nodes over all zones together; each zone gets its share, rounded up. */
  readonly maxSize: number;
  /**
   * `system` for the pods of the platform; a cluster has at least one such pool.
   *
   * @default 'workloads'
   */
  readonly purpose?: PoolPurpose;
  /**
   * `spot` costs a fraction, and AWS takes a node back with two minutes' notice.
   *
   * @default 'on-demand'
   */
  readonly capacity?: PoolCapacity;
  /**
   * Operating system of the nodes, at the release that the version lock names.
   *
   * @default 'bottlerocket'
   */
  readonly system?: NodeSystem;
  /**
   * Volume of a node for images, logs and scratch files.
   *
   * @default 50 GiB
   */
  readonly diskSize?: Size;
}

/** A pool with its defaults. */
export type Pool = Required<PoolProps> & { readonly architecture: Architecture };

const PURPOSES: readonly PoolPurpose[] = ['system', 'workloads'];
const CAPACITIES: readonly PoolCapacity[] = ['on-demand', 'spot'];
const SYSTEMS: readonly NodeSystem[] = ['bottlerocket', 'al2023'];
const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;
/** Family, generation, and `g` first among the attributes, as in `m7g`, `c6gn`; the first generation was `a1`. */
const GRAVITON = /^(?:a1|[a-z]+\d+g[a-z]*)\./;
/** With fewer types to choose from, a spot pool is empty whenever one of them is in demand. */
const SPOT_TYPES = 3;
/** Bottlerocket and its images leave no room on a smaller volume. */
const SMALLEST_DISK = Size.gibibytes(20);

export function settlePool(props: PoolProps): Pool {
  return {
    ...props,
    purpose: props.purpose ?? 'workloads',
    capacity: props.capacity ?? 'on-demand',
    system: props.system ?? 'bottlerocket',
    diskSize: props.diskSize ?? Size.gibibytes(50),
    architecture: architectureOf(props.instanceTypes[0] ?? ''),
  };
}

/** Processor architecture of an instance type. @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html */
export function architectureOf(instanceType: string): Architecture {
  return GRAVITON.test(instanceType) ? 'arm64' : 'amd64';
}

/** Problems of the pools of one cluster, whose path in the model is `path`. */
export function findPoolProblems(pools: readonly PoolProps[], path: string): Problem[] {
  return [
    pools.length === 0 && `'${path}.pools' must not be empty, got []: describe at least one group of nodes`,
    pools.length > 0 &&
      !pools.some(({ purpose }) => purpose === 'system') &&
      `'${path}.pools' must hold a pool for the platform, got ${show(pools.map(({ name }) => name))}: give one of them the purpose 'system'`,
    ...collisions(pools, (pool) => pool.name).map(
      ([name]) => `'${path}.pools' must have unique names, got '${name}' more than once: rename one`,
    ),
    ...pools.flatMap((pool) => onePoolProblems(pool, `${path}.pools.${pool.name}`)),
  ];
}

function onePoolProblems(pool: PoolProps, path: string): Problem[] {
  return [
    nameProblem(`${path}.name`, pool.name),
    pool.purpose !== undefined && choiceProblem(`${path}.purpose`, pool.purpose, PURPOSES),
    pool.capacity !== undefined && choiceProblem(`${path}.capacity`, pool.capacity, CAPACITIES),
    pool.system !== undefined && choiceProblem(`${path}.system`, pool.system, SYSTEMS),
    ...sizeProblems(pool, path),
    ...instanceTypeProblems(pool, path),
    ...diskProblems(pool, path),
  ];
}

function sizeProblems({ minSize, maxSize, purpose }: PoolProps, path: string): Problem[] {
  const whole = Number.isInteger(minSize) && Number.isInteger(maxSize) && minSize >= 0;
  const sizes = `${minSize} to ${maxSize}`;
  return [
    !whole &&
      `'${path}.minSize' and 'maxSize' must be whole numbers from 0 on, got ${sizes}: write them like 3 to 6`,
    whole &&
      maxSize < Math.max(minSize, 1) &&
      `'${path}.maxSize' must be at least 'minSize' and 1, got ${sizes}: raise 'maxSize'`,
    whole &&
      purpose === 'system' &&
      minSize < 2 &&
      `'${path}.minSize' must be at least 2 for the pods of the platform, got ${minSize}: they must survive the loss of a node`,
  ];
}

function instanceTypeProblems({ instanceTypes, capacity, purpose }: PoolProps, path: string): Problem[] {
  const kinds = new Set(instanceTypes.map(architectureOf));
  return [
    instanceTypes.length === 0 &&
      `'${path}.instanceTypes' must not be empty, got []: name at least one, like 'm7g.large'`,
    ...instanceTypes.map(
      (type) =>
        !INSTANCE_TYPE.test(type) &&
        `'${path}.instanceTypes' must hold types of EC2, got '${type}': write them like 'm7g.large'`,
    ),
    kinds.size > 1 &&
      `'${path}.instanceTypes' must be of one architecture, got ${show(instanceTypes)}: make a pool for arm64 and one for amd64`,
    capacity === 'spot' &&
      purpose === 'system' &&
      `'${path}.capacity' must be 'on-demand' for the pods of the platform, got 'spot': AWS takes spot nodes back when demand is highest`,
    capacity === 'spot' &&
      instanceTypes.length > 0 &&
      new Set(instanceTypes).size < SPOT_TYPES &&
      `'${path}.instanceTypes' must name at least ${SPOT_TYPES} types for spot, got ${show(instanceTypes)}: name more of like size`,
  ];
}

function diskProblems({ diskSize }: PoolProps, path: string): Problem[] {
  if (diskSize === undefined) return [];
  const problem = sizeProblem(`${path}.diskSize`, diskSize);
  if (problem !== false) return [problem];
  return [
    diskSize.toKibibytes() < SMALLEST_DISK.toKibibytes() &&
      `'${path}.diskSize' must be at least ${SMALLEST_DISK.toQuantity()}, got ${diskSize.toQuantity()}: images need the room`,
  ];
}
