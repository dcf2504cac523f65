/**
 * What a change does to what stands. `replaces`: it is destroyed and made anew. `node-roll`: pods move to new machines.
 * `unknown`: nobody has asked Terraform.
 */
export type ChangeKind = 'adds' | 'in-place' | 'node-roll' | 'replaces' | 'removes' | 'unknown';

/** One change of one thing. */
export interface Change {
  readonly kind: ChangeKind;
  /** What changes: address of a resource, or kind and name of an object. */
  readonly thing: string;
  /** Path in it; empty where the thing comes or goes. */
  readonly argument: string;
  readonly from?: string;
  readonly to?: string;
  /** The resource whose change brings this one about: what is written stays the same, what it says does not. */
  readonly follows?: string;
  /** Of what is made anew: the new one is there before the old one goes. */
  readonly newFirst?: boolean;
}

/** What Terraform does when something of a resource changes. */
export interface ArgumentTable {
  /** By argument, like `vpc_config.subnet_ids`; those of free keys, like `tags`, stand as one. */
  readonly arguments: Readonly<Record<string, 'in-place' | 'replaces'>>;
  /** Attributes that AWS computes anew though the resource stays, each with the arguments that bring it about. */
  readonly refreshes?: Readonly<Record<string, readonly string[]>>;
}

/** By type of resource. */
export type ReplacementTable = Readonly<Record<string, ArgumentTable>>;
