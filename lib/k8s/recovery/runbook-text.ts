/** Commands as a page of Markdown has them. */
export function shell(...lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

/** Parts of a page, a blank line between them. */
export function page(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Runs `command` for each of `names`, with `$name` in it. */
export function forEach(names: readonly string[], command: string): string[] {
  return [`for name in ${names.join(' ')}; do`, `  ${command}`, 'done'];
}

/** A restore gets a name that no other has: the second in which it was asked for. */
export const NOW = 'now="$(date -u +%Y%m%d%H%M%S)"';

/** Roles come from Git. Velero cannot grant what it does not have, and reports each that it meets as a failure. */
export const WITHOUT_ROLES =
  '--exclude-resources roles.rbac.authorization.k8s.io,rolebindings.rbac.authorization.k8s.io';
