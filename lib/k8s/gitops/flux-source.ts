import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { isInEcr, type Signer } from '../../core/tree-source';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { type Verification, verification } from './flux-patches';

/** A change waits no longer where nobody calls Flux. */
export const SOURCE_INTERVAL = Duration.minutes(1);

export interface GitSourceProps {
  readonly name: string;
  readonly url: string;
  readonly branch: string;
  /** Secret with a login. @default - none: everybody may read it */
  readonly secret?: string;
}

/** @see https://fluxcd.io/flux/components/source/gitrepositories/ */
interface GitRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly ref: { readonly branch: string };
  readonly secretRef?: { readonly name: string };
}

/** A branch of a repository that Flux reads. */
export class GitSource extends Construct {
  public constructor(scope: Construct, id: string, { name, url, branch, secret }: GitSourceProps) {
    super(scope, id);
    placeInFile(this, 'source.yaml');
    const spec: GitRepositorySpec = {
      interval: SOURCE_INTERVAL.toString(),
      url,
      ref: { branch },
      ...(secret !== undefined && { secretRef: { name: secret } }),
    };
    new ApiObject(this, 'Default', source('GitRepository', name, spec));
  }
}

export interface ArtifactSourceProps {
  readonly name: string;
  readonly oci: string;
  readonly tag: string;
  readonly signedBy: Signer;
  /** Secret with a login. @default - none: everybody may read it, or AWS knows Flux by its role */
  readonly secret?: string;
}

/** @see https://fluxcd.io/flux/components/source/ocirepositories/ */
interface OciRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly ref: { readonly tag: string };
  readonly provider?: 'aws';
  readonly secretRef?: { readonly name: string };
  readonly verify: Verification;
}

/** A signed artifact of a registry that Flux reads. */
export class ArtifactSource extends Construct {
  public constructor(scope: Construct, id: string, props: ArtifactSourceProps) {
    super(scope, id);
    placeInFile(this, 'source.yaml');
    const { name, oci, tag, signedBy, secret } = props;
    const spec: OciRepositorySpec = {
      interval: SOURCE_INTERVAL.toString(),
      url: oci,
      ref: { tag },
      ...(isInEcr(oci) && { provider: 'aws' }),
      ...(secret !== undefined && { secretRef: { name: secret } }),
      verify: verification(signedBy),
    };
    new ApiObject(this, 'Default', source('OCIRepository', name, spec));
  }
}

function source(kind: string, name: string, spec: object): ApiObjectProps & { readonly spec: object } {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace: FLUX_NAMESPACE },
    spec,
  };
}
