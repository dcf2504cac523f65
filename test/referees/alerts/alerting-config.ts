import type { TreeObject } from '../tree';

/** The configuration of Alertmanager, limited to what is read here. */
export interface AlertingConfig {
  readonly receivers: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
}

/** Check and sentence. */
type Objection = [check: string, says: string];

/** Fields that hold a secret, where there is one of the same name that ends in `_file`. */
const SECRET_FIELDS = /^(?:routing_key|service_key|auth_password|password|credentials|api_key|url)$/;
/** Where the operator mounts a key of a Secret. */
const MOUNTED = /^\/etc\/alertmanager\/secrets\/([^/]+)\/([^/]+)$/;

/** A receiver without a way to anybody swallows what it gets; one of them is meant to. */
export function emptyReceivers({ receivers }: AlertingConfig): Objection[] {
  return receivers
    .filter((receiver) => receiver.name !== 'nobody' && Object.keys(receiver).length === 1)
    .map(({ name }) => ['empty-receiver', `${name} tells nobody`]);
}

/** A secret that stands in the configuration, and so in Git. */
export function literalSecrets({ receivers }: AlertingConfig): Objection[] {
  return receivers.flatMap(({ name, ...ways }) =>
    fieldsOf(ways)
      .filter(([field]) => SECRET_FIELDS.test(field))
      .map(([field]): Objection => ['literal-secret', `${name} has a ${field} that is not read from a file`]),
  );
}

/** A file of a Secret that nothing in the tree makes. */
export function missingKeys({ receivers }: AlertingConfig, objects: readonly TreeObject[]): Objection[] {
  const made = new Set(objects.flatMap(keysOf));
  return receivers.flatMap(({ name, ...ways }) =>
    fieldsOf(ways).flatMap(([field, value]): Objection[] => {
      if (!field.endsWith('_file')) return [];
      const [, secret = '', key = ''] = MOUNTED.exec(value) ?? [];
      return made.has(`${secret}/${key}`)
        ? []
        : [['no-such-key', `${name} reads ${value}, which nothing makes`]];
    }),
  );
}

/** Keys of the Secrets that an ExternalSecret of the namespace makes. */
function keysOf({ manifest }: TreeObject): string[] {
  if (manifest.kind !== 'ExternalSecret' || manifest.metadata.namespace !== 'observability') return [];
  const { data = [] } = manifest.spec as { data?: readonly { readonly secretKey: string }[] };
  return data.map(({ secretKey }) => `${manifest.metadata.name}/${secretKey}`);
}

/** Every field at any depth that holds a text. */
function fieldsOf(value: unknown): [field: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, held]: [string, unknown]) =>
    typeof held === 'string' ? [[field, held] as [string, string]] : fieldsOf(held),
  );
}
