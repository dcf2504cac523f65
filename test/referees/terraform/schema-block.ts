/** What a provider says of a resource, a data source or itself, limited to what is read here. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly deprecated?: boolean;
}

export interface SchemaAttribute {
  /** A word, or a list like `["set", ["object", { "from_port": "number" }]]`; unknown where only names are known. */
  readonly type?: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
}

/** An argument that should not be there. */
export interface Objection {
  readonly check: 'unknown-argument' | 'deprecated-argument' | 'computed-argument';
  /** Where in the resource, like `vpc_config.subnets`. */
  readonly argument: string;
}

export interface ArgumentVerdict {
  /** How many arguments were looked up in the schema. */
  readonly judged: number;
  readonly objections: readonly Objection[];
}

type Arguments = Readonly<Record<string, unknown>>;

/** Looks up every argument of `value`, which is a block or a list of blocks, and of the blocks in it. */
export function judgeArguments(schema: SchemaBlock, value: unknown, path = ''): ArgumentVerdict {
  const verdicts = bodiesOf(value).flatMap((body) =>
    Object.entries(body)
      // The comment of cdktf; and `null` is as good as not set.
      .filter(([name, given]) => name !== '//' && given !== null)
      .map(([name, given]) => judgeArgument(schema, name, given, path)),
  );
  return {
    judged: verdicts.reduce((sum, { judged }) => sum + judged, 0),
    objections: verdicts.flatMap(({ objections }) => objections),
  };
}

function judgeArgument(schema: SchemaBlock, name: string, given: unknown, path: string): ArgumentVerdict {
  const argument = `${path}${name}`;
  const own = objectionsTo(schema, name).map((check): Objection => ({ check, argument }));
  const inner = schema.block_types?.[name]?.block ?? objectOf(schema.attributes?.[name]?.type);
  if (inner === undefined) return { judged: 1, objections: own };
  const { judged, objections } = judgeArguments(inner, given, `${argument}.`);
  return { judged: 1 + judged, objections: [...own, ...objections] };
}

function objectionsTo({ attributes, block_types }: SchemaBlock, name: string): Objection['check'][] {
  const nested = block_types?.[name]?.block;
  if (nested !== undefined) return nested.deprecated === true ? ['deprecated-argument'] : [];
  const attribute = attributes?.[name];
  if (attribute === undefined) return ['unknown-argument'];
  const found: Objection['check'][] = [];
  if (attribute.deprecated === true) found.push('deprecated-argument');
  if (attribute.computed === true && !maySet(attribute)) found.push('computed-argument');
  return found;
}

function maySet({ optional, required }: SchemaAttribute): boolean {
  return optional === true || required === true;
}

/** The fields of an attribute that is an object or a collection of objects, like the rules of a security group. */
function objectOf(type: unknown): SchemaBlock | undefined {
  if (!Array.isArray(type)) return undefined;
  const [kind, content] = type as readonly unknown[];
  if (kind !== 'object') return objectOf(content);
  const fields = Object.entries(content as Arguments);
  return {
    attributes: Object.fromEntries(fields.map(([name, field]) => [name, { type: field, optional: true }])),
  };
}

function bodiesOf(value: unknown): Arguments[] {
  if (Array.isArray(value)) return value.flatMap(bodiesOf);
  return typeof value === 'object' && value !== null ? [value as Arguments] : [];
}
