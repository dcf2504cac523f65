import type { ChartCase } from '../chart-case';

/** A Secret holds 1,048,576: Helm would refuse what comes closer with the next version of a chart. */
const MOST_BYTES = 1_000_000;

/** What Helm keeps of a release fits into one Secret. */
export function sizeProblems({ verdict }: ChartCase): string[] {
  if (verdict === undefined || verdict.storedBytes <= MOST_BYTES) return [];
  return [`what Helm keeps must have at most ${MOST_BYTES} bytes, got ${verdict.storedBytes}`];
}
