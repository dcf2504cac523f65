import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

import { type Finding, SynthesisError } from '../core/problems';
import { sortByPath } from '../tree/rendered';
import { type ObjectOrder, type OrderedChart, orderObjects } from './app-order';
import { findTerraformValues, mayHoldTerraformValue, terraformValueProblem } from './app-terraform-values';
import { YamlWriter } from './app-yaml';

/** One object in YAML. */
export interface WrittenDocument {
  /** What the file of a single object is named after; none for a document of nothing. */
  readonly title: { readonly kind: unknown; readonly name: unknown } | undefined;
  readonly text: string;
}

/** A chart with its documents in their order. */
export interface WrittenChart extends OrderedChart {
  readonly documents: readonly WrittenDocument[];
}

interface Manifest {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
}

/** Validates an app, and fails in the words of cdk8s. */
export function validateApp(app: IConstruct): void {
  const problems = app.node
    .findAll()
    .flatMap((construct) =>
      construct.node.validate().map((problem) => `[${construct.node.path}] ${problem}`),
    );
  if (problems.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
  }
}

/** Orders the charts and objects of an app, and fails in the words of cdk8s where there is no order. */
export function orderApp(app: IConstruct): ObjectOrder {
  const order = orderObjects(app);
  const [stray] = order.strays;
  if (stray !== undefined) {
    const which = `for the dependency of '${stray.source.node.path}' on '${stray.target.node.path}'`;
    throw new Error(`cannot find a parent chart (directly or indirectly) ${which}`);
  }
  if (order.cycle !== undefined) {
    const route = order.cycle.map((construct) => construct.node.path).join(' => ');
    throw new Error(`Dependency cycle detected: ${route}`);
  }
  return order;
}

/**
 * Resolves every object once and writes it in YAML. A chart that overrides `toJson()` is asked for its documents
 * instead, unless `objectsOnly` says that cdk8s would not ask it either.
 *
 * Throws one `SynthesisError` with everything that could not be resolved and every Terraform value.
 */
export function writeCharts(charts: readonly OrderedChart[], objectsOnly: boolean): WrittenChart[] {
  const writer = new DocumentWriter();
  const written = charts.map(({ chart, objects }) => {
    const documents =
      objectsOnly || chart.toJson === Chart.prototype.toJson
        ? objects.flatMap((object) => writer.write(object, () => [object.toJson()]))
        : writer.write(chart, () => Object.values(chart.toJson()));
    return { chart, objects, documents };
  });
  if (writer.findings.length > 0) throw new SynthesisError(sortByPath(writer.findings));
  return written;
}

/** What is resolved is written at once and forgotten: of a large app only the text is held in memory. */
class DocumentWriter {
  public readonly findings: Finding[] = [];
  private readonly yaml = new YamlWriter();

  public write(author: IConstruct, resolve: () => unknown[]): WrittenDocument[] {
    try {
      return resolve().map((document) => {
        const text = this.yaml.stringify([document]);
        if (mayHoldTerraformValue(text)) this.refuseTerraformValues(author, document);
        return { title: titleOf(document), text };
      });
    } catch (error) {
      // What cannot be resolved must not hide the problems of the others.
      this.report(author, error instanceof Error ? error.message : String(error));
      return [];
    }
  }

  private refuseTerraformValues(author: IConstruct, document: unknown): void {
    for (const value of findTerraformValues(document)) this.report(author, terraformValueProblem(value));
  }

  private report(author: IConstruct, message: string): void {
    this.findings.push({ path: author.node.path, message });
  }
}

function titleOf(document: unknown): WrittenDocument['title'] {
  if (document === undefined) return undefined;
  const { kind, metadata } = document as Manifest;
  return { kind, name: metadata?.name };
}
