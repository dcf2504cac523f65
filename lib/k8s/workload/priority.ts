/** How much a workload matters when a node runs out of room. */
export type Priority = 'critical' | 'standard' | 'batch';

/** Name of the fleet's PriorityClass. */
export function priorityClassName(priority: Priority): string {
  return `seaworthy-${priority}`;
}
