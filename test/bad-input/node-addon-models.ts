import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { FleetCluster } from '../../blueprints/kubernetes';
import { App, type ClusterProps, placeInFolder, Size } from '../../lib';
import { type Addon, calico, clusterAutoscaler } from '../../lib/k8s/platform';
import { Ec2NodeClass, type Ec2NodeClassProps } from '../../lib/k8s/nodes/ec2-node-class';
import { NodePool } from '../../lib/k8s/nodes/node-pool';
import { settlePool } from '../../lib/core/pool';
import { appsPool, awsCluster, localCluster, sampleFleet } from '../support/samples';
import type { WrongModel } from './wrong-model';

/** A cluster of nobody, with add-ons besides its platform. */
function cluster(
  wrong: string,
  props: ClusterProps,
  sentence: string,
  addons: readonly Addon[] = [],
): WrongModel {
  return {
    wrong,
    path: props.name,
    sentence,
    make: () => {
      const fleet = sampleFleet({ teams: [], clusters: [{ ...props, teams: [] }] });
      const app = new App({ tree: { directory: 'never-written', clusters: [props.name] } });
      new FleetCluster(app, props.name, { cluster: fleet.cluster(props.name), programs: {}, addons });
      app.render();
    },
  };
}

/** Something that Karpenter reads, in a chart of its own. */
function object(
  wrong: string,
  id: string,
  sentence: string,
  make: (scope: Construct) => unknown,
): WrongModel {
  return {
    wrong,
    path: `nodes/${id}`,
    sentence,
    make: () => {
      const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
      const chart = new Chart(app, 'nodes');
      placeInFolder(chart, 'clusters/eu/nodes');
      make(chart);
      app.render();
    },
  };
}

const machines: Ec2NodeClassProps = {
  name: 'apps',
  cluster: 'eu',
  system: 'bottlerocket',
  image: 'bottlerocket@v1.66.0',
  instanceProfile: 'eu.karpenter-node',
  keyArn: 'arn:aws:kms:eu-west-1:012345678901:alias/eu-volumes',
  diskSize: Size.gibibytes(50),
  detailedMonitoring: false,
  tags: {},
};

function image(wrong: string, named: string): WrongModel {
  return object(
    wrong,
    'Machines',
    `'image' must name one release, got '${named}': write it like 'bottlerocket@v1.66.0'`,
    (scope) => new Ec2NodeClass(scope, 'Machines', { ...machines, image: named }),
  );
}

function limit(wrong: string, maxNodes: number): WrongModel {
  return object(
    wrong,
    'Pool',
    `'maxNodes' must be a whole number from 1 on, got ${maxNodes}: without a limit a loop of pods would buy nodes without end`,
    (scope) =>
      new NodePool(scope, 'Pool', { pool: settlePool(appsPool), zones: [], maxNodes, nodeClass: 'apps' }),
  );
}

/** What makes nodes, and what gives their pods a network. */
export const NODE_ADDON_MODELS: readonly WrongModel[] = [
  cluster(
    'two that make nodes',
    awsCluster(),
    "'addons' must have one node-autoscaler, got cluster-autoscaler and karpenter: remove all but one",
    [clusterAutoscaler],
  ),
  cluster(
    'two network plugins',
    localCluster(),
    "'addons' must have one network-plugin, got calico and cilium: remove all but one",
    [calico],
  ),
  ...(['calico', 'cilium'] as const).map((cni) =>
    cluster(
      `${cni} on EKS, where nobody installs it`,
      awsCluster({ cni }),
      `'clusters.eu.cni' must be 'vpc-cni' on EKS, got '${cni}': remove it, since nothing would enforce NetworkPolicies there`,
    ),
  ),
  cluster(
    'Calico before its kinds have a chart',
    localCluster({ cni: 'calico', version: '1.33' }),
    "'clusters.lab.cni' must be 'cilium' before 1.34, got 'calico' on 1.33: upgrade first, or remove it",
  ),
  image('a node image that moves', 'bottlerocket@latest'),
  image('a node image of no family that nodes have', 'al2@v20260714'),
  limit('a pool of nodes without a limit', Number.NaN),
  limit('a pool that may have no node', 0),
];
