import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Services that the stacks use; an endpoint that is not listed would ask the real AWS. */
const SERVICES = [
  'acm',
  'autoscaling',
  'backup',
  'cloudfront',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ecr',
  'eks',
  'elbv2',
  'events',
  'iam',
  'kms',
  'logs',
  'route53',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'sts',
  'wafv2',
];

interface ProviderBlock {
  readonly alias?: string;
  allowed_account_ids?: readonly string[];
}

interface Stack {
  readonly provider?: { readonly aws?: ProviderBlock | ProviderBlock[] };
}

/** The copy of a stack, made to talk to an imitation of AWS. */
interface RehearsalStack {
  readonly folder: string;
  /** Whether `allowed_account_ids` had to go: the provider cannot check an account that it must not ask for. */
  readonly accountCheckRemoved: boolean;
}

/** The file that makes a folder a stack. */
export const STACK_FILE = 'cdk.tf.json';

/** Copies a stack, and puts next to it what only a test may set: false credentials, endpoints, a state of its own. */
export function rehearse(original: string, folder: string, endpoint: string): RehearsalStack {
  cpSync(original, folder, {
    recursive: true,
    filter: (path) => !/[/\\](\.terraform|terraform\.tfstate)/.test(path),
  });
  const stack = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as Stack;
  const providers = [stack.provider?.aws ?? []].flat();
  const accountCheckRemoved = providers.some(({ allowed_account_ids }) => allowed_account_ids !== undefined);
  for (const provider of providers) delete provider.allowed_account_ids;
  const override = {
    terraform: { backend: { local: { path: 'rehearsal.tfstate' } } },
    provider: { aws: providers.map(({ alias }) => ({ alias, ...rehearsalSettings(endpoint) })) },
  };
  writeFileSync(join(folder, STACK_FILE), JSON.stringify(stack));
  writeFileSync(join(folder, 'rehearsal_override.tf.json'), JSON.stringify(override));
  return { folder, accountCheckRemoved };
}

function rehearsalSettings(endpoint: string): object {
  return {
    access_key: 'rehearsal',
    secret_key: 'rehearsal',
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: true,
    s3_use_path_style: true,
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}
