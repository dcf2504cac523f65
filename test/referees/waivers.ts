import { autoscalerOf, type TreeObject } from './tree';
import {
  capsRequests,
  closesIngress,
  givesDefaults,
  hasOneReplica,
  isDevelopment,
  isGoverned,
  isPinnedByDigest,
  isReconciler,
  leavesControllersAlone,
} from './waiver-conditions';

/** A finding that the house accepts, decided once for the whole tree. */
export interface Waiver {
  /** Name of the referee. */
  readonly tool: string;
  /** The tool's own id of the check. */
  readonly check: string;
  /**
   * Which of the check's sentences.
   *
   * @default - all of them
   */
  readonly says?: RegExp;
  /**
   * For which addresses of which stacks.
   *
   * @default - all of them
   */
  readonly where?: RegExp;
  /**
   * For which objects.
   *
   * @default - all of them
   */
  readonly when?: (object: TreeObject) => boolean;
  /** Why this is right, for somebody who has only the tool's report. */
  readonly reason: string;
}

const NO_CPU_LIMIT = 'no CPU limit by default: it throttles without benefit; memory is limited';
const BY_DIGEST = 'every image is pinned by digest: pulling it again would fetch the same bytes';
const ONE_REPLICA = 'one replica has nothing to spread, and a budget for it would block every drain';
const SHELL = 'developers may open a shell in development, where no data of customers is';
const ONE_BY_ONE =
  'Trivy asks this of every object by itself; a namespace with pods has one, which is judged too';
const RECONCILER =
  'Flux applies the manifests of one namespace as this account, and nobody else holds the role';
const DEVELOPMENT = 'the development profile runs one replica';
const ACCESS_LOG =
  'CloudTrail names who reads objects where the account wants it; a log of access in a bucket needs a bucket without one';

const ELB_TAGS =
  'the tables of AWS know tags of load balancers only; its API tags target groups, listeners and rules as well, and the controller does';
const OPENED =
  'moto overlooks the conditions of a policy and refuses everybody, so it loses this one once it was applied';
const ANY_BUCKET = /\/cdk\.tf\.json: aws_s3_bucket\.[\w-]+$/;
const DNS_ZONE = /\/platform\/cdk\.tf\.json: aws_route53_zone\.[\w-]+$/;

/**
 * Waivers of whole decisions. What concerns one workload is waived on the workload, by the tool's own
 * annotation next to `seaworthy.dev/waive.<id>: <reason>`. A waiver that matches nothing is reported.
 */
