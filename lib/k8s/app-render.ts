import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

import { type Finding, SynthesisError } from '../core/problems';
import { sortByPath } from '../tree/rendered';
import { Layout } from './app-layout';
import { type ObjectOrder, orderObjects } from './app-order';
import type { RenderedTree } from './app-tree';
import { placementProblems } from './placement';
import { TextFile } from './text-file';

/**
 * Validates and resolves everything below `app` once and lays it out in files.
 *
 * Throws one `SynthesisError` with every problem of every construct. Nothing but memory is touched.
 */
export function renderTree(app: IConstruct, fleetClusters?: readonly string[]): RenderedTree {
  const constructs = app.node.findAll();
  const order = orderObjects(app);
  const layout = new Layout(fleetClusters);
  for (const construct of constructs) layout.claimCluster(construct);
  for (const { objects } of order.charts) for (const object of objects) layout.addObject(object);
  for (const construct of constructs) if (construct instanceof TextFile) layout.addText(construct);

  const findings = [...constructs.flatMap(constructFindings), ...orderFindings(order), ...layout.findings];
  if (findings.length > 0) throw new SynthesisError(sortByPath(findings.map(namePath)));
  return { clusters: layout.emit() };
}

function constructFindings(construct: IConstruct): Finding[] {
  const messages = [...construct.node.validate(), ...placementProblems(construct)];
  if (Chart.isChart(construct) && construct.toJson !== Chart.prototype.toJson) {
    const cure = 'change the objects themselves, with addJsonPatch()';
    messages.push(
      `'toJson' of a chart must not be overridden, since the Git tree places single objects: ${cure}`,
    );
  }
  return messages.map((message) => ({ path: construct.node.path, message }));
}

function orderFindings({ cycle, strays }: ObjectOrder): Finding[] {
  const findings = strays.map(({ source, target }) => ({
    path: source.node.path,
    message: `dependencies must be between constructs inside of charts, got one on '${target.node.path}'`,
  }));
  const [first] = cycle ?? [];
  if (cycle === undefined || first === undefined) return findings;
  const route = cycle.map((construct) => construct.node.path).join(' => ');
  const message = `dependencies must not form a cycle, got ${route}: remove one of them`;
  return [...findings, { path: first.node.path, message }];
}

/** The app itself has an empty path. */
function namePath({ path, message }: Finding): Finding {
  return { path: path === '' ? 'App' : path, message };
}
