import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from 'cdktf';

/** In a text: a token, a number that is one (they all have such an exponent), or what cdktf puts in for a map. */
const TOKEN_IN_TEXT = /TfToken\[|e\+|Map Token Value/;
const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Whom cdktf's resolver is asked for, and whether references may still add elements. */
interface Asking {
  readonly scope: TerraformStack;
  readonly preparing: boolean;
}

/**
 * What cdktf's own `resolve()` gives, without asking its resolver about every single value.
 *
 * Most of a stack is plain data, of which cdktf makes two new contexts and runs three searches for each value. Here it
 * is copied, and cdktf only asked about the rest: tokens, texts and lists with a token in them, objects of a class.
 */
export function resolveValues(scope: TerraformStack, value: unknown, preparing = false): unknown {
  try {
    return copy(value, { scope, preparing });
  } catch {
    // Once more from the top: only so does cdktf's message say where in the element the value stands.
    return ask(value, { scope, preparing });
  }
}

function ask(value: unknown, asking: Asking): unknown {
  return Tokenization.resolve(value, { ...asking, resolver: RESOLVER });
}

function copy(value: unknown, asking: Asking): unknown {
  if (isPlain(value)) return value;
  if (Array.isArray(value)) return copyList(value, asking);
  return isPlainObject(value) ? copyObject(value, asking) : ask(value, asking);
}

/** Without the elements that are undefined. cdktf looks for the token of a whole list in any of its elements. */
function copyList(list: readonly unknown[], asking: Asking): unknown {
  if (list.some((element) => typeof element !== 'object' && !isPlain(element))) return ask(list, asking);
  return list.map((element) => copy(element, asking)).filter((element) => element !== undefined);
}

/** Without the members that are undefined. */
function copyObject(object: Readonly<Record<string, unknown>>, asking: Asking): unknown {
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    // The token of a whole map is its only key.
    if (!isPlain(key)) return ask(object, asking);
    const member = copy(object[key], asking);
    if (member !== undefined) copied[key] = member;
  }
  return copied;
}

/** Whether cdktf would surely give the value back as it is. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return !TOKEN_IN_TEXT.test(value);
    case 'number':
      // Tokens are far greater; a negative one stands for a map.
      return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
    case 'boolean':
    case 'undefined':
      return true;
    default:
      return value === null;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
