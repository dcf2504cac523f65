import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { labelsOf } from '../../core/node-marks';
import type { Pool } from '../../core/pool';
import { reportProblems } from '../../core/problems';
import { placeInFile } from '../placement';

export interface NodePoolProps {
  readonly pool: Pool;
  readonly zones: readonly string[];
  /** Nodes that there are at most. */
  readonly maxNodes: number;
  /** Name of the `EC2NodeClass` of its machines. */
  readonly nodeClass: string;
}

type DisruptionReason = 'Drifted' | 'Empty' | 'Underutilized';

/** @see https://karpenter.sh/docs/concepts/nodepools/ */
interface NodePoolSpec {
  readonly limits: { readonly nodes: string };
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: {
      readonly nodeClassRef: {
        readonly group: 'karpenter.k8s.aws';
        readonly kind: 'EC2NodeClass';
        readonly name: string;
      };
      readonly requirements: readonly Requirement[];
      readonly expireAfter: string;
      readonly terminationGracePeriod: string;
    };
  };
  readonly disruption: {
    readonly consolidationPolicy: 'WhenEmptyOrUnderutilized';
    readonly consolidateAfter: string;
    readonly budgets: readonly { readonly nodes: string; readonly reasons: readonly DisruptionReason[] }[];
  };
}

interface Requirement {
  readonly key: string;
  readonly operator: 'In';
  readonly values: readonly string[];
}

/** By then it holds what nobody sees: logs, images, leaks. A new release of the platform replaces it earlier. */
const LONGEST_LIFE = Duration.hours(30 * 24);
/** Pods that no budget lets go hold a node up no longer. */
const LONGEST_DRAIN = Duration.hours(24);
/** Pods that come and go, like those of a rollout, move no node. */
const CALM = Duration.minutes(5);
/** Of the nodes of a pool, rounded up: few pods move at once, and a small pool still gets on. */
const MOVED_AT_ONCE = '10%';

/** Nodes that Karpenter makes for pods that find no room, and takes away where fewer or cheaper ones do. */
export class NodePool extends Construct {
  public constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { pool, maxNodes } = props;
    placeInFile(this, `${pool.name}.yaml`);
    reportProblems(this, [
      !(Number.isInteger(maxNodes) && maxNodes >= 1) &&
        `'maxNodes' must be a whole number from 1 on, got ${maxNodes}: without a limit a loop of pods would buy nodes without end`,
    ]);
    new ApiObject(this, 'Default', {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: pool.name },
      spec: spec(props),
    });
  }
}

function spec({ pool, zones, maxNodes, nodeClass }: NodePoolProps): NodePoolSpec {
  return {
    limits: { nodes: `${maxNodes}` },
    template: {
      metadata: { labels: labelsOf(pool) },
      spec: {
        nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: nodeClass },
        requirements: [
          oneOf('kubernetes.io/os', ['linux']),
          oneOf('kubernetes.io/arch', [pool.architecture]),
          oneOf('karpenter.sh/capacity-type', [pool.capacity]),
          oneOf('node.kubernetes.io/instance-type', pool.instanceTypes),
          oneOf('topology.kubernetes.io/zone', zones),
        ],
        expireAfter: LONGEST_LIFE.toString(),
        terminationGracePeriod: LONGEST_DRAIN.toString(),
      },
    },
    disruption: {
      consolidationPolicy: 'WhenEmptyOrUnderutilized',
      consolidateAfter: CALM.toString(),
      budgets: [
        { nodes: '100%', reasons: ['Empty'] },
        { nodes: MOVED_AT_ONCE, reasons: ['Drifted', 'Underutilized'] },
      ],
    },
  };
}

function oneOf(key: string, values: readonly string[]): Requirement {
  return { key, operator: 'In', values };
}
