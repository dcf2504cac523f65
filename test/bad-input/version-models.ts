import {
  addonProblem,
  clusterStepProblem,
  Fleet,
  type FleetProps,
  kubeletProblem,
  supportProblems,
  vpcCniStepProblem,
} from '../../lib';
import type { AwsClusterProps } from '../../lib/core/cluster';
import { onlyProblems, type Problem, PropsError } from '../../lib/core/problems';
import { withCluster, withLocal } from '../support/fleet-changes';
import { awsCluster, fleetProps, sampleFleet } from '../support/samples';
import type { WrongModel } from './wrong-model';

function fleet(wrong: string, change: Partial<FleetProps>, sentence: string): WrongModel {
  return { wrong, make: () => new Fleet(fleetProps(change)), path: 'Fleet', sentence };
}

function cluster(wrong: string, change: Partial<AwsClusterProps>, sentence: string): WrongModel {
  return fleet(wrong, withCluster(change), sentence);
}

/** What a rule of the version lock says, as whoever asks it reports it. */
function rule(wrong: string, problem: () => Problem, sentence: string): WrongModel {
  const make = (): never => {
    throw new PropsError('Versions', onlyProblems([problem()]));
  };
  return { wrong, make, path: 'Versions', sentence };
}

/** The cluster as it is on that day. */
function support(wrong: string, change: Partial<AwsClusterProps>, day: string, sentence: string): WrongModel {
  const make = (): never => {
    throw new PropsError('Fleet', supportProblems(sampleFleet({ clusters: [awsCluster(change)] }), day));
  };
  return { wrong, make, path: 'Fleet', sentence };
}

/** What is wrong with versions. */
export const VERSION_MODELS: readonly WrongModel[] = [
  cluster(
    'a release that does not exist',
    { release: '2026.10' },
    "'clusters.eu.release' must be one that is known, got '2026.10': choose from 2026.09, 2026.11",
  ),
  cluster(
    'a minor that no release knows',
    { version: '1.37' },
    "'clusters.eu.version' must be one that is known, got '1.37': choose from 1.33, 1.34, 1.35, 1.36",
  ),
  cluster(
    'longer support without a reason',
    { extendedSupport: { because: ' ' } },
    "'clusters.eu.extendedSupport.because' must say why, got ' ': write a reason that a reviewer can judge",
  ),
  fleet(
    'longer support on a laptop',
    withLocal({ extendedSupport: { because: 'a driver' } }),
    "'clusters.lab.extendedSupport' must be given on EKS only, got kind 'local': remove it, only AWS sells longer support",
  ),
  support(
    'a minor that is out of support today',
    { version: '1.34' },
    '2026-12-03',
    "'clusters.eu.version' must be in support on 2026-12-03, got '1.34': standard support ended on 2026-12-02; move to a newer minor, or say why not with 'extendedSupport', which AWS charges for on top of every hour of the control plane",
  ),
  rule(
    'a minor that is skipped',
    () => clusterStepProblem('clusters.eu.version', { from: '1.33', to: '1.35' }),
    "'clusters.eu.version' must go up one minor at a time from 1.33, got '1.35': upgrade to 1.34 first",
  ),
  rule(
    'a cluster that goes back',
    () => clusterStepProblem('clusters.eu.version', { from: '1.35', to: '1.34' }),
    "'clusters.eu.version' must not go down from 1.35, got '1.34': an API server does not read what a newer one wrote",
  ),
  rule(
    'nodes that are newer than their control plane',
    () => kubeletProblem('clusters.eu.pools.apps', { kubelet: '1.36', apiServer: '1.35' }),
    "'clusters.eu.pools.apps' must not be newer than the API server, which is 1.35, got '1.36': upgrade the control plane first",
  ),
  rule(
    'nodes that are four minors behind',
    () => kubeletProblem('clusters.eu.pools.apps', { kubelet: '1.32', apiServer: '1.36' }),
    "'clusters.eu.pools.apps' must be at most 3 minors older than the API server, which is 1.36, got '1.32': replace the nodes first",
  ),
  rule(
    'a network plugin that takes two steps at once',
    () =>
      vpcCniStepProblem('clusters.eu.addons.vpc-cni', {
        from: 'v1.21.1-eksbuild.1',
        to: 'v1.23.2-eksbuild.1',
      }),
    "'clusters.eu.addons.vpc-cni' must move by one minor of vpc-cni at a time from v1.21.1-eksbuild.1, got 'v1.23.2-eksbuild.1': go through 1.22 first",
  ),
  rule(
    'an unknown add-on',
    () => addonProblem('clusters.eu.addons', 'adot', { release: '2026.09', version: '1.36' }),
    "'clusters.eu.addons' must be an add-on that release 2026.09 knows for 1.36, got 'adot': choose from vpc-cni, eks-pod-identity-agent, kube-proxy, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, eks-node-monitoring-agent",
  ),
  rule(
    'an add-on that no version is known of for the minor',
    () => addonProblem('clusters.eu.addons', 'aws-efs-csi-driver', { release: '2026.09', version: '1.36' }),
    "'clusters.eu.addons' must be an add-on that release 2026.09 knows for 1.36, got 'aws-efs-csi-driver': choose from vpc-cni, eks-pod-identity-agent, kube-proxy, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, eks-node-monitoring-agent",
  ),
];
