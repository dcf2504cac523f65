import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';

/** Rights are given by kind of object; these rules except what a right cannot: single names and single fields. */
interface TenancyPolicy {
  readonly name: string;
  /** Who is asked; everybody where nothing is said. */
  readonly onlyWhen?: { readonly name: string; readonly expression: string };
  readonly rules: readonly ResourceRule[];
  /** What must hold, in CEL. */
  readonly expression: string;
  /** What somebody reads who is refused. */
  readonly message: string;
}

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly ('CREATE' | 'UPDATE' | 'DELETE')[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
}

const POLICIES: readonly TenancyPolicy[] = [
  {
    name: 'seaworthy-platform-objects',
    onlyWhen: {
      name: 'reconcilers-of-teams',
      expression: "request.userInfo.username.startsWith('system:serviceaccount:flux-system:reconciler-')",
    },
    rules: [
      {
        apiGroups: ['networking.k8s.io'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
        resources: ['networkpolicies'],
        resourceNames: ['default-deny'],
      },
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
        resources: ['roles', 'rolebindings'],
        resourceNames: ['developer', 'reconciler', 'viewer'],
      },
    ],
    expression: 'false',
    message: 'this object belongs to the platform: ask its team to change it',
  },
  {
    name: 'seaworthy-external-addresses',
    rules: [
      { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['services'] },
    ],
    expression: '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0',
    message: "'spec.externalIPs' must be empty: it takes the traffic of whoever has the address",
  },
  {
    name: 'seaworthy-system-priorities',
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    expression: "!has(object.spec.priorityClassName) || !object.spec.priorityClassName.startsWith('system-')",
    message:
      "'spec.priorityClassName' must not begin with 'system-': such pods push out those of the platform",
  },
];

/** Namespaces that belong to a team. */
const TEAM_NAMESPACES = { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] };

/**
 * What no team may do in its own namespaces, whatever its rights: replace what the platform made there, take foreign
 * addresses, push out the platform's pods.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class TenancyPolicies extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, 'tenancy-policies.yaml');
    for (const policy of POLICIES) this.addPolicy(policy);
  }

  private addPolicy({ name, onlyWhen, rules, expression, message }: TenancyPolicy): void {
    const apiVersion = 'admissionregistration.k8s.io/v1';
    new ApiObject(this, name, {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { namespaceSelector: TEAM_NAMESPACES, resourceRules: rules },
        matchConditions: onlyWhen === undefined ? undefined : [onlyWhen],
        validations: [{ expression, message, reason: 'Forbidden' }],
      },
    });
    new ApiObject(this, `${name}-binding`, {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    });
  }
}
