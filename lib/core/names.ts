import { createHash } from 'node:crypto';

/** Longest name of each kind that we derive; what a vendor appends later is already taken off. */
export const NAME_LIMITS = {
  /** RFC 1123 label: namespaces, containers, pods' labels. */
  label: 63,
  /** RFC 1035 label: API servers before 1.34 take no Service that begins with a digit. */
  service: 63,
  /** A CronJob's Jobs append 11 characters to its name. */
  cronJob: 52,
  /** A StatefulSet's pods carry its name and a ten-digit hash in one label. */
  statefulSet: 52,
  iamRole: 64,
  bucket: 63,
  loadBalancer: 32,
  /** Terraform appends 26 characters, and a '-' stands between. */
  nodeGroup: 36,
  /** A rule of EventBridge. */
  eventRule: 64,
  queue: 80,
} as const;

export type NamedKind = keyof typeof NAME_LIMITS;

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const HASH_LENGTH = 8;
/** Kinds that a Service shares its name with. */
const LETTER_FIRST: readonly NamedKind[] = ['service', 'statefulSet'];

/** A sentence unless `value` is a lowercase label that fits the kind. */
export function nameProblem(prop: string, value: string, kind: NamedKind = 'label'): string | false {
  const limit = NAME_LIMITS[kind];
  const letterFirst = LETTER_FIRST.includes(kind);
  const fits = LABEL.test(value) && value.length <= limit && !(letterFirst && /^\d/.test(value));
  if (fits) return false;
  const ends = letterFirst ? 'a letter first and a letter or digit last' : 'a letter or digit at both ends';
  const rule = `'${prop}' must be at most ${limit} lowercase letters, digits and '-', with ${ends}`;
  return `${rule}, got '${value}': ${suggestion(value, letterFirst, limit)}`;
}

/** A sentence unless `value` is a DNS name that routes may lie in. */
export function domainProblem(prop: string, value: string): string | false {
  if (DOMAIN.test(value)) return false;
  return `'${prop}' must hold lowercase DNS names with a dot, got '${value}': write it like 'acme.example'`;
}

function suggestion(value: string, letterFirst: boolean, limit: number): string {
  const start = letterFirst ? /^[-\d]+/ : /^-/;
  const words = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(start, '');
  const near = words.slice(0, limit).replace(/-$/, '');
  return near === '' ? "write it like 'checkout'" : `did you mean '${near}'?`;
}

/** The parts joined by `-`; where that is too long, cut and closed with a hash of all parts. */
export function deriveName(kind: NamedKind, ...parts: readonly string[]): string {
  const plain = parts.join('-');
  const limit = NAME_LIMITS[kind];
  if (plain.length <= limit) return plain;
  const head = plain.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, '');
  return `${head}-${shortHash(parts)}`;
}

/** Eight hexadecimal digits that depend on nothing but the content. */
export function shortHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, HASH_LENGTH);
}

/** The names that more than one of `claims` derived, each with those that claim it. */
export function collisions<T>(
  claims: readonly T[],
  nameOf: (claim: T) => string,
): [name: string, claims: T[]][] {
  const byName = new Map<string, T[]>();
  for (const claim of claims) {
    const name = nameOf(claim);
    byName.set(name, [...(byName.get(name) ?? []), claim]);
  }
  return [...byName].filter(([, sharing]) => sharing.length > 1);
}
