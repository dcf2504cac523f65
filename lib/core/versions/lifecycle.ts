import type { Minor } from './release';

/** A day, like `2026-12-02`; days so written sort like texts. */
export type IsoDate = `${number}-${number}-${number}`;

/** The last days of a minor. */
export interface Lifecycle {
  /** The last day on which EKS runs it for the ordinary fee: 14 months after its first. */
  readonly eksStandard: IsoDate;
  /** The last day on which EKS runs it at all: 12 months later. */
  readonly eksExtended: IsoDate;
  /** The last day on which Kubernetes itself mends it. */
  readonly upstream: IsoDate;
}

/**
 * Support of each minor.
 *
 * EKS 1.33 and 1.34 are from its user guide; 1.35 and 1.36 from a list that is made from it, read in July and August
 * 2026. Upstream's are from the same list, and agree with the releases' own plans.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 * @see https://endoflife.date/amazon-eks
 * @see https://endoflife.date/kubernetes
 */
export const LIFECYCLES: Readonly<Record<Minor, Lifecycle>> = {
  '1.33': { eksStandard: '2026-07-29', eksExtended: '2027-07-29', upstream: '2026-06-28' },
  '1.34': { eksStandard: '2026-12-02', eksExtended: '2027-12-02', upstream: '2026-10-27' },
  '1.35': { eksStandard: '2027-03-27', eksExtended: '2028-03-27', upstream: '2027-02-28' },
  '1.36': { eksStandard: '2027-08-02', eksExtended: '2028-08-02', upstream: '2027-06-28' },
};

/** A sentence unless `text` is a day of the calendar. */
export function dateProblem(prop: string, text: string): string | false {
  if (isIsoDate(text)) return false;
  return `'${prop}' must be a day of the calendar, got '${text}': write it like '2026-12-02'`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `text` is a day of the calendar, like `2026-12-02`. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const days = month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
