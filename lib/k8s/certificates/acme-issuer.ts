import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { AwsCluster } from '../../core/aws-cluster';
import { certificateMail } from '../../core/platform/certificate-issuer';
import { placeInFile } from '../placement';

export interface AcmeIssuerProps {
  readonly cluster: AwsCluster;
  readonly name: string;
  /** URL of the directory of the authority. */
  readonly directory: string;
}

/** @see https://cert-manager.io/docs/configuration/acme/dns01/route53/ */
interface AcmeIssuerSpec {
  readonly acme: {
    readonly server: string;
    readonly email?: string;
    readonly privateKeySecretRef: { readonly name: string };
    readonly solvers: readonly {
      readonly selector: { readonly dnsZones: readonly string[] };
      readonly dns01: { readonly route53: { readonly region: string } };
    }[];
  };
}

/**
 * Certificates of an ACME authority for the domains of a cluster. Each is proved by a record in its zone, so that no
 * part of the cluster needs to be reached from outside, and wildcards work.
 */
export class AcmeIssuer extends Construct {
  public constructor(scope: Construct, id: string, { cluster, name, directory }: AcmeIssuerProps) {
    super(scope, id);
    placeInFile(this, `${name}.yaml`);
    const email = certificateMail(cluster);
    const spec: AcmeIssuerSpec = {
      acme: {
        server: directory,
        ...(email !== undefined && { email }),
        privateKeySecretRef: { name: `${name}-account` },
        solvers: [
          {
            selector: { dnsZones: cluster.domains },
            // The role comes with the pod, and the zone is found by its name.
            dns01: { route53: { region: cluster.aws.region } },
          },
        ],
      },
    };
    const metadata = { name };
    new ApiObject(this, 'Default', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata,
      spec,
    });
  }
}
