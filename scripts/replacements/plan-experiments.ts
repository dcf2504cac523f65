import type {
  Diagnostic,
  OfflineChange,
  OfflineTerraform,
  ResourcesByType,
} from '../../test/referees/terraform/offline-terraform';
import type { Experiment } from './experiment';
import type { JsonMap } from './json';

/** What Terraform would do. */
interface Answer {
  readonly kind: 'in-place' | 'replaces' | 'nothing';
  /** Attributes that AWS then computes anew, in a resource that stays. */
  readonly refreshes: readonly string[];
}

/** What Terraform would do, or why it would do nothing. */
export type Verdict = Answer | { readonly refused: string };

/** A resource that Terraform is told of, and what it would know of it from before. */
interface Told {
  readonly index: number;
  readonly type: string;
  readonly configuration: JsonMap;
  readonly state?: JsonMap;
}

interface Answers {
  readonly changes: ReadonlyMap<number, OfflineChange>;
  /** Why Terraform does not take a resource. */
  readonly refused: ReadonlyMap<number, string>;
}

/** Verdicts in the order of the experiments. */
export async function judge(
  terraform: OfflineTerraform,
  experiments: readonly Experiment[],
): Promise<Verdict[]> {
  const numbered = experiments.map((experiment, index) => ({ ...experiment, index }));
  // A plan that would make them knows the defaults, which the state of something made has too.
  const made = await ask(
    terraform,
    numbered.map(({ before, ...rest }) => ({ ...rest, configuration: before })),
  );
  const changed = await ask(
    terraform,
    numbered
      .filter(({ index }) => made.changes.has(index))
      .map(({ after, ...rest }) => {
        const state = { ...(made.changes.get(rest.index)?.after as JsonMap), id: 'stands' };
        return { ...rest, configuration: after, state };
      }),
  );
  return numbered.map(({ index, argument }) => {
    const refused = made.refused.get(index) ?? changed.refused.get(index);
    return refused === undefined ? answerOf(argument, changed.changes.get(index)) : { refused };
  });
}

/** What Terraform would do with all of them. One that it does not take is left out, and the others are asked again. */
async function ask(terraform: OfflineTerraform, resources: readonly Told[]): Promise<Answers> {
  const refused = new Map<number, string>();
  for (;;) {
    const taken = resources.filter(({ index }) => !refused.has(index));
    const plan = await terraform.plan(
      byType(taken.map(({ configuration, ...rest }) => ({ ...rest, attributes: configuration }))),
      byType(
        taken.flatMap(({ state, ...rest }) => (state === undefined ? [] : [{ ...rest, attributes: state }])),
      ),
    );
    if ('changes' in plan) {
      const changes = [...plan.changes].map(
        ([address, change]) => [numberIn(address) ?? -1, change] as const,
      );
      return { changes: new Map(changes), refused };
    }
    const before = refused.size;
    for (const diagnostic of plan.refused) refuse(diagnostic, refused);
    if (refused.size === before) {
      throw new Error(`the plan fails, and for no one resource: ${JSON.stringify(plan.refused)}`);
    }
  }
}

function refuse({ address, snippet, summary, detail = '' }: Diagnostic, refused: Map<number, string>): void {
  const index = numberIn(address) ?? numberIn(snippet?.context);
  if (index !== undefined) refused.set(index, `${summary}: ${detail}`.split('\n')[0] ?? '');
}

function byType(resources: readonly { index: number; type: string; attributes: JsonMap }[]): ResourcesByType {
  const types: Record<string, Record<string, JsonMap>> = {};
  for (const { index, type, attributes } of resources) (types[type] ??= {})[`c${index}`] = attributes;
  return types;
}

/** The experiment that a text of Terraform's names. */
function numberIn(text = ''): number | undefined {
  const [, number] = /\bc(\d+)\b/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number);
}

function answerOf(argument: string, change: OfflineChange | undefined): Verdict {
  const paths = change?.replace_paths?.map((path) =>
    path.filter((part) => typeof part === 'string').join('.'),
  );
  // Terraform may name the block, or something in the argument.
  const concerned = paths?.some((path) => isWithin(path, argument) || isWithin(argument, path)) ?? false;
  if (concerned) return { kind: 'replaces', refreshes: [] };
  if (change?.actions.every((action) => action === 'no-op') !== false)
    return { kind: 'nothing', refreshes: [] };
  return { kind: 'in-place', refreshes: refreshedBy(change) };
}

/** Attributes of which Terraform says that it knows them after applying only. */
function refreshedBy({ after_unknown: unknown }: OfflineChange): string[] {
  return Object.entries(unknown as JsonMap).flatMap(([name, value]) => (value === true ? [name] : []));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
