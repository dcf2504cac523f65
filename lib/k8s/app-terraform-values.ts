/** A Terraform value that found its way into a manifest. */
export interface TerraformValue {
  /** Field that holds it, as `spec.containers[0].image`. */
  readonly field: string;
  /** The placeholder that would have been written. */
  readonly value: string;
}

type Step = string | number;

/** cdktf writes strings as `${TfToken[…]}`, lists as `#{TfToken[…]}` and the keys of maps as `&{TfToken[…]}`. */
const TOKEN_TEXT = /[$#&]\{TfToken\[[^\]]*\]?\}?/;
/** How JavaScript prints the two ranges that cdktf hides numbers in. */
const TOKEN_NUMBER_TEXT = /-\d(?:\.\d+)?e\+(?:289|298)/g;
/** The sixteen highest bits of a number, and of a number in a list, that cdktf uses as a placeholder. */
const TOKEN_NUMBER_MARKS: readonly number[] = [0xfdff, 0xfbff];

/** Whether a YAML text is worth a closer look; to search a text takes much less time than to walk through an object. */
export function mayHoldTerraformValue(yaml: string): boolean {
  return yaml.includes('{TfToken[') || yaml.includes('e+289') || yaml.includes('e+298');
}

/** Finds the placeholders that cdktf puts where a value exists only after `terraform apply`. */
export function findTerraformValues(manifest: unknown): TerraformValue[] {
  const found: TerraformValue[] = [];
  walk(manifest, [], found);
  return found;
}

/** One sentence about one of them. */
export function terraformValueProblem({ field, value }: TerraformValue): string {
  return (
    `'${field}' must not hold a Terraform value, got '${value}': ` +
    'Terraform values do not exist yet when YAML is written: derive the name from the model, or read it from apps/facts'
  );
}

function walk(value: unknown, trail: Step[], found: TerraformValue[]): void {
  if (typeof value === 'object' && value !== null) {
    walkFields(value, trail, found);
    return;
  }
  const token = typeof value === 'string' ? tokenInText(value) : tokenNumber(value);
  if (token !== undefined) found.push({ field: fieldPath(trail), value: token });
}

function walkFields(fields: object, trail: Step[], found: TerraformValue[]): void {
  const list = Array.isArray(fields);
  for (const [key, value] of Object.entries(fields)) {
    trail.push(list ? Number(key) : key);
    const token = list ? undefined : tokenInText(key);
    if (token !== undefined) found.push({ field: fieldPath(trail), value: token });
    walk(value, trail, found);
    trail.pop();
  }
}

function tokenInText(text: string): string | undefined {
  const numbers = text.match(TOKEN_NUMBER_TEXT) ?? [];
  return TOKEN_TEXT.exec(text)?.[0] ?? numbers.find((number) => tokenNumber(Number(number)) !== undefined);
}

function tokenNumber(value: unknown): string | undefined {
  if (typeof value !== 'number' || value > -1e289) return undefined;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return TOKEN_NUMBER_MARKS.includes(bits.getUint16(0)) ? String(value) : undefined;
}

function fieldPath(trail: readonly Step[]): string {
  const steps = trail.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[\w-]+$/.test(step) ? `.${step}` : `["${step}"]`;
  });
  return steps.join('').replace(/^\./, '');
}
