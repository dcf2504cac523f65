import { choiceProblem } from '../choice';
import type { Cluster, ClusterProps } from '../cluster';
import type { Problem } from '../problems';
import { type CertificateIssuer, ISSUERS } from './certificates';
import { reachesRoute53 } from './chosen-addons';

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DIRECTORY = /^https:\/\/[^\s/]+\.[^\s/]+\/\S*$/;
/** Ends of names that no public authority signs. @see https://www.iana.org/assignments/special-use-domain-names */
const NOT_PUBLIC = /(?:^|\.)(?:home\.arpa|internal|invalid|local|localhost|onion|test)$/;

/** Who signs the certificates of a cluster. */
export function certificateIssuer(cluster: Cluster): CertificateIssuer {
  const { issuer } = cluster.platform.certificates;
  if (issuer !== undefined) return issuer;
  const canProve = reachesRoute53(cluster) && cluster.domains.length > 0 && cluster.domains.every(isPublic);
  return canProve ? 'acme' : 'private-ca';
}

/** Whom an ACME authority writes to. */
export function certificateMail({ platform, fleet }: Cluster): string | undefined {
  return platform.certificates.mail ?? (MAIL.test(fleet.owner) ? fleet.owner : undefined);
}

function isPublic(domain: string): boolean {
  return !NOT_PUBLIC.test(domain);
}

/** A sentence for each thing that is wrong with the certificates of a cluster. */
export function certificateProblems(path: string, cluster: ClusterProps): Problem[] {
  const { issuer, mail, directory } = cluster.platform?.certificates ?? {};
  const where = `${path}.platform.certificates`;
  return [
    issuer !== undefined && choiceProblem(`${where}.issuer`, issuer, ISSUERS),
    mail !== undefined &&
      !MAIL.test(mail) &&
      `'${where}.mail' must be a mail address, got '${mail}': write it like 'platform@acme.example'`,
    ...(directory === undefined ? [] : directoryProblems(`${where}.directory`, directory, issuer)),
    ...(issuer === 'acme' ? proofProblems(where, cluster, directory) : []),
  ];
}

function directoryProblems(
  where: string,
  directory: string,
  issuer: CertificateIssuer | undefined,
): Problem[] {
  return [
    !DIRECTORY.test(directory) &&
      `'${where}' must be an https:// URL, got '${directory}': write it like 'https://acme.example/directory'`,
    issuer === 'private-ca' &&
      `'${where}' must not be there with issuer 'private-ca', got '${directory}': remove one of them`,
  ];
}

/** Why an authority could not find the proof that a domain is ours. */
function proofProblems(where: string, cluster: ClusterProps, directory: string | undefined): Problem[] {
  const { kind, domains } = cluster;
  const cure = "remove 'issuer' to get 'private-ca'";
  if (kind === 'local') {
    return [
      `'${where}.issuer' must be 'private-ca' where domains have no zone in Route 53, got 'acme' in a cluster of kind 'local': ${cure}`,
    ];
  }
  const unknown = directory === undefined ? domains.filter((domain) => !isPublic(domain)) : [];
  return [
    cluster.isolated !== undefined &&
      `'${where}.issuer' must be 'private-ca' in a cluster without a way out, got 'acme': neither Route 53 nor the authority is reached, ${cure}`,
    domains.length === 0 &&
      `'${where}.issuer' must be 'private-ca' in a cluster without domains, got 'acme': name a domain, or ${cure}`,
    unknown.length > 0 &&
      `'${path(where)}.domains' must be names that a public authority signs where the issuer is 'acme', got ${unknown.map((domain) => `'${domain}'`).join(' and ')}: use a domain that you registered, or name your own 'directory'`,
  ];
}

/** Path of the cluster. */
function path(where: string): string {
  return where.replace('.platform.certificates', '');
}
