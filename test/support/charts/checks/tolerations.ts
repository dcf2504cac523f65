import { isInAws } from '../../../../lib/core/aws-cluster';
import { templateOf } from '../../../referees/pod-template';
import type { Manifest } from '../../../referees/tree';
import type { ChartCase } from '../chart-case';
import { type Toleration, toleratesSystem } from '../system-toleration';

/** Nodes for the platform keep all others away, and may be the only ones: every pod of the platform may run there. */
export function tolerationProblems({ recorded, placed, platform }: ChartCase): string[] {
  if (!isInAws(platform.cluster)) return [];
  const barred = [
    ...recorded.pods.filter((pods) => pods.toleratesSystem !== true),
    ...placed.objects
      .filter((object) => tolerationsOf(object)?.every((all) => !toleratesSystem(all)))
      .map(({ kind, metadata }) => ({ kind, name: metadata.name })),
  ];
  return barred.map(({ kind, name }) => `${kind} '${name}' must tolerate nodes for the platform`);
}

type Tolerations = readonly Toleration[] | undefined;

/** Of the pods of an object; `undefined` where it makes none. */
function tolerationsOf(object: Manifest): readonly [Tolerations] | undefined {
  if (object.kind === 'EnvoyProxy') {
    return [object.spec.provider?.kubernetes?.envoyDeployment?.pod?.tolerations];
  }
  const template = templateOf(object) as { spec: { tolerations?: Tolerations } } | undefined;
  return template && [template.spec.tolerations];
}
