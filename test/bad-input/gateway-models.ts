import { Fleet } from '../../lib';
import type { GatewayProps } from '../../lib/core/platform/gateways';
import { withGateway } from '../support/gateways';
import { awsCluster, fleetProps, isolation } from '../support/samples';
import type { WrongModel } from './wrong-model';

const login = { issuer: 'https://login.acme.example', clientId: 'gateway', secret: 'gateways/login' };
const internet = { name: 'internet', visibility: 'internet' } as const;

function cluster(wrong: string, props: Parameters<typeof awsCluster>[0], sentence: string): WrongModel {
  const make = (): unknown => new Fleet(fleetProps({ clusters: [awsCluster(props)] }));
  return { wrong, make, path: 'Fleet', sentence };
}

function gateway(wrong: string, props: Partial<GatewayProps>, sentence: string): WrongModel {
  const make = (): unknown => new Fleet(fleetProps({ clusters: [withGateway(props)] }));
  return { wrong, make, path: 'Fleet', sentence };
}

/** What is wrong with the ways into a cluster. */
export const GATEWAY_MODELS: readonly WrongModel[] = [
  gateway(
    'a login without a secret',
    { login: { ...login, secret: '' } },
    "'clusters.eu.platform.gateways.internet.login.secret' must be the name of a secret in the cluster's store, got '': write it like 'gateways/login'",
  ),
  gateway(
    'a login with the secret itself',
    { login: { ...login, secret: 'hunter2 is my secret!' } },
    "'clusters.eu.platform.gateways.internet.login.secret' must be the name of a secret in the cluster's store, got another text: write it like 'gateways/login'",
  ),
  gateway(
    'a login that leaves the secret out',
    { login: { issuer: login.issuer, clientId: 'gateway' } as never },
    "'clusters.eu.platform.gateways.internet.login.secret' must be given, got nothing: write it like 'gateways/login'",
  ),
  gateway(
    'a login over plain HTTP',
    { login: { ...login, issuer: 'http://login.acme.example' } },
    "'clusters.eu.platform.gateways.internet.login.issuer' must be the https:// URL of an OpenID provider, got 'http://login.acme.example': write it like 'https://login.acme.example'",
  ),
  gateway(
    'a login of nobody',
    { login: { ...login, clientId: '' } },
    "'clusters.eu.platform.gateways.internet.login.clientId' must be what the provider calls this client, got '': write it like 'gateway'",
  ),
  gateway(
    'a limit of no requests',
    { requestsPerSecond: 0 },
    "'clusters.eu.platform.gateways.internet.requestsPerSecond' must be a positive integer, got 0: remove it to get the usual limit",
  ),
  gateway(
    'a version of TLS that nobody should speak',
    { minTlsVersion: '1.0' as never },
    "'clusters.eu.platform.gateways.internet.minTlsVersion' must be one that is known, got '1.0': choose from 1.2, 1.3",
  ),
  gateway(
    'an address in place of a range',
    { allow: ['10.0.0.7'] },
    "'clusters.eu.platform.gateways.internet.allow' must include a mask, got '10.0.0.7': did you mean '10.0.0.0/16'?",
  ),
  gateway(
    'a gateway that lets nobody in',
    { allow: [] },
    "'clusters.eu.platform.gateways.internet.allow' must not be empty, got []: nobody could come, remove it to get the usual ranges",
  ),
  gateway(
    'fewer copies at most than at least',
    { replicas: { min: 4, max: 2 } },
    "'clusters.eu.platform.gateways.internet.replicas.max' must be at least 'min', got 2 below 4: exchange them",
  ),
  gateway(
    'a log that is left out without a reason',
    { withoutAccessLog: { because: ' ' } },
    "'clusters.eu.platform.gateways.internet.withoutAccessLog.because' must say why, got ' ': write a reason that a reviewer can judge",
  ),
  gateway(
    'an internet that is internal',
    { visibility: 'internal' },
    "'clusters.eu.platform.gateways.internet.visibility' must be 'internet', as its name says, got 'internal': rename one of them",
  ),
  gateway(
    'a gateway with a name too long for what is named after it',
    { name: 'internet-for-everybody' },
    "'clusters.eu.platform.gateways.internet-for-everybody.name' must be at most 20 lowercase letters, digits and '-', with a letter first and a letter or digit last, got 'internet-for-everybody': did you mean 'internet-for-everybo'?",
  ),
  cluster(
    'two gateways of one name',
    { platform: { gateways: [internet, internet] } },
    "'clusters.eu.platform.gateways' must have unique names, got 'internet' 2 times: rename all but one",
  ),
  cluster(
    'a gateway without a domain',
    { domains: [], teams: [], platform: { gateways: [internet] } },
    "'clusters.eu.platform.gateways.internet' must be in a cluster with a domain, got none: name one in 'domains', routes have no host otherwise",
  ),
  cluster(
    'a gateway of the internet without a way out',
    { isolated: isolation, platform: { gateways: [internet] } },
    "'clusters.eu.platform.gateways.internet.visibility' must be 'internal' in a cluster without a way out, got 'internet': nothing from outside gets in either",
  ),
  cluster(
    'a gateway where kubeadm made the cluster',
    { kind: 'kubeadm', platform: { gateways: [internet] } },
    "'clusters.eu.platform.gateways' must not be there in a cluster of kind 'kubeadm', got 1: load balancers reach pods of 'eks' only",
  ),
];
