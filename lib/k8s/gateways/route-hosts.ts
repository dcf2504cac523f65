import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

export interface RouteHostsProps {
  readonly domains: readonly string[];
}

const NAME = 'seaworthy-route-hosts';

/**
 * Refuses a team's route whose hosts are not the cluster's: listeners name no host, and a route without one would take
 * the requests of all others.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class RouteHosts extends Construct {
  public constructor(scope: Construct, id: string, { domains }: RouteHostsProps) {
    super(scope, id);
    const apiVersion = 'admissionregistration.k8s.io/v1';
    const inDomain = domains.map((domain) => `host == '${domain}' || host.endsWith('.${domain}')`);
    new ApiObject(this, 'Policy', {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: NAME },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          namespaceSelector: { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] },
          resourceRules: [
            {
              apiGroups: ['gateway.networking.k8s.io'],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['httproutes'],
            },
          ],
        },
        validations: [
          {
            expression: `has(object.spec.hostnames) && object.spec.hostnames.size() > 0 && object.spec.hostnames.all(host, !host.startsWith('*') && (${inDomain.join(' || ')}))`,
            message: `'spec.hostnames' must name hosts in ${domains.join(', ')}, without a wildcard: each host belongs to one team`,
            reason: 'Forbidden',
          },
        ],
      },
    });
    new ApiObject(this, 'Binding', {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: NAME },
      spec: { policyName: NAME, validationActions: ['Deny'] },
    });
  }
}
