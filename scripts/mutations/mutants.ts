import { readDefaults } from '../defaults-page';
import { MUTATIONS } from './all';
import type { Mutation } from './mutation';

/** A broken default, and who has to notice. */
export interface Mutant {
  readonly mutation: Mutation;
  /** Titles of tests, of which one must fail. */
  readonly tests: readonly string[];
}

/** In the order of docs/defaults.md. */
export function listMutants(): Mutant[] {
  return readDefaults().flatMap(({ name, tests }) =>
    MUTATIONS.filter(({ breaks }) => breaks === name).map((mutation) => ({ mutation, tests })),
  );
}

/** Defaults that nothing breaks, and mutations of what is no default. */
export function findUnmatched(): string[] {
  const [onPage, broken] = [readDefaults().map(({ name }) => name), MUTATIONS.map(({ breaks }) => breaks)];
  return [
    ...onPage.filter((name) => !broken.includes(name)).map((name) => `'${name}' needs a mutation`),
    ...broken.filter((name) => !onPage.includes(name)).map((name) => `'${name}' must be on the page`),
  ];
}

/** First cells of a mutation's row in docs/verification.md. */
export function cellsOf({ breaks, from, to }: Mutation): string[] {
  return [breaks, code(from), code(to)];
}

/** A text of the source, as a cell of a table shows it. */
function code(text: string): string {
  if (text === '') return 'nothing';
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}
