import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

import { type Finding, SynthesisError } from '../core/problems';
import { sortByPath } from '../tree/rendered';
import { findTerraformValues, terraformValueProblem } from './app-terraform-values';

/** Fails when a manifest of an app with cdk8s's own output holds a Terraform value. */
export function refuseTerraformValues(app: IConstruct): void {
  const constructs = app.node.findAll();
  // cdk8s reports these in its own words, before it writes anything.
  if (constructs.some((construct) => construct.node.validate().length > 0)) return;
  const findings = constructs.flatMap((construct) =>
    manifestsOf(construct).flatMap((manifest) => terraformFindings(construct, manifest)),
  );
  if (findings.length > 0) throw new SynthesisError(sortByPath(findings));
}

/** An object's own manifest; all of a chart's where the chart makes them itself. */
function manifestsOf(construct: IConstruct): unknown[] {
  if (ApiObject.isApiObject(construct)) return [construct.toJson()];
  const makesItsOwn = Chart.isChart(construct) && construct.toJson !== Chart.prototype.toJson;
  return makesItsOwn ? construct.toJson() : [];
}

function terraformFindings(construct: IConstruct, manifest: unknown): Finding[] {
  const { path } = construct.node;
  return findTerraformValues(manifest).map((value) => ({ path, message: terraformValueProblem(value) }));
}
