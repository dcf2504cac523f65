type Value = string | number | boolean | null | readonly Value[] | Body;

/** What stands between the braces of a resource. */
interface Body {
  readonly [name: string]: Value;
}

/** The blocks of one sort, `resource` or `data`, as `cdk.tf.json` has them: by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/** Attributes that hold free keys; every other object is a nested block. */
const MAPS = ['tags', 'tags_all', 'variables'];

/** Arguments whose strings Terraform reads as expressions. */
const EXPRESSIONS = ['depends_on', 'ignore_changes', 'provider'];

const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

/** Writes blocks in Terraform's own syntax, where a nested block and an attribute look different. */
export function nativeSyntax(sort: 'resource' | 'data', blocks: Blocks): string {
  return Object.entries(blocks)
    .flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => `${sort} "${type}" "${name}" {\n${lines(body)}\n}\n`),
    )
    .join('\n');
}

function lines(body: Body): string {
  return Object.entries(body)
    .filter(([name, value]) => name !== '//' && value !== null)
    .map(([name, value]) => line(name, value))
    .join('\n');
}

function line(name: string, value: Value): string {
  if (EXPRESSIONS.includes(name) && !isBody(value))
    return `${name} = ${JSON.stringify(value).replaceAll('"', '')}`;
  if (isBlock(name, value)) return `${name} {\n${lines(value)}\n}`;
  if (isList(value) && value.length > 0 && value.every((item) => isBlock(name, item))) {
    return value.map((item) => line(name, item)).join('\n');
  }
  return `${name} = ${expression(value)}`;
}

function isBlock(name: string, value: Value): value is Body {
  return isBody(value) && !MAPS.includes(name) && Object.keys(value).every((key) => IDENTIFIER.test(key));
}

function isBody(value: Value): value is Body {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function expression(value: Value): string {
  if (typeof value === 'string') return template(value);
  if (isList(value)) return `[${value.map(expression).join(', ')}]`;
  if (!isBody(value)) return String(value);
  return `{\n${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)} = ${expression(item)}`)
    .join('\n')}\n}`;
}

/** Inside `${…}` nothing may be escaped, so a text around one is written as it stands. */
function template(text: string): string {
  const [, whole] = /^\$\{([^{}]*)\}$/.exec(text) ?? [];
  if (whole !== undefined) return whole;
  return /(^|[^$])\$\{/.test(text) ? `<<-TEXT\n${text}\nTEXT` : JSON.stringify(text);
}
