import type { Problem } from '../problems';
import { lockedVersions } from './lock';

/**
 * What an upgrade must not do, each rule for one thing that changes. A plan knows what stands and what shall be; it
 * asks each rule, and collects the sentences.
 *
 * Versions may be written in any way that begins with major and minor: `1.35`, `v1.35.3-eksbuild.29`,
 * `1.35.8-20260923`. One that is not gets a sentence, too.
 */
interface Step {
  /** What stands. */
  readonly from: string;
  /** What shall be. */
  readonly to: string;
}

/** Kubelets may be this many minors behind the API server. */
const KUBELET_LAG = 3;

/**
 * A cluster goes up one minor at a time, and never down.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
 */
export function clusterStepProblem(path: string, { from, to }: Step): Problem {
  return judged(path, from, to, (steps) => {
    if (steps < 0)
      return `must not go down from ${from}, got '${to}': an API server does not read what a newer one wrote`;
    return (
      steps > 1 &&
      `must go up one minor at a time from ${from}, got '${to}': upgrade to ${plusMinors(from, 1)} first`
    );
  });
}

/**
 * A kubelet is never newer than the API server, and at most three minors older.
 *
 * @see https://kubernetes.io/releases/version-skew-policy/
 */
export function kubeletProblem(
  path: string,
  { kubelet, apiServer }: { readonly kubelet: string; readonly apiServer: string },
): Problem {
  return judged(path, kubelet, apiServer, (ahead) => {
    if (ahead < 0) {
      return `must not be newer than the API server, which is ${apiServer}, got '${kubelet}': upgrade the control plane first`;
    }
    return (
      ahead > KUBELET_LAG &&
      `must be at most ${KUBELET_LAG} minors older than the API server, which is ${apiServer}, got '${kubelet}': replace the nodes first`
    );
  });
}

/**
 * vpc-cni moves by one minor at a time, up or down.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html
 */
export function vpcCniStepProblem(path: string, { from, to }: Step): Problem {
  return judged(
    path,
    from,
    to,
    (steps) =>
      Math.abs(steps) > 1 &&
      `must move by one minor of vpc-cni at a time from ${from}, got '${to}': go through ${plusMinors(from, Math.sign(steps))} first`,
  );
}

/** An add-on is installed only in a version that the lock knows for the release and the minor. */
export function addonProblem(
  path: string,
  addon: string,
  { release, version }: { readonly release: string; readonly version: string },
): Problem {
  const locked = lockedVersions(release, version);
  if (locked === undefined) {
    return `'${path}' must be of a release and a minor that the version lock has, got ${release} for ${version}: see docs/versions.md`;
  }
  const known = Object.entries<string | undefined>({ ...locked.addons, ...locked.optionalAddons });
  const names = known.flatMap(([name, exact]) => (exact === undefined ? [] : [name]));
  if (names.includes(addon)) return false;
  return `'${path}' must be an add-on that release ${release} knows for ${version}, got '${addon}': choose from ${names.join(', ')}`;
}

/** The rule's verdict on the minors between two versions, or a sentence on what is no version. */
function judged(path: string, from: string, to: string, judge: (steps: number) => string | false): Problem {
  const [start, end] = [minorOf(from), minorOf(to)];
  const unreadable = start === undefined ? from : to;
  if (start === undefined || end === undefined) {
    return `'${path}' must be a version, got '${unreadable}': write it like '1.35'`;
  }
  const verdict = judge(end - start);
  return verdict !== false && `'${path}' ${verdict}`;
}

const VERSION = /^v?1\.(\d+)(?:[.-]|$)/;

/** The second number of a version whose first is 1. */
function minorOf(version: string): number | undefined {
  const minor = VERSION.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

function plusMinors(version: string, steps: number): string {
  return `1.${(minorOf(version) ?? 0) + steps}`;
}
