/** Version of the Pod Security Standard: a newer cluster must not refuse pods that ran yesterday. */
const POLICY_VERSION = 'v1.31';

/** What falls short of `restricted` is always reported, even where `baseline` admits it. */
export function podSecurityLabels(enforced: string): Record<string, string> {
  const levels = { enforce: enforced, audit: 'restricted', warn: 'restricted' };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, POLICY_VERSION],
    ]),
  );
}