export const WAIVERS: readonly Waiver[] = [
  {
    tool: 'kube-score',
    check: 'container-resources',
    says: /(^|: )CPU limit is not set$/,
    reason: NO_CPU_LIMIT,
  },
  { tool: 'polaris', check: 'cpuLimitsMissing', reason: NO_CPU_LIMIT },
  { tool: 'checkov', check: 'CKV_K8S_11', reason: NO_CPU_LIMIT },
  { tool: 'trivy', check: 'KSV-0011', reason: NO_CPU_LIMIT },
  { tool: 'trivy', check: 'KSV-0039', when: isGoverned('LimitRange'), reason: ONE_BY_ONE },
  {
    tool: 'trivy',
    check: 'KSV-0039',
    when: givesDefaults,
    reason: 'defaults only: a maximum of CPU would become the limit of every container that has none',
  },
  { tool: 'trivy', check: 'KSV-0040', when: isGoverned('ResourceQuota'), reason: ONE_BY_ONE },
  {
    tool: 'trivy',
    check: 'KSV-0040',
    when: capsRequests,
    reason: 'CPU is capped by its requests: a quota on limits.cpu would refuse every pod without a CPU limit',
  },
  {
    tool: 'trivy',
    check: 'KSV-0125',
    when: isPinnedByDigest,
    reason:
      "the list of trusted registries is Trivy's own; every image is pinned by digest, wherever it lies",
  },
  { tool: 'kube-score', check: 'container-image-pull-policy', when: isPinnedByDigest, reason: BY_DIGEST },
  { tool: 'polaris', check: 'pullPolicyNotAlways', when: isPinnedByDigest, reason: BY_DIGEST },
  {
    tool: 'polaris',
    check: 'deploymentMissingReplicas',
    when: (object) => autoscalerOf(object) !== undefined,
    reason: 'replicas belong to the autoscaler (minimum 2); Polaris does not look at it',
  },
  {
    tool: 'kube-score',
    check: 'deployment-replicas',
    when: (object) => hasOneReplica(object) && isDevelopment(object),
    reason: DEVELOPMENT,
  },
  {
    tool: 'polaris',
    check: 'deploymentMissingReplicas',
    when: (object) => hasOneReplica(object) && isDevelopment(object),
    reason: DEVELOPMENT,
  },
  { tool: 'polaris', check: 'missingPodDisruptionBudget', when: hasOneReplica, reason: ONE_REPLICA },
  { tool: 'polaris', check: 'topologySpreadConstraint', when: hasOneReplica, reason: ONE_REPLICA },
  { tool: 'polaris', check: 'rolePodExecAttach', when: isDevelopment, reason: SHELL },
  { tool: 'polaris', check: 'rolebindingRolePodExecAttach', when: isDevelopment, reason: SHELL },
  { tool: 'trivy', check: 'KSV-0053', when: isDevelopment, reason: SHELL },
  { tool: 'trivy', check: 'KSV-0048', when: isReconciler, reason: RECONCILER },
  { tool: 'trivy', check: 'KSV-0049', when: isReconciler, reason: RECONCILER },
  { tool: 'trivy', check: 'KSV-0056', when: isReconciler, reason: RECONCILER },
  {
    tool: 'trivy',
    check: 'KSV-0050',
    when: isReconciler,
    reason: `${RECONCILER}; the API server lets it grant no more than it has itself`,
  },
  {
    tool: 'trivy',
    check: 'KSV-0048',
    when: leavesControllersAlone,
    reason: 'developers may throw a pod away or run a job anew; what makes the pods, only Flux changes',
  },
  {
    tool: 'polaris',
    check: 'missingNetworkPolicy',
    when: closesIngress,
    reason:
      'nobody calls it, so its policy lets nobody in; Polaris counts a policy without ingress rules as none',
  },
  {
    tool: 'cdktf',
    check: 'left-over',
    says: /^aws_network_interface eni-\w+ of subnet-\w+, which is gone$/,
    reason: 'moto forgets the interface of a NAT gateway; AWS deletes no subnet that an interface is in',
  },
  {
    tool: 'cdktf',
    check: 'left-over',
    says: /^aws_network_acl acl-\w+ of vpc-\w+, which is gone$/,
    reason: 'moto forgets the default ACL of a VPC; AWS deletes it with the VPC',
  },
  {
    tool: 'cdktf',
    check: 'second-plan',
    where: /\bcontrol-plane$/,
    says: /^aws_eks_cluster\.main: update of upgrade_policy, zonal_shift_config$/,
    reason: 'moto forgets both; the provider reads them back from AWS',
  },
  {
    tool: 'cdktf',
    check: 'second-plan',
    where: /\bnodes$/,
    says: /^aws_launch_template\.\w+: update of default_version, latest_version, tag_specifications$/,
    reason: 'moto counts the tags of the template itself among those of its machines',
  },
  {
    tool: 'cdktf',
    check: 'second-plan',
    where: /\bnodes$/,
    says: /^aws_eks_node_group\.[\w-]+: create,delete of node_repair_config, remote_access, update_config$/,
    reason: 'moto keeps neither repair nor updates, and answers with a key for SSH where none was asked for',
  },
  {
    tool: 'cdktf',
    check: 'not-in-aws',
    where: /\/accounts\/\d{12}$/,
    says: /^1 aws_s3_bucket_policy in the state, 0 in AWS$/,
    reason: OPENED,
  },
  {
    tool: 'cdktf',
    check: 'second-plan',
    where: /^\d{12}-state$/,
    says: /^aws_s3_bucket_policy\.\w+: create of /,
    reason: OPENED,
  },
  { tool: 'checkov-terraform', check: 'CKV_AWS_18', where: ANY_BUCKET, reason: ACCESS_LOG },
  { tool: 'trivy-terraform', check: 'AWS-0089', where: ANY_BUCKET, reason: ACCESS_LOG },
  {
    tool: 'checkov-terraform',
    check: 'CKV2_AWS_62',
    where: ANY_BUCKET,
    reason: 'nobody waits for objects of these buckets: an event would have no reader',
  },
  {
    tool: 'checkov-terraform',
    check: 'CKV_AWS_144',
    where: ANY_BUCKET,
    reason:
      'a copy in another region may break the law that data stays in; a cluster asks for that of its backups',
  },
  {
    tool: 'checkov-terraform',
    check: 'CKV2_AWS_38',
    where: DNS_ZONE,
    reason:
      'signing without the record in the domain above, which is somebody else’s, proves nothing, and in the wrong order takes the domain down',
  },
  {
    tool: 'checkov-terraform',
    check: 'CKV2_AWS_39',
    where: DNS_ZONE,
    reason: 'who looks up a public name is no secret, and Route 53 writes its log in another region only',
  },
  {
    tool: 'checkov-terraform',
    check: 'CKV_AWS_338',
    where: /^clusters\/eu-staging-1\/[\w-]+\/cdk\.tf\.json: aws_cloudwatch_log_group\.\w+$/,
    reason:
      'staging keeps its logs for 90 days, for debugging; production keeps them for a year, as evidence',
  },
  {
    tool: 'checkov-terraform',
    check: 'CKV_AWS_339',
    where: /^clusters\/eu-staging-1\/control-plane\/cdk\.tf\.json: aws_eks_cluster\.main$/,
    reason: "Checkov's list ends with 1.35; the version lock has the end of support of every minor",
  },
  {
    tool: 'iam',
    check: 'unfit-resource',
    says: /^elasticloadbalancing:(AddTags|RemoveTags) .*:(targetgroup|listener)/,
    reason: ELB_TAGS,
  },
  {
    tool: 'iam',
    check: 'idle-resource',
    says: /^no action of TagNewBalancers is about .*:(targetgroup|listener|listener-rule)\//,
    reason: ELB_TAGS,
  },
];
