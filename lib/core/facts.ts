import { onlyProblems, type Problem } from './problems';
import { show } from './shape';

/**
 * What only AWS can tell of a cluster, and only when it is made. Everything else is derived from the model.
 *
 * The stack `platform` has it as its output `cluster_facts`, `npx seaworthy facts` brings it to Git, and Flux
 * substitutes it.
 */
export interface ClusterFacts {
  /** Name of the cluster that they are of. */
  readonly cluster: string;
  readonly vpcId: string;
  /** By zone. */
  readonly privateSubnetIds: Readonly<Record<string, string>>;
  /** By zone. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  /** By zone. */
  readonly controlPlaneSubnetIds: Readonly<Record<string, string>>;
  /** URL of the API. */
  readonly clusterEndpoint: string;
  /** Certificate of the API's authority, in Base64. */
  readonly certificateAuthorityData: string;
  /** URL of the issuer of the ServiceAccounts' tokens. */
  readonly oidcIssuer: string;
  /** Group in which nodes and control plane talk to each other. */
  readonly clusterSecurityGroupId: string;
  /** What stands in front of routes from the internet. */
  readonly webAclArn: string;
  /** ARNs of keys, by what they encrypt, like `secrets`. */
  readonly keyArns: Readonly<Record<string, string>>;
  /** Ids of DNS zones, by domain. */
  readonly hostedZoneIds: Readonly<Record<string, string>>;
}

/** How a fact is written. Flux puts it into YAML as it stands, so that nothing else may be in it. */
interface Form {
  readonly form: RegExp;
  readonly example: string;
}

/** A fact that has a value for each zone, key or domain. */
interface FormByKey extends Form {
  readonly key: RegExp;
}

const ZONE = /^[a-z0-9-]+$/;
const SUBNET: FormByKey = { key: ZONE, form: /^subnet-[0-9a-z]+$/, example: 'subnet-0a1b2c3d' };

const TEXTS: Readonly<Record<TextFact, Form>> = {
  cluster: { form: /^[a-z0-9-]+$/, example: 'eu-prod-1' },
  vpcId: { form: /^vpc-[0-9a-z]+$/, example: 'vpc-0a1b2c3d' },
  clusterEndpoint: { form: /^https:\/\/[\w.:-]+$/, example: 'https://ABC.gr7.eu-west-1.eks.amazonaws.com' },
  certificateAuthorityData: { form: /^[A-Za-z0-9+/]+={0,2}$/, example: 'LS0tLS1CRUdJTi…' },
  oidcIssuer: { form: /^https:\/\/[\w./:-]+$/, example: 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC' },
  clusterSecurityGroupId: { form: /^sg-[0-9a-z]+$/, example: 'sg-0a1b2c3d' },
  webAclArn: {
    form: /^arn:[\w-]+:wafv2:[a-z0-9-]+:\d{12}:[\w/-]+$/,
    example: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/eu-prod-1/1234abcd',
  },
};

const MAPS: Readonly<Record<MapFact, FormByKey>> = {
  privateSubnetIds: SUBNET,
  publicSubnetIds: SUBNET,
  controlPlaneSubnetIds: SUBNET,
  keyArns: {
    key: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    form: /^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
    example: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd',
  },
  hostedZoneIds: { key: /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, form: /^Z[A-Z0-9]+$/, example: 'Z0123456789ABC' },
};

type TextFact = {
  [K in keyof ClusterFacts]: ClusterFacts[K] extends string ? K : never;
}[keyof ClusterFacts];
type MapFact = Exclude<keyof ClusterFacts, TextFact>;

/** A sentence for each thing that keeps `value` from being the facts of `cluster`. */
export function findFactsProblems(path: string, value: unknown, cluster: string): string[] {
  if (!isMap(value))
    return [`'${path}' must be an object, got ${show(value)}: write what 'cluster_facts' is`];
  const known = [...Object.keys(TEXTS), ...Object.keys(MAPS)];
  const strangers = Object.keys(value).filter((name) => !known.includes(name));
  return onlyProblems([
    ...Object.entries(TEXTS).map(([name, form]) => textProblem(`${path}.${name}`, value[name], form)),
    ...Object.entries(MAPS).flatMap(([name, form]) => mapProblems(`${path}.${name}`, value[name], form)),
    ...strangers.map((name) => `'${path}.${name}' must not be there, got ${show(value[name])}: remove it`),
    typeof value.cluster === 'string' &&
      value.cluster !== cluster &&
      `'${path}.cluster' must be '${cluster}', got '${value.cluster}': these are the facts of another cluster`,
  ]);
}

/**
 * The facts as variables that Flux substitutes, sorted by name: `vpc_id`, `private_subnet_ids` in the order of the
 * zones with commas between, `key_arn_secrets`, `hosted_zone_id_acme_example`.
 *
 * In the names of keys and domains `.` becomes `_` and `-` becomes `__`, so that no two of them meet.
 */
export function factVariables(facts: ClusterFacts): Record<string, string> {
  const variables: Record<string, string> = {
    cluster_name: facts.cluster,
    vpc_id: facts.vpcId,
    private_subnet_ids: inOrder(facts.privateSubnetIds),
    public_subnet_ids: inOrder(facts.publicSubnetIds),
    control_plane_subnet_ids: inOrder(facts.controlPlaneSubnetIds),
    cluster_endpoint: facts.clusterEndpoint,
    certificate_authority_data: facts.certificateAuthorityData,
    oidc_issuer: facts.oidcIssuer,
    cluster_security_group_id: facts.clusterSecurityGroupId,
    web_acl_arn: facts.webAclArn,
    ...named('key_arn_', facts.keyArns),
    ...named('hosted_zone_id_', facts.hostedZoneIds),
  };
  return Object.fromEntries(sortedEntries(variables));
}

function inOrder(byZone: Readonly<Record<string, string>>): string {
  return sortedEntries(byZone)
    .map(([, id]) => id)
    .join(',');
}

function named(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const name = (key: string): string => prefix + key.replaceAll('-', '__').replaceAll('.', '_');
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [name(key), value]));
}

function sortedEntries(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

function textProblem(path: string, value: unknown, { form, example }: Form): Problem {
  if (value === undefined) return `'${path}' must be given, got nothing: write it like '${example}'`;
  const fits = typeof value === 'string' && form.test(value);
  return !fits && `'${path}' must be a text like '${example}', got ${show(value)}`;
}

function mapProblems(path: string, value: unknown, form: FormByKey): Problem[] {
  if (!isMap(value)) return [`'${path}' must be an object, got ${show(value)}: write {} where there is none`];
  return Object.entries(value).flatMap(([key, one]) => [
    !form.key.test(key) && `'${path}' must have keys of lowercase letters, digits, '-' and '.', got '${key}'`,
    textProblem(`${path}.${key}`, one, form),
  ]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
