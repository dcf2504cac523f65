/** The one whose figure is the median of an odd number. */
export function middle<T>(all: readonly T[], figureOf: (one: T) => number): T {
  const sorted = [...all].sort((a, b) => figureOf(a) - figureOf(b));
  const found = sorted[(sorted.length - 1) / 2];
  if (found === undefined) throw new Error('an odd number of rounds is needed');
  return found;
}

export const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
export const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
export const ratio = (value: number): string => value.toFixed(1);
