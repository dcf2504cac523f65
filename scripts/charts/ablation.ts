import type { KeyTypes } from '../../test/support/charts/chart-verdict';
import { keyName, typeOf } from '../../test/support/charts/key-types';
import type { JsonMap } from '../../test/support/charts/json';
import type { Helm, Outcome, Rendering } from './helm';
import { changed, flipped, leavesOf, type Path, valueAt } from '../../test/support/charts/value-leaves';

/** How many programs run at once. */
const AT_ONCE = 2;

/** A key that is read, or one that is not. */
export interface KeyFate {
  readonly path: Path;
  readonly type: string;
  readonly live: boolean;
}

/**
 * Takes each key out, and says something else with it: one that the chart reads changes what is rendered, or is
 * refused. What was found live for another cluster, or earlier in the same chart, is not tried again.
 */
export class Ablation {
  private readonly live = new Set<string>();
  private readonly fates = new Map<string, KeyFate>();

  public constructor(
    private readonly helm: Helm,
    private readonly progress: (line: string) => void,
    private readonly known: KeyTypes = {},
  ) {}

  public get found(): readonly KeyFate[] {
    return [...this.fates.values()];
  }

  public async tryAll(rendering: Rendering, values: JsonMap, base: string): Promise<void> {
    const mask = await this.maskFor(rendering, values, base);
    for (const path of leavesOf(values)) this.recall(values, path);
    const open = leavesOf(values).filter((path) => !this.live.has(this.idOf(values, path)));
    this.progress(`${rendering.name}: ${String(open.length)} keys to try`);
    const queue = [...open];
    const worker = async (): Promise<void> => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        const id = this.idOf(values, path);
        const live = await this.isLive(rendering, values, path, mask);
        if (live) this.live.add(id);
        this.fates.set(id, { path, type: typeOf(valueAt(values, path)), live: this.live.has(id) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private recall(values: JsonMap, path: Path): void {
    const id = this.idOf(values, path);
    const type = typeOf(valueAt(values, path));
    if (!isKnown(this.known, path, type)) return;
    this.live.add(id);
    this.fates.set(id, { path, type, live: true });
  }

  private idOf(values: JsonMap, path: Path): string {
    return `${keyName(path)} ${typeOf(valueAt(values, path))}`;
  }

  private async isLive(rendering: Rendering, values: JsonMap, path: Path, mask: Mask): Promise<boolean> {
    for (const to of [undefined, flipped(valueAt(values, path))]) {
      const outcome = await this.helm.template(rendering, changed(values, path, to));
      if (mask.differs(outcome)) return true;
    }
    return false;
  }

  /** Some charts make certificates, another one each time. */
  private async maskFor(rendering: Rendering, values: JsonMap, base: string): Promise<Mask> {
    const again = await this.helm.template(rendering, values);
    if ('refused' in again) throw new Error(`${rendering.name} was rendered once, and then refused`);
    const mask = new Mask(base, again.text);
    if (mask.differs(again)) throw new Error(`${rendering.name} renders another structure each time`);
    return mask;
  }
}

/** Leaves out what differs between two renderings of the same values. */
class Mask {
  private readonly random = new Set<string>();
  private readonly base: string;

  public constructor(one: string, other: string) {
    const others = other.split('\n');
    for (const [index, line] of one.split('\n').entries()) {
      if (line !== others[index]) this.random.add(keyOf(line));
    }
    this.base = this.hide(one);
  }

  public differs(outcome: Outcome): boolean {
    return 'refused' in outcome || this.hide(outcome.text) !== this.base;
  }

  private hide(text: string): string {
    if (this.random.size === 0) return text;
    return text
      .split('\n')
      .filter((line) => !this.random.has(keyOf(line)))
      .join('\n');
  }
}

function isKnown(known: KeyTypes, path: Path, type: string): boolean {
  const found = path.reduce<KeyTypes | string | undefined>(
    (below, key) => (typeof below === 'object' ? below[typeof key === 'number' ? '[]' : key] : undefined),
    known,
  );
  return typeof found === 'string' && found.split('|').includes(type);
}

function keyOf(line: string): string {
  return line.trim().replace(/:.*$/, '');
}
