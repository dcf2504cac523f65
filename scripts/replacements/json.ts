/** A value of Terraform's JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = Readonly<Record<string, Json>>;

export function isMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
