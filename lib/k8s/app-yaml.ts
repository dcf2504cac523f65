import { Yaml } from 'cdk8s';

/**
 * Texts that no YAML parser reads as anything but text, and that need no quotes. Everything else is left to cdk8s, so
 * this only has to be careful, not complete.
 */
const SURELY_PLAIN = /^[A-Za-z/](?:[\w./@+=,()-]|:(?=[\w/])| (?=[\w/(+-]))*$/;
const READ_AS_SOMETHING_ELSE = /^(?:[yn]|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** Lines of printable ASCII without white space around all of them, but for a line break: a literal block as it is. */
const SURELY_LITERAL = /^[!-~](?:[ -~\n]*[!-~])?\n?$/;
/** Beyond this length YAML writes a key in another form. */
const LONGEST_PLAIN_KEY = 128;
/** From here on numbers have an exponent. */
const LARGEST_PLAIN_INTEGER = 1e15;

/** Ends the attempt: the document holds something that only cdk8s knows how to write. */
const UNUSUAL = new Error('this document is left to cdk8s');

type PlainMap = Readonly<Record<string, unknown>>;

/**
 * Writes objects as cdk8s's `Yaml.stringify()` does, byte for byte, in a fraction of its time.
 *
 * It lays out maps and lists itself, and asks cdk8s for every text, number and key that might need more than to be
 * copied, once for each; documents with anything else in them (shared objects, dates, `undefined`) it hands over whole.
 * cdk8s brings its YAML library along, so the versions cannot differ.
 */
export class YamlWriter {
  private readonly keys = new Map<string, string>();
  private readonly values = new Map<string | number, string>();
  private seen = new Set<object>();

  /** All documents of one file. */
  public stringify(documents: readonly unknown[]): string {
    return documents.map((document) => this.writeDocument(document)).join('---\n');
  }

  private writeDocument(document: unknown): string {
    this.seen = new Set();
    try {
      const map = plainMap(document);
      this.meet(map);
      const keys = Object.keys(map);
      if (keys.length === 0) throw UNUSUAL;
      return `${this.writeMap(map, keys, '')}\n`;
    } catch (error) {
      if (error === UNUSUAL) return Yaml.stringify(document);
      throw error;
    }
  }

  /** The entries of a map: the first one continues a line, the others stand below it at `indent`. */
  private writeMap(map: PlainMap, keys: readonly string[], indent: string): string {
    let text = '';
    for (const key of keys) {
      const value = map[key];
      text += `${text === '' ? '' : `\n${indent}`}${this.writeKey(key)}:`;
      if (typeof value === 'object' && value !== null)
        text += this.writeCollection(value, indent, `\n${indent}  `);
      else text += ` ${this.writeScalar(value, indent)}`;
    }
    return text;
  }

  /** The items of a list: the first one continues a line, the others stand below it at `indent`. */
  private writeList(list: readonly unknown[], indent: string): string {
    let text = '';
    for (const item of list) {
      text += text === '' ? '-' : `\n${indent}-`;
      if (typeof item === 'object' && item !== null) text += this.writeCollection(item, indent, ' ');
      else text += ` ${this.writeScalar(item, indent)}`;
    }
    return text;
  }

  /** A map or list behind the key or dash at `indent`; `start` is what its first entry begins with. */
  private writeCollection(value: object, indent: string, start: string): string {
    this.meet(value);
    const deeper = `${indent}  `;
    if (Array.isArray(value)) return value.length === 0 ? ' []' : start + this.writeList(value, deeper);
    const map = plainMap(value);
    const keys = Object.keys(map);
    return keys.length === 0 ? ' {}' : start + this.writeMap(map, keys, deeper);
  }

  private writeKey(key: string): string {
    let text = this.keys.get(key);
    if (text === undefined) {
      text = isSurelyPlain(key) ? key : askForKey(key);
      this.keys.set(key, text);
    }
    return text;
  }

  private writeScalar(value: unknown, indent: string): string {
    if (typeof value === 'string') return this.writeText(value, indent);
    if (typeof value === 'boolean') return String(value);
    if (typeof value !== 'number') throw UNUSUAL;
    const isPlain =
      Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER && !Object.is(value, -0);
    return isPlain ? String(value) : this.ask(value, indent);
  }

  private writeText(text: string, indent: string): string {
    if (!text.includes('\n')) return isSurelyPlain(text) ? text : this.ask(text, indent);
    if (!SURELY_LITERAL.test(text)) return this.ask(text, indent);
    const [mark, lines] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
    return `${mark}\n${indent}  ${lines.replaceAll(/\n+/g, `$&${indent}  `)}`;
  }

  /** How cdk8s writes a value; its further lines move to where the value stands, and empty ones stay empty. */
  private ask(value: string | number, indent: string): string {
    let text = this.values.get(value);
    if (text === undefined) {
      text = Yaml.stringify({ k: value }).slice('k: '.length, -1);
      this.values.set(value, text);
    }
    return text.replaceAll(/\n+(?!\n|$)/g, `$&${indent}`);
  }

  /** An object that occurs twice gets an anchor, and one with `toJSON()` is written as what that gives. */
  private meet(value: object): void {
    if (this.seen.has(value) || 'toJSON' in value) throw UNUSUAL;
    this.seen.add(value);
  }
}

function isSurelyPlain(text: string): boolean {
  return SURELY_PLAIN.test(text) && !READ_AS_SOMETHING_ELSE.test(text);
}

function askForKey(key: string): string {
  // A line that looks like the start of a document is written differently at the outermost level.
  if (key.length > LONGEST_PLAIN_KEY || key === '__proto__' || /^(?:---|\.\.\.|%)/m.test(key)) throw UNUSUAL;
  const text = Yaml.stringify({ [key]: 1 });
  if (!text.endsWith(': 1\n') || text.startsWith('? ')) throw UNUSUAL;
  return text.slice(0, -': 1\n'.length);
}

function plainMap(value: unknown): PlainMap {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    throw UNUSUAL;
  }
  return value as PlainMap;
}
