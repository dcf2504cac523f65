import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { placeInFile } from '../placement';
import { PRIVATE_CA } from './issuers';

export interface PrivateCaProps {
  /** Namespace of cert-manager, in which it looks for what ClusterIssuers sign with. */
  readonly namespace: string;
  /** Name of the cluster, which is part of the names of both authorities. */
  readonly cluster: string;
}

/** Machines are told once to trust the root: it outlives them. */
const ROOT_LIFE = Duration.days(3650);
/** The same key with a new end, a year before: machines have that year to take it. */
const ROOT_RENEWAL = Duration.days(365);
const SIGNER_LIFE = Duration.days(365);
/** Longer than anything that it signs lives, which is 90 days unless somebody asks for more. */
const SIGNER_RENEWAL = Duration.days(120);

/** @see https://cert-manager.io/docs/usage/certificate/ */
interface AuthoritySpec {
  readonly isCA: true;
  readonly commonName: string;
  readonly secretName: string;
  readonly duration: string;
  readonly renewBefore: string;
  readonly privateKey: {
    readonly algorithm: 'ECDSA';
    readonly size: 256 | 384;
    readonly rotationPolicy: 'Always' | 'Never';
  };
  readonly usages: readonly ('cert sign' | 'crl sign' | 'digital signature')[];
  readonly issuerRef: { readonly kind: 'Issuer'; readonly name: string };
}

/**
 * An authority of the cluster's own: a root for ten years, whose key never changes, and below it one that signs, with a
 * new key every eight months. Whoever trusts the root notices nothing of that.
 *
 * Only what signs is for the whole cluster. The issuers above it lie in the namespace of cert-manager, where no team
 * reaches them.
 */
export class PrivateCa extends Construct {
  private readonly namespace: string;

  public constructor(scope: Construct, id: string, { namespace, cluster }: PrivateCaProps) {
    super(scope, id);
    placeInFile(this, `${PRIVATE_CA}.yaml`);
    this.namespace = namespace;
    const root = `${PRIVATE_CA}-root`;
    const beginning = `${PRIVATE_CA}-self-signed`;
    this.addIssuer(beginning, { selfSigned: {} });
    this.addAuthority(root, {
      commonName: `${cluster} root`,
      duration: ROOT_LIFE.toString(),
      renewBefore: ROOT_RENEWAL.toString(),
      privateKey: { algorithm: 'ECDSA', size: 384, rotationPolicy: 'Never' },
      issuerRef: { kind: 'Issuer', name: beginning },
    });
    this.addIssuer(root, { ca: { secretName: root } });
    this.addAuthority(PRIVATE_CA, {
      commonName: cluster,
      duration: SIGNER_LIFE.toString(),
      renewBefore: SIGNER_RENEWAL.toString(),
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { kind: 'Issuer', name: root },
    });
    new ApiObject(this, 'ClusterIssuer', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: PRIVATE_CA },
      spec: { ca: { secretName: PRIVATE_CA } },
    });
  }

  private addIssuer(
    name: string,
    spec: { readonly selfSigned: object } | { readonly ca: { readonly secretName: string } },
  ): void {
    new ApiObject(this, `Issuer-${name}`, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      metadata: { name, namespace: this.namespace },
      spec,
    });
  }

  private addAuthority(name: string, props: Omit<AuthoritySpec, 'isCA' | 'secretName' | 'usages'>): void {
    const spec: AuthoritySpec = {
      isCA: true,
      secretName: name,
      usages: ['digital signature', 'cert sign', 'crl sign'],
      ...props,
    };
    new ApiObject(this, `Certificate-${name}`, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name, namespace: this.namespace },
      spec,
    });
  }
}
