import type { ChartCase } from '../chart-case';
import { hashOfValues } from '../chart-verdict';
import { keyProblems } from '../key-types';

/** A verdict of these values on this minor, or what to do to get one. */
export function freshnessProblems({ placed, platform, verdict }: ChartCase): string[] {
  const { release } = placed;
  if (release === undefined) return [];
  const { name } = placed.addon;
  const cure = `run 'node --import tsx scripts/charts.ts --charts <folder> --date <today> ${name}' and review what changes`;
  if (verdict === undefined) return [`${release.chart} ${release.version} was never rendered: ${cure}`];
  if (verdict.chart !== release.chart || verdict.version !== release.version) {
    return [`the verdict is about ${verdict.chart} ${verdict.version}: ${cure}`];
  }
  const recorded = verdict.clusters[platform.cluster.name];
  if (recorded === undefined) return [`it was never rendered for this cluster: ${cure}`];
  const fresh =
    recorded.values === hashOfValues(release.values) &&
    recorded.minor === platform.cluster.version &&
    recorded.namespace === release.namespace;
  return fresh ? [] : [`it was rendered with other values, minor or namespace: ${cure}`];
}

/** Keys that the chart does not read, or reads as another type. */
export function valueProblems({ placed, verdict }: ChartCase): string[] {
  if (placed.release === undefined || verdict === undefined) return [];
  return keyProblems(placed.release.values, verdict.keys);
}
