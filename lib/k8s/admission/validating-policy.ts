import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';

/** What becomes of that which does not hold: refused, or let in and reported. */
export type Verdict = 'Deny' | 'Audit';

/** What is to be done while Kyverno does not answer. */
export type WithoutAnswer = 'Fail' | 'Ignore';

/** A requirement on the labels of a namespace. */
export interface NamespaceRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/** What a policy looks at. */
export type Looked = 'pods' | 'namespaces';

export interface ValidatingPolicyProps {
  readonly name: string;
  /** What it is for, for whoever reads a report. */
  readonly title: string;
  /** With `pods`, whatever makes pods is looked at too: who applies a Deployment reads the sentence at once. */
  readonly looksAt: Looked;
  readonly namespaces: readonly NamespaceRequirement[];
  readonly verdict: Verdict;
  readonly withoutAnswer: WithoutAnswer;
  /** Names for parts of expressions, in CEL. */
  readonly variables?: Readonly<Record<string, string>>;
  /** All must hold. */
  readonly validations: readonly Validation[];
}

/** One thing that must hold. */
export interface Validation {
  /** In CEL. */
  readonly expression: string;
  /** What somebody reads who is refused: rule and cure. */
  readonly message: string;
}

/** Resources by what a policy looks at. */
const RESOURCES: Readonly<Record<Looked, string>> = { pods: 'pods', namespaces: 'namespaces' };

/** What makes pods. */
const POD_MAKERS = ['cronjobs', 'daemonsets', 'deployments', 'jobs', 'statefulsets'];

/**
 * A policy that Kyverno holds to whatever comes in, and reports for what is there already.
 *
 * @see https://kyverno.io/docs/policy-types/validating-policy/
 */
export class ValidatingPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: ValidatingPolicyProps) {
    super(scope, id);
    placeInFile(this, 'policies.yaml');
    const { name, title, looksAt, variables = {} } = props;
    new ApiObject(this, 'Default', {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'ValidatingPolicy',
      metadata: { name, annotations: { 'policies.kyverno.io/title': title } },
      spec: {
        validationActions: [props.verdict],
        failurePolicy: props.withoutAnswer,
        autogen: { podControllers: { controllers: looksAt === 'pods' ? POD_MAKERS : [] } },
        matchConstraints: {
          namespaceSelector: { matchExpressions: props.namespaces },
          resourceRules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: [RESOURCES[looksAt]],
            },
          ],
        },
        variables: Object.entries(variables).map(([variable, expression]) => ({
          name: variable,
          expression,
        })),
        validations: props.validations,
      },
    });
  }
}
