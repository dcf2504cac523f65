/** One way in which a default is broken: a text of a source file, which it holds once, becomes another. */
export interface Mutation {
  /** As docs/defaults.md names it. */
  readonly breaks: string;
  readonly file: string;
  /** Where the text occurs more than once, it is the first after this. */
  readonly after?: string;
  readonly from: string;
  readonly to: string;
}

/** By file, then by default: each text that is replaced, and what takes its place. */
export type Breaks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** The source with the default broken; `undefined` where the text is not there, or there twice. */
export function mutate(source: string, { after = '', from, to }: Mutation): string | undefined {
  const start = source.indexOf(after) + after.length;
  const at = source.indexOf(from, start);
  const isAmbiguous = after === '' && source.includes(from, at + 1);
  if (at < 0 || !source.includes(after) || isAmbiguous) return undefined;
  return source.slice(0, at) + to + source.slice(at + from.length);
}
