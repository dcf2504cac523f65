import { arnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING, placeOf } from './need';

/** Resizes the groups of machines that are tagged as the cluster's. */
export function clusterAutoscalerNeeds(cluster: AwsCluster): Need {
  const place = placeOf(cluster);
  return {
    ...NOTHING,
    addon: 'cluster-autoscaler',
    identities: [
      {
        namespace: 'kube-system',
        serviceAccount: 'cluster-autoscaler',
        allow: [
          {
            sid: 'LookAtMachines',
            // Neither service knows a narrower resource for what only looks.
            resources: ['*'],
            actions: [
              'autoscaling:DescribeAutoScalingGroups',
              'autoscaling:DescribeAutoScalingInstances',
              'autoscaling:DescribeLaunchConfigurations',
              'autoscaling:DescribeScalingActivities',
              'autoscaling:DescribeTags',
              'ec2:DescribeImages',
              'ec2:DescribeInstanceTypes',
              'ec2:DescribeLaunchTemplateVersions',
              'ec2:GetInstanceTypesFromInstanceRequirements',
            ],
          },
          {
            sid: 'LookAtNodeGroups',
            actions: ['eks:DescribeNodegroup'],
            resources: [arnIn(place, 'eks', `nodegroup/${cluster.name}/*`)],
          },
          {
            sid: 'ResizeOwnGroups',
            actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
            resources: [arnIn(place, 'autoscaling', 'autoScalingGroup:*')],
            conditions: {
              StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster.name}`]: 'owned' },
            },
          },
        ],
      },
    ],
  };
}
