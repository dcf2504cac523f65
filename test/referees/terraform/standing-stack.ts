import type { Attributes, OfflineChange, ResourcesByType } from './offline-terraform';

/** A stack, limited to what is read here. */
export interface StackFile {
  readonly resource?: ResourcesByType;
}

/** Of `lifecycle`, what decides on a plan; conditions ask AWS. */
const LIFECYCLE = ['create_before_destroy', 'ignore_changes'];

/** The resources of a stack as they are planned without AWS: what its data sources would find is made up. */
export function plannable({ resource = {} }: StackFile): ResourcesByType {
  return mapResources(resource, (block) => {
    const { lifecycle = {}, ...rest } = block as { lifecycle?: Attributes };
    const kept = Object.entries(lifecycle).filter(([name]) => LIFECYCLE.includes(name));
    const foreign = ['//', 'provider'];
    const own = Object.entries(rest).filter(([name]) => !foreign.includes(name));
    return {
      ...(mapTexts(Object.fromEntries(own), (text) => resolve(text, /^data\./)) as Attributes),
      ...(kept.length > 0 && { lifecycle: Object.fromEntries(kept) }),
    };
  });
}

/** The same, with everything that refers to something else resolved to what that will have in the state. */
export function settled(resources: ResourcesByType): ResourcesByType {
  return mapResources(
    resources,
    (block) => mapTexts(block, (text) => resolve(text, /^/, resources)) as Attributes,
  );
}

/**
 * The state in which `resources` stand, from the plan that would make them, or make them so: what AWS computes is made
 * up, or is what `nothing` says.
 */
export function stateOf(
  resources: ResourcesByType,
  plan: ReadonlyMap<string, OfflineChange>,
  nothing: (type: string, attribute: string) => unknown,
): ResourcesByType {
  return mapResources(resources, (_block, type, name) => {
    const { after, after_unknown: unknown } = plan.get(`${type}.${name}`) ?? {};
    const computed = Object.entries((unknown ?? {}) as Attributes).filter(([, value]) => value === true);
    return {
      ...(after as Attributes),
      ...Object.fromEntries(
        computed.map(([attribute]) => [
          attribute,
          MADE_UP.includes(attribute) ? standIn(`${type}.${name}`, attribute) : nothing(type, attribute),
        ]),
      ),
    };
  });
}

/** What others refer to. */
const MADE_UP = ['id', 'arn', 'key_id', 'url', 'latest_version'];

const REFERENCE = /\$\{((?:data\.)?aws_\w+\.[\w-]+)\.([\w.[\]]+)\}/g;

/** References whose address matches, resolved: to what is written there, or else to what is made up. */
function resolve(text: string, address: RegExp, resources: ResourcesByType = {}): string {
  return text.replaceAll(REFERENCE, (whole, target: string, attribute: string) => {
    if (!address.test(target)) return whole;
    const [type = '', name = ''] = target.split('.');
    const written = resources[type]?.[name]?.[attribute];
    if (typeof written === 'string') return resolve(written, address, resources);
    return String(standIn(target, attribute.replace(/^.*\./, '')));
  });
}

/** Ids that AWS could have given, as far as the provider looks at them. */
const PREFIXES: Readonly<Record<string, string>> = {
  aws_launch_template: 'lt',
  aws_security_group: 'sg',
  aws_subnet: 'subnet',
  aws_vpc: 'vpc',
};

function standIn(address: string, attribute: string): string | number {
  const [, type = '', name = ''] = /^(?:data\.)?(aws_\w+)\.(.*)$/.exec(address) ?? [];
  if (attribute === 'latest_version') return 1;
  if (attribute.endsWith('arn')) return arnOf(type, name);
  if (attribute === 'url') return `https://${type.replaceAll('_', '-')}.example/${name}`;
  const plain = name.replaceAll(/[^a-z0-9]/gi, '');
  return `${PREFIXES[type] ?? type.replaceAll('_', '-')}-${plain}`;
}

function arnOf(type: string, name: string): string {
  const service = type.replace(/^aws_([a-z0-9]+)_.*$/, '$1');
  if (service === 'iam') return `arn:aws:iam::123456789012:role/${name}`;
  return `arn:aws:${service}:eu-west-1:123456789012:${name}`;
}

function mapResources(
  resources: ResourcesByType,
  map: (block: Attributes, type: string, name: string) => Attributes,
): ResourcesByType {
  return Object.fromEntries(
    Object.entries(resources).map(([type, named]) => [
      type,
      Object.fromEntries(Object.entries(named).map(([name, block]) => [name, map(block, type, name)])),
    ]),
  );
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, mapTexts(held, map)]));
}
