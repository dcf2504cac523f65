import { clusterStepProblem, kubeletProblem, vpcCniStepProblem } from '../../../lib/core';
import { type Arguments, resourcesOf, type StackJson } from './stack-json';

type Stacks = ReadonlyMap<string, StackJson>;

/** A resource that has a version, and where it stands. */
interface Versioned {
  readonly path: string;
  readonly cluster: string;
  readonly version: string;
}

/** What the rules of versions say of the way from some stacks to others. */
export function versionProblems(from: Stacks, to: Stacks): string[] {
  const problems = [
    ...steps(find(from, controlPlane), find(to, controlPlane)).map(({ path, ...step }) =>
      clusterStepProblem(path, step),
    ),
    ...steps(find(from, vpcCni), find(to, vpcCni)).map(({ path, ...step }) => vpcCniStepProblem(path, step)),
    // The control plane goes first: until their turn comes, the nodes of before stand at it.
    ...kubeletProblems(find(from, nodeGroup), find(to, controlPlane)),
    ...kubeletProblems(find(to, nodeGroup), find(to, controlPlane)),
  ];
  return [...new Set(problems.filter((problem) => typeof problem === 'string'))];
}

function kubeletProblems(
  nodes: readonly Versioned[],
  controlPlanes: readonly Versioned[],
): (string | false | undefined)[] {
  return nodes.flatMap(({ path, cluster, version }) =>
    controlPlanes
      .filter((one) => one.cluster === cluster)
      .map((one) => kubeletProblem(path, { kubelet: version, apiServer: one.version })),
  );
}

interface VersionStep {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** What stands on both sides, in two versions. */
function steps(before: readonly Versioned[], after: readonly Versioned[]): VersionStep[] {
  return after.flatMap(({ path, version }) =>
    before
      .filter((old) => old.path === path && old.version !== version)
      .map((old) => ({ path, from: old.version, to: version })),
  );
}

/** What makes a resource one of those that are looked for. */
type Recognize = (type: string, block: Arguments) => { cluster: unknown; argument: string } | undefined;

const controlPlane: Recognize = (type, { name }) =>
  type === 'aws_eks_cluster' ? { cluster: name, argument: 'version' } : undefined;

const nodeGroup: Recognize = (type, { cluster_name: cluster }) =>
  type === 'aws_eks_node_group' ? { cluster, argument: 'version' } : undefined;

const vpcCni: Recognize = (type, { cluster_name: cluster, addon_name: name }) =>
  type === 'aws_eks_addon' && name === 'vpc-cni' ? { cluster, argument: 'addon_version' } : undefined;

function find(stacks: Stacks, recognize: Recognize): Versioned[] {
  return [...stacks].flatMap(([stack, json]) =>
    [...resourcesOf(json)].flatMap(([address, block]) => {
      const { cluster, argument = '' } = recognize(address.replace(/\..*$/, ''), block) ?? {};
      const version = block[argument];
      return typeof version === 'string'
        ? [{ path: `${stack} ${address}.${argument}`, cluster: String(cluster), version }]
        : [];
    }),
  );
}
