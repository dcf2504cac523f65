import type { ByRow } from '../iam-row';

const CLUSTER = 'arn:aws:eks:{region}:{account}:cluster/{cluster}';
const JOBS = 'arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com';
/** With every right in his own account. */
const ADMIN = 'arn:aws:iam::{account}:role/somebody';
const STRANGER = 'arn:aws:iam::999999999999:role/somebody';

/** Nobody takes a role by his own rights, from here or elsewhere. */
const NOBODY: readonly ByRow[] = [
  ['may not', ADMIN, 'sts:AssumeRole'],
  ['may not', STRANGER, 'sts:AssumeRole'],
];

/** Pods of one ServiceAccount of one cluster. */
export function pods(namespace: string, serviceAccount: string): readonly ByRow[] {
  const tags = (cluster: string, space: string, account: string): ByRow[3] => ({
    'aws:RequestTag/eks-cluster-arn': cluster,
    'aws:RequestTag/kubernetes-namespace': space,
    'aws:RequestTag/kubernetes-service-account': account,
  });
  const agent = 'pods.eks.amazonaws.com';
  return [
    ['may', agent, 'sts:AssumeRole', tags(CLUSTER, namespace, serviceAccount)],
    ['may', agent, 'sts:TagSession', tags(CLUSTER, namespace, serviceAccount)],
    ['may not', agent, 'sts:AssumeRole', tags(`${CLUSTER}-2`, namespace, serviceAccount)],
    ['may not', agent, 'sts:AssumeRole', tags(CLUSTER, 'another', serviceAccount)],
    ['may not', agent, 'sts:AssumeRole', tags(CLUSTER, namespace, 'default')],
    ['may not', agent, 'sts:AssumeRole'],
    ['may not', 'ec2.amazonaws.com', 'sts:AssumeRole', tags(CLUSTER, namespace, serviceAccount)],
    ...NOBODY,
  ];
}

/** A service of AWS, in the circumstances of its call. */
export function service(
  who: string,
  circumstances?: ByRow[3],
  others: readonly ByRow[] = [],
): readonly ByRow[] {
  return [
    ['may', who, 'sts:AssumeRole', circumstances],
    ['may not', 'lambda.amazonaws.com', 'sts:AssumeRole', circumstances],
    ...others,
    ...NOBODY,
  ];
}

/** The same, which must say for whom it asks. */
export function serviceFor(who: string, source: string, other: string): readonly ByRow[] {
  const from = (account: string, arn: string): ByRow[3] => ({
    'aws:SourceAccount': account,
    'aws:SourceArn': arn,
  });
  return service(who, from('{account}', source), [
    ['may not', who, 'sts:AssumeRole'],
    ['may not', who, 'sts:AssumeRole', from('{account}', other)],
    ['may not', who, 'sts:AssumeRole', from('999999999999', source)],
  ]);
}

/** Jobs of GitHub Actions by what GitHub says of them. */
export function jobs(subjects: readonly string[], others: readonly string[]): readonly ByRow[] {
  const says = (subject: string, audience = 'sts.amazonaws.com'): ByRow[3] => ({
    'token.actions.githubusercontent.com:aud': audience,
    'token.actions.githubusercontent.com:sub': subject,
  });
  const action = 'sts:AssumeRoleWithWebIdentity';
  const [first = ''] = subjects;
  return [
    ...subjects.map((subject): ByRow => ['may', JOBS, action, says(subject)]),
    ...others.map((subject): ByRow => ['may not', JOBS, action, says(subject)]),
    ['may not', JOBS, action, says(first, 'https://github.com/acme')],
    ['may not', JOBS, action],
    ['may not', JOBS.replace('{account}', '999999999999'), action, says(first)],
    ...NOBODY,
  ];
}
