import { join } from 'node:path';

import { stage, stagedObject } from './stage';
import type { Toolbox } from '../toolbox';
import { describe } from '../tree';
import { trivy } from './trivy-report';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** Trivy's configuration checks, which look at one object at a time. */
export class Trivy implements Referee {
  public readonly name = 'trivy';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('trivy');
    const objects = [...court.tree.clusters.values()].flat();
    const folder = stage(
      join(court.scratch, 'trivy'),
      objects.map(({ text }) => text),
    );
    const results = trivy(tool, folder, court.scratch).filter(({ Type }) => Type === 'kubernetes');
    const judged = new Set(results.map(({ Target }) => stagedObject(objects, Target)));
    const failures = results.flatMap(({ Target, Misconfigurations = [] }) =>
      Misconfigurations.map(({ ID, Message }): Finding => {
        const object = stagedObject(objects, Target);
        return { check: ID, where: object === undefined ? Target : describe(object), says: Message, object };
      }),
    );
    const overlooked = objects
      .filter((object) => !judged.has(object))
      .map((object) => ({
        check: 'not-judged',
        where: describe(object),
        says: 'Trivy passed over it',
        object,
      }));
    const notes = [`Trivy ${tool.version}`];
    return Promise.resolve({ judged: judged.size, findings: [...failures, ...overlooked], notes });
  }
}
