import { type Mirrors, pulledRepository } from '../../core/mirrors';
import type { Problem } from '../../core/problems';
import type { ChartSource } from './addon';

/** From where Flux pulls a chart. */
export type ChartAddress =
  | { readonly oci: string }
  | {
      readonly index: string;
      /** Name of the chart in the index. */
      readonly name: string;
    };

const OCI = 'oci://';

/**
 * Where a cluster finds a chart. Without a way out that is a mirror: of the registry, or a registry into which the
 * charts of an index were copied, by the host of the index.
 */
export function chartAddress(chart: ChartSource, mirrors: Mirrors | undefined): ChartAddress {
  if ('oci' in chart) return { oci: OCI + pulledRepository(chart.oci.slice(OCI.length), mirrors) };
  const mirror = mirrors?.byRegistry[hostOf(chart.index)];
  return mirror === undefined
    ? { index: chart.index, name: chart.name }
    : { oci: `${OCI}${mirror}/${chart.name}` };
}

/** A sentence unless the cluster can pull the chart. */
export function chartMirrorProblem(chart: ChartSource, mirrors: Mirrors | undefined): Problem {
  if (mirrors === undefined) return false;
  const host = hostOf('oci' in chart ? chart.oci : chart.index);
  const { cluster, byRegistry } = mirrors;
  const name = 'oci' in chart ? chart.oci : chart.name;
  return (
    byRegistry[host] === undefined &&
    `'clusters.${cluster}.isolated.mirrors' must name a registry inside for ${host}, got none: copy the chart ${name} there`
  );
}

function hostOf(url: string): string {
  return url.replace(/^\w+:\/\//, '').split('/')[0] ?? '';
}
