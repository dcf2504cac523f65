import type { Problem } from '../../core/problems';
import { compareText } from '../../tree/rendered';
import type { StackTurn } from './stack-turn';

/** A stack and its turn. */
export interface OrderedStack extends StackTurn {
  readonly id: string;
  /** Name of the cluster, or number of the account, that it belongs to. */
  readonly belongsTo: string;
  /** Where Terraform runs, below the output folder. */
  readonly folder: string;
}

/**
 * The stacks of one owner, each after those that it waits for. The order of the ids decides where nothing else does,
 * so that it is the same whatever was made first.
 *
 * Those that wait for one another are left out; `findOrderProblems` names them.
 */
export function orderStacks(stacks: readonly OrderedStack[]): OrderedStack[] {
  const waiting = [...stacks].sort((a, b) => compareText(a.id, b.id));
  const ordered: OrderedStack[] = [];
  const isFree = ({ after }: OrderedStack): boolean =>
    after.every(({ stack }) => !waiting.some(({ id }) => id === stack));
  for (let next = waiting.find(isFree); next !== undefined; next = waiting.find(isFree)) {
    ordered.push(next);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return ordered;
}

/**
 * Problems of one stack's turn. Stacks of other owners may be synthesized at another time, so only those of the same
 * one must be there.
 */
export function findOrderProblems(stack: OrderedStack, siblings: readonly OrderedStack[]): Problem[] {
  const own = stack.after.filter(({ owner }) => owner === stack.belongsTo);
  const known = siblings.map(({ id }) => id);
  const path = `turn of '${stack.id}'`;
  return [
    ...own.map(
      (wait) =>
        !known.includes(wait.stack) &&
        `the ${path} must come after stacks that there are, got '${wait.stack}': choose from ${known.join(', ')}`,
    ),
    own.every((wait) => known.includes(wait.stack)) &&
      !orderStacks(siblings).some(({ id }) => id === stack.id) &&
      `the ${path} must come at some time, got a circle: it waits for ${own.map((wait) => wait.stack).join(', ')}`,
  ];
}
