import type { ChartCase } from '../chart-case';
import { copyProblems } from './copies';
import { freshnessProblems, valueProblems } from './freshness';
import { imageProblems } from './images';
import { accountProblems, crdProblems } from './kinds';
import { resourceProblems } from './resources';
import { monitorProblems, policyProblems } from './traffic';
import { sizeProblems } from './size';
import { tolerationProblems } from './tolerations';
import { workloadProblems } from './workload-list';

export type ChartCheck = (of: ChartCase) => string[];

/** What has to hold of each add-on in each reference cluster. */
export const CHART_CHECKS: Readonly<Record<string, ChartCheck>> = {
  'is rendered with exactly the values that it gets': freshnessProblems,
  'fits into the Secret in which Helm keeps it': sizeProblems,
  'is given no key that it does not read': valueProblems,
  'has requests and a memory limit on every container': resourceProblems,
  'spreads several copies and drains them one at a time': copyProblems,
  'may run where only the platform may': tolerationProblems,
  'has every workload in the list of its add-on': workloadProblems,
  'has the pods and ports that NetworkPolicies name': policyProblems,
  'has the ports that monitors scrape': monitorProblems,
  'runs the images that its add-on lists': imageProblems,
  'has its CRDs where its add-on says': crdProblems,
  'runs with the accounts that have a role in AWS': accountProblems,
};
