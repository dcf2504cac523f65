import { runSimulation } from '@cloud-copilot/iam-simulate';

import type { Circumstances, Verdict } from './iam-row';
import type { PolicyDocument } from './policy-text';

/** One request, and what is to come of it. */
export interface Call {
  readonly verdict: Verdict;
  readonly action: string;
  readonly resource: string;
  /** Account of the resource. */
  readonly account: string;
  /** Who asks: an ARN, or a service like `ec2.amazonaws.com`. */
  readonly who: string;
  readonly circumstances: Circumstances;
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
  /** Policy of the resource. */
  readonly guard: PolicyDocument | undefined;
}

/**
 * Keys that AWS documents and the simulator's tables lack, each with one that it compares as a text, too: policies and
 * requests are put to it under that name.
 */
const STAND_INS: readonly (readonly [key: string, known: string])[] = [
  ['token.actions.githubusercontent.com:', 'accounts.google.com:'],
  ['kms:EncryptionContext:aws:logs:arn', 'kms:RequestAlias'],
];

/** Asks the simulator; what differs from the verdict, in words. */
export async function judgeCall(call: Call): Promise<string | undefined> {
  const { verdict, action, resource, account, who, circumstances, policies, guard } = call;
  const asked = `${action} on ${resource}`;
  const outcome = await runSimulation(
    {
      request: {
        principal: who,
        action,
        resource: { resource, accountId: account },
        contextVariables: { ...whoIs(who), 'aws:SecureTransport': 'true', ...known(circumstances) },
      },
      identityPolicies: policies.map(({ name, document }) => ({ name, policy: known(document) })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(guard === undefined ? {} : { resourcePolicy: known(guard) }),
    },
    {},
  );
  if (outcome.resultType === 'error') return `${asked}: ${JSON.stringify(outcome.errors)}`;
  if (outcome.resultType !== 'single') return `${asked}: names more than one resource`;
  const ignored = outcome.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) return `${asked}: takes no notice of ${ignored.join(', ')}`;
  const allowed = outcome.overallResult === 'Allowed';
  if (allowed === (verdict === 'may')) return undefined;
  const told = Object.entries(circumstances).map(([key, value]) => `${key}=${String(value)}`);
  const how = told.length === 0 ? '' : ` with ${told.join(', ')}`;
  return `${asked}${how} by ${who}: ${allowed ? 'is allowed, and must not be' : 'is refused, and is needed'}`;
}

/** A role's session goes by the name of the role in conditions. */
function whoIs(who: string): Record<string, string> {
  const [, account, role] = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(who) ?? [];
  if (account !== undefined && role !== undefined) {
    return {
      'aws:PrincipalArn': `arn:aws:iam::${account}:role/${role}`,
      'aws:PrincipalAccount': account,
    };
  }
  const [, user] = /^arn:aws:iam::(\d+):role\//.exec(who) ?? [];
  return user === undefined ? {} : { 'aws:PrincipalArn': who, 'aws:PrincipalAccount': user };
}

/** The same in the words of the simulator. */
function known<T extends object>(said: T): Mutable<T> {
  const text = STAND_INS.reduce((words, [key, name]) => words.replaceAll(key, name), JSON.stringify(said));
  return JSON.parse(text) as Mutable<T>;
}

type Mutable<T> = T extends Circumstances ? Record<string, string | string[]> : T;
