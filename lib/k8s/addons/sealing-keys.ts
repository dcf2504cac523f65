/** Where the keys are kept with which Sealed Secrets opens what is in Git. */
export const SEALING_NAMESPACE = { name: 'sealed-secrets', podSecurity: 'restricted' } as const;

/**
 * The Secrets that hold the keys, old ones among them: who has them can open every sealed secret of the cluster, and a
 * cluster that lost them can open none.
 */
export const SEALING_KEYS = {
  matchExpressions: [{ key: 'sealedsecrets.bitnami.com/sealed-secrets-key', operator: 'Exists' }],
} as const;
