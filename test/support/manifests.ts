import { type Chart, Testing } from 'cdk8s';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- every kind has its own shape
  readonly [field: string]: any;
}

/** Runs every validation, then returns all manifests of the chart. */
export function manifests(chart: Chart): Manifest[] {
  return Testing.synth(chart) as Manifest[];
}

/** Runs every validation, then returns the one manifest of `kind` (and, where given, of that name). */
export function onlyManifest(chart: Chart, kind: string, name?: string): Manifest {
  const all = manifests(chart);
  const [first, ...rest] = all.filter(
    (manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name),
  );
  if (first === undefined || rest.length > 0) {
    const seen = all.map((manifest) => `${manifest.kind} '${String(manifest.metadata.name)}'`).join(', ');
    throw new Error(`expected exactly one ${kind} ${name ?? ''} among: ${seen}`);
  }
  return first;
}
