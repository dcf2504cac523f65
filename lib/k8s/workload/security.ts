import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';

import { type Because, becauseProblem } from '../../core/because';
import { onlyProblems, type Problem } from '../../core/problems';
import type { Waiver } from './waivers';

/** Who a process is. */
export interface RunAs {
  /** User id. Ids below 10000, here or in `group`, may belong to somebody on the node, so they need `because`. */
  readonly user: number;
  /** @default - the number of `user` */
  readonly group?: number;
  readonly because?: string;
}

/** What one container may do. Nothing of it goes past the Pod Security Standard `restricted`. */
export interface SecurityProps {
  /** @default - user and group 65532, the `nonroot` of distroless images */
  readonly runAs?: RunAs;
  /**
   * Lets the process write to its image's file system. `/tmp` is writable without it.
   *
   * @default - read-only
   */
  readonly writableRoot?: Because;
}

/** Capabilities that the Pod Security Standard `baseline` lets a container add. */
export type Capability =
  | 'CHOWN'
  | 'DAC_OVERRIDE'
  | 'FOWNER'
  | 'FSETID'
  | 'KILL'
  | 'NET_BIND_SERVICE'
  | 'SETFCAP'
  | 'SETGID'
  | 'SETUID'
  | 'SYS_CHROOT';

/** Rights that an init container may have and the app may not; they need a team whose namespaces are `baseline`. */
export interface InitSecurityProps extends SecurityProps {
  /** Runs as user 0. */
  readonly root?: Because;
  /** Capabilities on top of none. */
  readonly capabilities?: Because & { readonly add: readonly Capability[] };
}

const USER = 65532;
const FIRST_SAFE_ID = 10_000;
const LAST_ID = 2 ** 31 - 1;

export function securityProblems(prop: string, security: SecurityProps = {}): string[] {
  const { runAs, writableRoot } = security;
  const { root, capabilities } = security as InitSecurityProps;
  return onlyProblems([
    // An object of the wider type passes for the narrower one.
    wantsMore(security) &&
      `'${prop}' must stay within 'restricted', got ${JSON.stringify({ root, capabilities })}: ` +
        'only an init container may have more',
    writableRoot && becauseProblem(`${prop}.writableRoot`, writableRoot.because),
    ...(runAs === undefined ? [] : runAsProblems(`${prop}.runAs`, runAs)),
  ]);
}

function runAsProblems(prop: string, { user, group = user, because }: RunAs): Problem[] {
  return [
    ...[...new Set([user, group])].map(
      (id) =>
        !(Number.isInteger(id) && id >= 1 && id <= LAST_ID) &&
        `'${prop}' must name ids from 1 to ${LAST_ID}, got ${id}: a process that needs root belongs into an init container`,
    ),
    user > 0 && group > 0 && isLow({ user, group }) && becauseProblem(prop, because),
  ];
}

function isLow({ user, group = user }: RunAs): boolean {
  return Math.min(user, group) < FIRST_SAFE_ID;
}

function wantsMore({ root, capabilities }: InitSecurityProps): boolean {
  return root !== undefined || capabilities !== undefined;
}

export function initSecurityProblems(prop: string, security: InitSecurityProps, baseline: boolean): string[] {
  const { root, capabilities, ...restricted } = security;
  return onlyProblems([
    ...securityProblems(prop, restricted),
    root && becauseProblem(`${prop}.root`, root.because),
    capabilities && becauseProblem(`${prop}.capabilities`, capabilities.because),
    root !== undefined &&
      security.runAs !== undefined &&
      `'${prop}.root' and '${prop}.runAs' contradict, got user 0 and user ${security.runAs.user}: remove one of them`,
    wantsMore(security) &&
      !baseline &&
      `'${prop}' must stay within 'restricted', got ${JSON.stringify({ root, capabilities })}: ` +
        `set the team's 'podSecurity' to 'baseline', or do it without root`,
  ]);
}

export function securityWaivers({ runAs, writableRoot }: SecurityProps = {}): Waiver[] {
  const lowId = runAs !== undefined && isLow(runAs) ? runAs.because : undefined;
  return [
    ...(lowId === undefined ? [] : [{ id: 'A15-user-id' as const, because: lowId }]),
    ...(writableRoot === undefined
      ? []
      : [{ id: 'A15-writable-root' as const, because: writableRoot.because }]),
  ];
}

export function initSecurityWaivers(security: InitSecurityProps): Waiver[] {
  const { root, capabilities } = security;
  return [
    ...securityWaivers(security),
    ...(root === undefined ? [] : [{ id: 'A15-root-user' as const, because: root.because }]),
    ...(capabilities === undefined
      ? []
      : [{ id: 'A15-capabilities' as const, because: capabilities.because }]),
  ];
}

/** Says for the whole pod what each container repeats: checkers read one level or the other. */
export function podSecurityContext({ runAs = { user: USER } }: SecurityProps = {}): PodSecurityContext {
  const { user, group = user } = runAs;
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

export function containerSecurityContext(security: InitSecurityProps = {}): SecurityContext {
  const { runAs = { user: USER }, writableRoot, root, capabilities } = security;
  const { user, group = user } = root === undefined ? runAs : { user: 0 };
  return {
    runAsNonRoot: root === undefined,
    runAsUser: user,
    runAsGroup: group,
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: writableRoot === undefined,
    capabilities: { drop: ['ALL'], ...(capabilities && { add: [...capabilities.add].sort() }) },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
