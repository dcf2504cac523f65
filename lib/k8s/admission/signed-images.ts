import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { SignedImages } from '../../core/platform/image-rules';
import { placeInFile } from '../placement';
import type { NamespaceRequirement, Verdict, WithoutAnswer } from './validating-policy';

export interface SignedImagesPolicyProps {
  readonly images: SignedImages;
  readonly namespaces: readonly NamespaceRequirement[];
  readonly verdict: Verdict;
  readonly withoutAnswer: WithoutAnswer;
  /** Whether images lie in registries of AWS, which want a login. */
  readonly inAws: boolean;
}

/** Who vouches for workflows of GitHub. */
const ISSUER = 'https://token.actions.githubusercontent.com';
/** Signatures are fetched from the registry, which takes longer than a look at the object. */
const TIMEOUT_SECONDS = 15;

/**
 * Images of a team run only if its own pipeline signed them: whoever can push into the repository, and cannot run its
 * workflow, gets nothing started.
 *
 * @see https://kyverno.io/docs/policy-types/image-validating-policy/
 */
export class SignedImagesPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: SignedImagesPolicyProps) {
    super(scope, id);
    placeInFile(this, 'signatures.yaml');
    const { images } = props;
    const { team, source, repositories } = images;
    new ApiObject(this, 'Default', {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'ImageValidatingPolicy',
      metadata: {
        name: `seaworthy-signed-${team}`,
        annotations: {
          'policies.kyverno.io/title': `Images of ${team} are signed by the pipeline of ${source}`,
        },
      },
      spec: {
        validationActions: [props.verdict],
        failurePolicy: props.withoutAnswer,
        webhookConfiguration: { timeoutSeconds: TIMEOUT_SECONDS },
        // What runs was looked at when it came in; to do it again and again would fetch everything each time.
        evaluation: { background: { enabled: false } },
        matchConstraints: {
          namespaceSelector: { matchExpressions: props.namespaces },
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
          ],
        },
        matchImageReferences: repositories.flatMap((name) => [{ glob: `${name}:*` }, { glob: `${name}@*` }]),
        ...(props.inAws && { credentials: { providers: ['amazon'] } }),
        attestors: [{ name: 'pipeline', cosign: { keyless: { identities: [identity(images)] } } }],
        // Who pins by digest is another policy's business, and nothing here changes what Git says.
        validationConfigurations: { mutateDigest: false, verifyDigest: false, required: true },
        variables: [{ name: 'own', expression: JSON.stringify(repositories) }],
        validations: [
          {
            expression: EVERY_OWN_IMAGE_IS_SIGNED,
            message: `images of ${team} must be signed by a workflow of https://github.com/${source}`,
          },
        ],
      },
    });
  }
}

const EVERY_OWN_IMAGE_IS_SIGNED =
  '(images.containers + images.initContainers + images.ephemeralContainers)' +
  ".filter(image, variables.own.exists(name, image.startsWith(name + ':') || image.startsWith(name + '@')))" +
  '.all(image, verifyImageSignatures(image, [attestors.pipeline]) > 0)';

/** A workflow on a branch; what a pull request of somebody else runs has another name. */
function identity({ source, workflow }: SignedImages): { issuer: string; subjectRegExp: string } {
  const file = workflow === undefined ? '[^@/]+' : escaped(workflow);
  const start = escaped(`https://github.com/${source}/.github/workflows/`);
  return { issuer: ISSUER, subjectRegExp: `^${start}${file}@refs/heads/.+$` };
}

/** As a regular expression that matches this text alone. */
function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
