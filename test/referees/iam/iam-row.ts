/** Keys of a request, beside those that every request has. */
export type Circumstances = Readonly<Record<string, string | readonly string[]>>;

export type Verdict = 'may' | 'may not';

/**
 * Whether a role may, what, on which resource, in which circumstances. `{cluster}`, `{account}` and `{region}` are
 * those of the role; a role's name gives what stands in braces in the table, like `{team}`.
 */
export type IamRow = readonly [
  verdict: Verdict,
  action: string,
  resource: string,
  circumstances?: Circumstances,
];

/** Whether somebody may, what, in which circumstances; on the role or the thing whose table it is. */
export type ByRow = readonly [verdict: Verdict, who: string, action: string, circumstances?: Circumstances];

/** What is known of a role. */
export interface RoleTable {
  /** Its name; `{cluster}` is the stack's, other braces match what stands in their place. */
  readonly role: string;
  /** Who takes it, and who must not. */
  readonly taken: readonly ByRow[];
  /** What it does, and what it must not. */
  readonly rows: readonly IamRow[];
  /** Policies of AWS that hang on it. @default - none */
  readonly attached?: readonly string[];
  /** Why it may have statements about everything. @default - it may not */
  readonly wide?: string;
  /** Whether it makes roles, so that it could get at anything. @default - it does not */
  readonly makesRoles?: true;
}

/** What is known of the policy of a thing. */
export interface GuardTable {
  readonly kind: string;
  /** Of which things of the kind. @default - all that no other table names */
  readonly addresses?: readonly string[];
  /** Part of the thing that is asked for, after its ARN. @default - the thing itself */
  readonly part?: string;
  readonly rows: readonly ByRow[];
}

/** What stands for the names in a table. */
export type Names = Readonly<Record<string, string>>;

export function fill(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (written, name: string) => names[name] ?? written);
}

export function fillAll(circumstances: Circumstances, names: Names): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(circumstances).map(([key, value]) => [
      fill(key, names),
      typeof value === 'string' ? fill(value, names) : value.map((one) => fill(one, names)),
    ]),
  );
}

/** The names that a role's own name gives, unless the table is about others. */
export function namesFrom(pattern: string, name: string, known: Names): Names | undefined {
  const filled = fill(pattern, known).replace(/[.]/g, '\\.');
  const match = new RegExp(`^${filled.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`).exec(name);
  return match === null ? undefined : { ...known, ...match.groups };
}
