import { runSimulation } from '@cloud-copilot/iam-simulate';

import type { IamRow } from './iam-table';
import type { RolePolicy } from './stack-roles';

/** What stands for a cluster's own names in the table. */
export type Names = Readonly<Record<'cluster' | 'account' | 'region' | 'zone', string>>;

/** Asks the simulator for one row; what differs from the row, in words. */
export async function judgeCall(policy: RolePolicy, row: IamRow, names: Names): Promise<string | undefined> {
  const [verdict, action, resource, context = {}] = row;
  const { account, role, document } = policy;
  const asked = `${action} on ${fill(resource, names)}`;
  const outcome = await runSimulation(
    {
      request: {
        principal: `arn:aws:sts::${account}:assumed-role/${role}/pod`,
        action,
        resource: { resource: fill(resource, names), accountId: account },
        contextVariables: Object.fromEntries(
          Object.entries(context).map(([key, value]) => [
            fill(key, names),
            typeof value === 'string' ? fill(value, names) : value.map((one) => fill(one, names)),
          ]),
        ),
      },
      identityPolicies: [{ name: role, policy: document }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(action.startsWith('kms:') ? { resourcePolicy: keyPolicy(account) } : {}),
    },
    {},
  );
  if (outcome.resultType === 'error') return `${asked}: ${explain(outcome.errors)}`;
  if (outcome.resultType !== 'single') return `${asked}: names more than one resource`;
  const ignored = outcome.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) return `${asked}: does not know ${ignored.join(', ')}`;
  const allowed = outcome.overallResult === 'Allowed';
  if (allowed === (verdict === 'may')) return undefined;
  return `${asked}: ${allowed ? 'is allowed' : 'is refused'}, and ${verdict} be`;
}

/** Keys leave it to IAM, as those of the stacks do; without it, no policy of a role says anything about a key. */
function keyPolicy(account: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
    ],
  };
}

function explain({
  message,
  identityPolicyErrors,
}: {
  message: string;
  identityPolicyErrors?: object;
}): string {
  return identityPolicyErrors === undefined ? message : `${message} ${JSON.stringify(identityPolicyErrors)}`;
}

function fill(text: string, names: Names): string {
  return text.replace(/\{(cluster|account|region|zone)\}/g, (_, name: keyof Names) => names[name]);
}
