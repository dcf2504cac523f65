import type { ChartCase } from '../chart-case';

/** The chart has no key for what it asks for, and it runs when somebody takes Calico away. */
const WITHOUT_KEYS = ['tigera-operator-uninstall'];

/** Each container asks for CPU and memory, and is stopped when it takes more memory than it may. */
export function resourceProblems({ recorded }: ChartCase): string[] {
  const pods = recorded.pods.filter(({ name }) => !WITHOUT_KEYS.includes(name));
  return pods.flatMap(({ kind, name, containers }) =>
    containers.flatMap((container) => {
      const missing = [
        container.requests?.cpu === undefined && 'a request for CPU',
        container.requests?.memory === undefined && 'a request for memory',
        container.limits?.memory === undefined && 'a limit for memory',
      ].filter((one) => one !== false);
      return missing.length > 0
        ? [`container '${container.name}' of ${kind} '${name}' must have ${missing.join(', ')}`]
        : [];
    }),
  );
}
