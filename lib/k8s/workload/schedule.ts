import type { Problem } from '../../core/problems';

/** One of the five fields, with the names that may stand for its numbers. */
interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly words?: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');
const FIELDS: readonly Field[] = [
  { name: 'minute', first: 0, last: 59 },
  { name: 'hour', first: 0, last: 23 },
  { name: 'day of the month', first: 1, last: 31 },
  { name: 'month', first: 1, last: 12, words: MONTHS },
  // Sunday is 0: unlike other crons, the one of Kubernetes knows no 7.
  { name: 'day of the week', first: 0, last: 6, words: DAYS },
];
const SHORTHAND = /^@(?:hourly|daily|midnight|weekly|monthly|yearly|annually)$/;
const TERM = /^(?:\*|(?<from>\w+)(?:-(?<to>\w+))?)(?:\/(?<step>\d+))?$/;

const TIME_ZONE = /^(?!Local$)[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** Whether the IANA database knows the name, in the spelling that the API server asks for. */
export function isTimeZone(name: string): boolean {
  if (!TIME_ZONE.test(name)) return false;
  try {
    // eslint-disable-next-line no-restricted-globals -- the locale is fixed, and only the name is looked up
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A sentence unless the API server reads the schedule of a CronJob. */
export function scheduleProblem(schedule = ''): Problem {
  if (SHORTHAND.test(schedule)) return undefined;
  const texts = schedule.split(/ +/);
  if (texts.length !== FIELDS.length) {
    return `'schedule' must have five fields or be like '@daily', got '${schedule}': write '30 2 * * *' for half past two`;
  }
  const wrong = FIELDS.findIndex((field, index) => !isField(texts[index] ?? '', field));
  const field = FIELDS[wrong];
  if (field === undefined) return undefined;
  const words = field.words === undefined ? '' : ` (${field.words[0] ?? ''} to ${field.words.at(-1) ?? ''})`;
  const range = `${field.first} to ${field.last}${words}`;
  return `'schedule' must name the ${field.name} by ${range}, got '${texts[wrong] ?? ''}' in '${schedule}': write it like '*', '5', '1-5' or '*/10'`;
}

function isField(text: string, field: Field): boolean {
  return text.split(',').every((term) => isTerm(term, field));
}

function isTerm(text: string, field: Field): boolean {
  const parts = TERM.exec(text)?.groups;
  if (parts === undefined) return false;
  const { from = `${field.first}`, to = from, step = '1' } = parts;
  const [start, end] = [valueOf(from, field), valueOf(to, field)];
  return field.first <= start && start <= end && end <= field.last && Number(step) > 0;
}

/** The number that a text stands for; none is not a number, and lies in no range. */
function valueOf(text: string, { first, words = [] }: Field): number {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return first + word;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
