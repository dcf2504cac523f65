import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { type Priority, priorityClassName } from '../workload/priority';

/** Who stays when a node runs out of room. All stay below the platform's own `system-*` classes. */
const CLASSES: Readonly<Record<Priority, { value: number; preempts: boolean; description: string }>> = {
  critical: {
    value: 100_000,
    preempts: true,
    description: 'Others cannot work without it: data and payments.',
  },
  standard: { value: 10_000, preempts: true, description: 'Answers requests or works on a queue.' },
  batch: { value: 1_000, preempts: false, description: 'May wait: nobody is pushed out for it.' },
};

/** The three priorities that workloads choose from. */
export class PriorityClasses extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, 'priority-classes.yaml');
    for (const [priority, { value, preempts, description }] of Object.entries(CLASSES)) {
      new k8s.KubePriorityClass(this, priority, {
        metadata: { name: priorityClassName(priority as Priority) },
        value,
        globalDefault: false,
        preemptionPolicy: preempts ? 'PreemptLowerPriority' : 'Never',
        description,
      });
    }
  }
}
