import type { AwsCluster } from '../../core/aws-cluster';
import { bucketName, replicaName } from '../../core/needs/need';
import { SEALING_KEYS, SEALING_NAMESPACE } from '../addons/sealing-keys';
import type { KnownNamespaces } from './lost-namespace-page';
import { forEach, NOW, page, shell, WITHOUT_ROLES } from './runbook-text';

/** Flux Kustomizations of a cluster, by their names and in the order in which they come up. */
export interface Kustomizations {
  /** Without which Velero does not run. */
  readonly ofVelero: readonly string[];
  /** Those among them that install a chart. */
  readonly releasesOfVelero: readonly string[];
  /** The rest of the platform, but for the schedules of backups. */
  readonly ofPlatform: readonly string[];
  readonly ofSchedules: readonly string[];
  readonly ofTeams: readonly string[];
}

/** How a whole cluster comes back: keys first, with Flux suspended, then what the teams had. */
export function lostClusterPage(
  cluster: AwsCluster,
  known: KnownNamespaces & { readonly kustomizations: Kustomizations; readonly hasSealingKeys: boolean },
): string {
  const { kustomizations, namespaces, hourly, hasSealingKeys } = known;
  return page(
    `# The cluster ${cluster.name} is lost`,
    'Its nodes, its control plane or its account are gone, or nobody trusts what is in it. You need a checkout of this repository, `terraform`, `kubectl`, `helm`, `flux`, `velero` and `aws`, and the rights of an administrator. Order matters: keys come first, and no team starts before its data is there.',
    ...placeParts(cluster),
    ...bootstrapParts(cluster, kustomizations, namespaces),
    ...keyParts(hasSealingKeys),
    ...dataParts(kustomizations, namespaces, hourly),
    ...endParts(kustomizations),
  );
}

function placeParts(cluster: AwsCluster): string[] {
  const { region, backups } = cluster.aws;
  const bucket = bucketName(cluster, 'velero');
  return [
    '## 1. See that the backups are there',
    shell(
      `cluster=${cluster.name}`,
      `region=${region}`,
      `bucket=${bucket}`,
      'aws s3 ls "s3://$bucket/$cluster/backups/" --region "$region" | tail -n 5',
    ),
    ...(backups.replicaRegion === undefined
      ? [
          `There is no copy in another region (\`backups.replicaRegion\`): with the region ${region}, the backups are lost.`,
        ]
      : replicaParts(cluster, backups.replicaRegion)),
    '## 2. Make the cluster again',
    'Run the lines of `apply.order` that name this cluster, one after the other; what stands already stays. Stacks that hold data, like the bucket above, are not to be destroyed first.',
    ...(cluster.kind === 'eks'
      ? [
          shell(
            'aws eks update-kubeconfig --name "$cluster" --alias "$cluster" --region "$region"',
            'kubectl config use-context "$cluster"',
            'kubectl get nodes',
          ),
        ]
      : [shell(`kubectl config use-context "$cluster"`, 'kubectl get nodes')]),
  ];
}

/** The copy is moved by whoever recovers: the role of Velero reaches its own bucket only. */
function replicaParts(cluster: AwsCluster, replicaRegion: string): string[] {
  return [
    `If the region ${region(cluster)} is lost: give the cluster another region in the fleet, synthesize, make its stacks (step 2), and fill the new, empty bucket from the copy. Then go on with step 3.`,
    shell(
      `replica=${replicaName(cluster, 'velero')}`,
      'new_region="$region"  # the one that the fleet names now',
      `aws s3 sync "s3://$replica/" "s3://$bucket/" --source-region ${replicaRegion} --region "$new_region"`,
    ),
  ];
}

function region({ aws }: AwsCluster): string {
  return aws.region;
}

function bootstrapParts(
  cluster: AwsCluster,
  { ofVelero, releasesOfVelero }: Kustomizations,
  namespaces: readonly string[],
): string[] {
  return [
    '## 3. Start Flux, and stop it at once',
    shell(
      `bash dist/clusters/${cluster.name}/bootstrap.sh`,
      'flux suspend kustomization --all',
      'flux suspend helmrelease --all',
      ...forEach(ofVelero, 'flux resume kustomization "$name"'),
      '# One that did not begin before is not suspended.',
      ...forEach(releasesOfVelero, 'flux resume helmrelease "$name" || true'),
      "kubectl --namespace velero wait backupstoragelocation/default --for=jsonpath='{.status.phase}'=Available --timeout=5m",
      'velero backup get',
    ),
    ...(namespaces.length === 0
      ? []
      : [
          'No team may have a volume yet: a restore overwrites nothing. This must find none; delete what it finds.',
          shell(...forEach(namespaces, 'kubectl --namespace "$name" get persistentvolumeclaims')),
        ]),
  ];
}

function keyParts(hasSealingKeys: boolean): string[] {
  return [
    '## 4. Bring back the keys',
    "Flux's logins, the authority of the cluster, and the keys that open what is sealed in Git: what the new cluster has made of them meanwhile is replaced. Helm's notes of what it had installed stay where they are.",
    shell(
      NOW,
      'velero restore create "keys-$now" --from-schedule keys --include-resources secrets \\',
      "  --selector 'owner!=helm' --existing-resource-policy update --wait",
      'velero restore describe "keys-$now" --details',
      ...(hasSealingKeys
        ? [
            `kubectl --namespace ${SEALING_NAMESPACE.name} get secrets --selector ${SEALING_KEYS.matchExpressions[0].key}`,
          ]
        : []),
    ),
  ];
}

function dataParts(
  { ofPlatform, ofTeams }: Kustomizations,
  namespaces: readonly string[],
  hourly: readonly string[],
): string[] {
  const platform = [
    '## 5. Start the platform',
    shell(...forEach(ofPlatform, 'flux resume kustomization "$name"'), 'flux resume helmrelease --all'),
  ];
  if (namespaces.length === 0) return platform;
  return [
    ...platform,
    '## 6. Bring back what the teams had',
    'The newest first: what is there already is not overwritten by what is older.',
    shell(
      ...(hourly.length === 0
        ? []
        : ['velero restore create "state-$now" --from-schedule hourly \\', `  ${WITHOUT_ROLES} --wait`]),
      'velero restore create "rest-$now" --from-schedule daily \\',
      `  --include-namespaces ${namespaces.join(',')} \\`,
      `  ${WITHOUT_ROLES} --wait`,
      'velero restore get',
    ),
    'Where the newest backup failed in part, add `--allow-partially-failed`: most of something is better than an older whole, if the team says so.',
    '## 7. Let Flux have the teams again',
    shell(...forEach(ofTeams, 'flux resume kustomization "$name"')),
  ];
}

function endParts({ ofSchedules }: Kustomizations): string[] {
  return [
    '## 8. Verify, and only then back up again',
    shell(
      "kubectl get pods --all-namespaces --field-selector 'status.phase!=Running,status.phase!=Succeeded'",
      'kubectl get persistentvolumeclaims --all-namespaces',
      'velero restore get',
      ...forEach([...ofSchedules, 'flux-system'], 'flux resume kustomization "$name"'),
      'flux get kustomizations --status-selector ready=false',
      'velero backup create "after-restore-$now" --from-schedule daily --wait',
    ),
    'Ask each team whether its data is right, and tell them from when it is.',
  ];
}
