import { becauseProblem } from '../because';
import { choiceProblem } from '../choice';
import { rangeProblem } from '../cidr';
import type { ClusterProps } from '../cluster';
import { collisions, nameProblem } from '../names';
import { onlyProblems, type Problem } from '../problems';
import { positiveIntegerProblem } from '../quantity';
import { show } from '../shape';
import { type GatewayLogin, type GatewayProps, TLS_VERSIONS, VISIBILITIES } from './gateways';

const CLIENT_ID = /^[\x21-\x7e]+$/;
const ISSUER = /^https:\/\/[^\s/?#]+\.[^\s?#]+$/;
const STORE_KEY = /^[\w/.+=@-]+$/;

/** A sentence for each thing that is wrong with the gateways of a cluster. */
export function gatewayProblems(path: string, cluster: ClusterProps): string[] {
  const gateways = cluster.platform?.gateways;
  if (gateways === undefined) return [];
  const where = `${path}.platform.gateways`;
  return onlyProblems([
    cluster.kind === 'kubeadm' &&
      `'${where}' must not be there in a cluster of kind 'kubeadm', got ${gateways.length}: load balancers reach pods of 'eks' only`,
    ...collisions(gateways, ({ name }) => name).map(
      ([name, sharing]) =>
        `'${where}' must have unique names, got '${name}' ${sharing.length} times: rename all but one`,
    ),
    ...gateways.flatMap((gateway) => oneGatewayProblems(`${where}.${gateway.name}`, gateway, cluster)),
  ]);
}

function oneGatewayProblems(path: string, gateway: GatewayProps, cluster: ClusterProps): Problem[] {
  const { name, visibility, minTlsVersion, requestsPerSecond, allow, login, withoutAccessLog } = gateway;
  return [
    nameProblem(`${path}.name`, name, 'gateway'),
    choiceProblem(`${path}.visibility`, visibility, VISIBILITIES),
    ...placeProblems(path, gateway, cluster),
    ...replicaProblems(path, gateway),
    minTlsVersion !== undefined && choiceProblem(`${path}.minTlsVersion`, minTlsVersion, TLS_VERSIONS),
    requestsPerSecond !== undefined &&
      positiveIntegerProblem(
        `${path}.requestsPerSecond`,
        requestsPerSecond,
        'remove it to get the usual limit',
      ),
    allow?.length === 0 &&
      `'${path}.allow' must not be empty, got []: nobody could come, remove it to get the usual ranges`,
    ...(allow ?? []).map((range) => rangeProblem(`${path}.allow`, range)),
    ...(login === undefined ? [] : loginProblems(`${path}.login`, login)),
    withoutAccessLog !== undefined && becauseProblem(`${path}.withoutAccessLog`, withoutAccessLog.because),
  ];
}

function placeProblems(path: string, { name, visibility }: GatewayProps, cluster: ClusterProps): Problem[] {
  const isUsual = VISIBILITIES.some((usual) => usual === name);
  return [
    cluster.domains.length === 0 &&
      `'${path}' must be in a cluster with a domain, got none: name one in 'domains', routes have no host otherwise`,
    visibility === 'internet' &&
      cluster.kind !== 'local' &&
      cluster.isolated !== undefined &&
      `'${path}.visibility' must be 'internal' in a cluster without a way out, got 'internet': nothing from outside gets in either`,
    isUsual &&
      name !== visibility &&
      `'${path}.visibility' must be '${name}', as its name says, got ${show(visibility)}: rename one of them`,
  ];
}

function replicaProblems(path: string, { replicas }: GatewayProps): Problem[] {
  if (replicas === undefined) return [];
  const { min, max } = replicas;
  const cure = 'name the copies that always run';
  return [
    positiveIntegerProblem(`${path}.replicas.min`, min, cure),
    positiveIntegerProblem(`${path}.replicas.max`, max, cure),
    max < min && `'${path}.replicas.max' must be at least 'min', got ${max} below ${min}: exchange them`,
  ];
}

/** Of what is no reference only the kind of mistake is repeated: it may be the secret. */
function loginProblems(path: string, { issuer, clientId, secret }: GatewayLogin): Problem[] {
  return [
    !ISSUER.test(issuer) &&
      `'${path}.issuer' must be the https:// URL of an OpenID provider, got ${show(issuer)}: write it like 'https://login.acme.example'`,
    !CLIENT_ID.test(clientId) &&
      `'${path}.clientId' must be what the provider calls this client, got ${show(clientId)}: write it like 'gateway'`,
    !STORE_KEY.test(secret) &&
      `'${path}.secret' must be the name of a secret in the cluster's store, got ${secret === '' ? "''" : 'another text'}: write it like 'gateways/login'`,
  ];
}
