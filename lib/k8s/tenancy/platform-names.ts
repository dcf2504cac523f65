import type { Problem } from '../../core/problems';

/** A workload by such a name would open the namespace, or lend its rights to pods that name no account. */
const TAKEN = ['default', 'default-deny'];

/** Its Role would replace that of the people or of the reconciler. */
const ROLES = ['developer', 'reconciler', 'viewer'];

/** What the platform made in the namespace must not be replaced by a workload of the same name. */
export function platformNameProblem(id: string, { bringsRole }: { readonly bringsRole: boolean }): Problem {
  const taken = bringsRole ? [...TAKEN, ...ROLES] : TAKEN;
  return (
    taken.includes(id) &&
    `'id' must not be the name of an object of the platform, got '${id}': rename the workload`
  );
}
