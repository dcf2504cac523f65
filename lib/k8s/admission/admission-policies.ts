import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { signedImages } from '../../core/platform/image-rules';
import type { MadeNamespace, PlatformNamespace } from '../addons/platform-namespace';
import type { HealthCheckExpression } from '../gitops/flux-kustomization';
import { placeInFile } from '../placement';
import { KYVERNO, allButUnguarded } from './guarded-namespaces';
import { proofOf, RESTRICTED_CONTAINERS, rulesOf, withoutAnswer } from './rules';
import { SignedImagesPolicy } from './signed-images';
import { ValidatingPolicy } from './validating-policy';

/** A policy counts when the API server asks for it. */
export const POLICY_READY: readonly HealthCheckExpression[] = [
  'ValidatingPolicy',
  'ImageValidatingPolicy',
].map((kind) => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind,
  current: 'has(status.conditionStatus) && status.conditionStatus.ready == true',
}));

export interface AdmissionPoliciesProps {
  readonly cluster: Cluster;
  /** Namespaces of the cluster's add-ons: who may do more there has an exception. */
  readonly namespaces: readonly PlatformNamespace[];
}

/** What is let into a cluster: restricted, from known registries, pinned, signed, capped, and with an owner. */
export class AdmissionPolicies extends Construct {
  public constructor(scope: Construct, id: string, { cluster, namespaces }: AdmissionPoliciesProps) {
    super(scope, id);
    const failing = withoutAnswer(cluster);
    for (const rule of rulesOf(cluster)) {
      new ValidatingPolicy(this, rule.name, { ...rule, withoutAnswer: failing });
    }
    for (const images of signedImages(cluster)) {
      new SignedImagesPolicy(this, `Signed-${images.team}`, {
        images,
        namespaces: [allButUnguarded(cluster)],
        verdict: proofOf(cluster),
        withoutAnswer: failing,
        inAws: cluster.aws !== undefined,
      });
    }
    const byName = new Map(namespaces.map((namespace) => [namespace.name, namespace]));
    for (const namespace of byName.values()) {
      if ('because' in namespace) new NamespaceException(this, `Except-${namespace.name}`, { namespace });
    }
  }
}

interface NamespaceExceptionProps {
  readonly namespace: MadeNamespace & { readonly because: string };
}

/** Lets the pods of one namespace do what the restricted standard forbids. */
class NamespaceException extends Construct {
  public constructor(scope: Construct, id: string, { namespace }: NamespaceExceptionProps) {
    super(scope, id);
    placeInFile(this, 'exceptions.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'PolicyException',
      metadata: {
        name: `platform-${namespace.name}`,
        namespace: KYVERNO.name,
        annotations: { 'seaworthy.dev/because': namespace.because },
      },
      spec: {
        policyRefs: [{ kind: 'ValidatingPolicy', name: RESTRICTED_CONTAINERS }],
        matchConditions: [
          { name: 'namespace', expression: `object.metadata.namespace == '${namespace.name}'` },
        ],
      },
    });
  }
}
