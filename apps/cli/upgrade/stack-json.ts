/** Arguments of a resource, as Terraform reads them. */
export type Arguments = Readonly<Record<string, unknown>>;
/** By type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** A stack, as far as it is compared. */
export interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly terraform?: { readonly backend?: Readonly<Record<string, Arguments>> };
}

/** What Terraform reads for itself: it changes nothing in AWS. */
const NO_ARGUMENTS = ['//', 'lifecycle', 'depends_on', 'provider', 'timeouts'];

/** The resources of a stack by address, without what only Terraform reads. */
export function resourcesOf(stack: StackJson | undefined): Map<string, Arguments> {
  return byAddress(stack?.resource ?? {}, '');
}

/** What a stack looks for, by address. */
export function dataOf(stack: StackJson | undefined): Map<string, Arguments> {
  return byAddress(stack?.data ?? {}, 'data.');
}

function byAddress(blocks: Blocks, prefix: string): Map<string, Arguments> {
  return new Map(
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => [`${prefix}${type}.${name}`, argumentsIn(block)] as const),
    ),
  );
}

function argumentsIn(block: Arguments): Arguments {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !NO_ARGUMENTS.includes(name)));
}

/** What a value takes from something else of its stack. */
export interface Reference {
  readonly address: string;
  readonly attribute: string;
}

/** References in a text, like `${aws_vpc.main.id}`. */
export function referencesIn(text: string): Reference[] {
  const expressions = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => expression);
  return expressions.flatMap((expression) =>
    [...expression.matchAll(/((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)/g)].map(
      ([, address = '', attribute = '']) => ({
        address,
        attribute,
      }),
    ),
  );
}

/** Addresses of the resources of a stack, each after those that it needs: the order in which Terraform works. */
export function addressesInTurn(stack: StackJson | undefined): string[] {
  const blocks = Object.entries(stack?.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
  const needs = new Map<string, string[]>(blocks.map(([address, block]) => [address, needsOf(block)]));
  const inTurn = new Set<string>();
  const visit = (address: string): void => {
    const needed = needs.get(address);
    // Once is enough; and a circle, which Terraform would refuse, has an end.
    if (needed === undefined || !needs.delete(address)) return;
    needed.forEach(visit);
    inTurn.add(address);
  };
  for (const address of [...needs.keys()].sort()) visit(address);
  return [...inTurn];
}

function needsOf(block: Arguments): string[] {
  const named = Array.isArray(block.depends_on) ? block.depends_on.map(String) : [];
  return [...named, ...referencesIn(JSON.stringify(block)).map(({ address }) => address)].sort();
}
