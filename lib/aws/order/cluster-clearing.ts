import type { AwsCluster } from '../../core/aws-cluster';
import type { OrderStep } from './stack-turn';

/**
 * What has to leave a cluster before its stacks can: things in AWS that Kubernetes made, which Terraform does not know
 * and which hold on to the network. Controllers clear them away, so they must still run, and Flux must not: it would
 * put everything back.
 */
export function clusterClearing(cluster: AwsCluster, deletionProtection: boolean): OrderStep[] {
  const kubectl = `kubectl --context ${cluster.name}`;
  return [
    reachCluster(cluster, kubectl),
    suspendFlux(kubectl),
    removeLoadBalancers(cluster, kubectl),
    ...(cluster.aws.autoscaler === 'karpenter' ? [removeNodePools(kubectl)] : []),
    removeVolumes(kubectl),
    ...(deletionProtection ? [liftProtection(cluster)] : []),
  ];
}

function reachCluster({ name, aws }: AwsCluster, kubectl: string): OrderStep {
  return {
    title: 'Reach the cluster',
    why: 'the next steps speak to its API, as one of its admins',
    commands: [`aws eks update-kubeconfig --region ${aws.region} --name ${name} --alias ${name}`],
    check: `'${kubectl} auth can-i delete nodes' says yes`,
  };
}

function suspendFlux(kubectl: string): OrderStep {
  return {
    title: 'Suspend Flux',
    why: 'it would put back what the next steps delete',
    commands: [`${kubectl} --namespace flux-system scale deployment --all --replicas=0`],
    check: `'${kubectl} --namespace flux-system get pods' finds nothing`,
  };
}

function removeLoadBalancers({ name, aws }: AwsCluster, kubectl: string): OrderStep {
  const find = `aws resourcegroupstaggingapi get-resources --region ${aws.region} --resource-type-filters elasticloadbalancing:loadbalancer --tag-filters Key=elbv2.k8s.aws/cluster,Values=${name}`;
  return {
    title: 'Remove load balancers',
    why: 'their interfaces and security groups hold the subnets and the VPC; a Gateway would make its Service again, so Gateways go first',
    commands: [
      `${kubectl} delete gateways.gateway.networking.k8s.io --all --all-namespaces`,
      `${kubectl} delete ingresses --all --all-namespaces`,
      `${kubectl} delete services --all-namespaces --field-selector spec.type=LoadBalancer`,
    ],
    check: `'${find}' lists nothing; a cluster that does not know the type Gateway has none`,
  };
}

function removeNodePools(kubectl: string): OrderStep {
  return {
    title: 'Remove NodePools',
    why: 'Karpenter ends the machines that it started; without it they would run on, and hold the subnets. It waits for budgets of pods, which no new machine would ever satisfy, so budgets go first',
    commands: [
      `${kubectl} delete poddisruptionbudgets --all --all-namespaces`,
      `${kubectl} delete nodepools.karpenter.sh --all`,
      `${kubectl} delete nodeclaims.karpenter.sh --all --timeout=30m`,
    ],
    check: `'${kubectl} get nodeclaims.karpenter.sh' finds nothing`,
  };
}

function removeVolumes(kubectl: string): OrderStep {
  return {
    title: 'Remove volumes, and the data on them',
    why: 'the storage driver deletes them only while it runs; afterwards they would be paid for and belong to nobody',
    commands: [
      `${kubectl} delete statefulsets --all --all-namespaces`,
      `${kubectl} delete persistentvolumeclaims --all --all-namespaces --timeout=15m`,
      `${kubectl} delete volumesnapshots.snapshot.storage.k8s.io --all --all-namespaces --timeout=15m`,
    ],
    check: `'${kubectl} get persistentvolumes' finds nothing; a claim that stays is held by a pod, and a volume with the policy Retain is for you to delete`,
  };
}

function liftProtection({ name, aws }: AwsCluster): OrderStep {
  return {
    title: 'Lift the protection against deletion',
    why: 'AWS refuses to delete a protected cluster',
    commands: [
      `aws eks update-cluster-config --region ${aws.region} --name ${name} --no-deletion-protection`,
    ],
    check: `'aws eks describe-cluster --region ${aws.region} --name ${name} --query cluster.deletionProtection' says false`,
  };
}
