/**
 * What a change does to what stands: it stays, it is made anew after the old one is gone or before, or nobody has asked
 * Terraform yet.
 */
export type ChangeKind = 'in-place' | 'node-roll' | 'replaces' | 'unknown';
