import type { Finding, Verdict, WaivedFinding } from './verdict';

/** Everything that a referee said, apart from its counts. */
export function findingLines({ referee, findings, waived, notes }: Verdict): string[] {
  return [
    ...notes.map((note) => `${referee}: ${note}`),
    ...waivedLines(referee, waived),
    ...findings.map(({ check, where, says }: Finding) => `${referee}: FINDING ${check} at ${where}: ${says}`),
  ];
}

/** `referee  objects judged  findings  waived  time`. */
export function summaryLine({ referee, judged, findings, waived, seconds }: Verdict): string {
  const counts = [
    `${String(judged)} judged`,
    `${String(findings.length)} findings`,
    `${String(waived.length)} waived`,
    `${seconds.toFixed(1)} s`,
  ];
  return [referee.padEnd(21), ...counts.map((count) => count.padStart(13))].join(' ');
}

/** One line for each reason: the same decision may concern every workload. */
function waivedLines(referee: string, waived: readonly WaivedFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { check, reason } of waived) {
    const line = `${check}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${referee}: waived ${String(count)} x ${line}`);
}
