import type { Image } from '../../core/image';
import type { TeamChart } from '../tenancy/team-chart';

/** The one label that selects a workload's pods; it never changes, because selectors cannot. */
export function selectorLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name };
}

/** Selects a namespace by the label that the API server sets itself. */
export function namespaceLabels(namespace: string): Record<string, string> {
  return { 'kubernetes.io/metadata.name': namespace };
}

/** Labels of every object of a workload: what it is, whose it is and where it runs. */
export function workloadLabels(chart: TeamChart, name: string, component: string): Record<string, string> {
  return {
    ...selectorLabels(name),
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': chart.team.name,
    'app.kubernetes.io/managed-by': 'seaworthy',
    'seaworthy.dev/team': chart.team.name,
    'seaworthy.dev/environment': chart.site.environment,
  };
}

/** The version that runs, as far as a label can hold it. */
export function versionLabel(image: Image): Record<string, string> {
  const version = image.tag.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return version === '' ? {} : { 'app.kubernetes.io/version': version };
}

/** Annotations of every object of a workload: who answers at night, and which commit runs. */
export function workloadAnnotations(chart: TeamChart, image: Image): Record<string, string> {
  return {
    'seaworthy.dev/owner': chart.team.owner,
    ...(image.commit !== undefined && { 'org.opencontainers.image.revision': image.commit }),
  };
}
