import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import type { AwsCluster } from '../../core/aws-cluster';
import { siteOf } from '../../core/site';
import { placeInFile } from '../placement';
import { benchmarkRuns } from './benchmark-runs';
import { BenchmarkTask } from './benchmark-task';

export interface BenchmarkProps {
  readonly cluster: AwsCluster;
  readonly namespace: string;
}

const ACCOUNT = 'kube-bench';

/** What the benchmark asks of the API; no Secrets, and no right to act as somebody else: a few checks stay open. */
const READS: readonly { readonly apiGroups: string[]; readonly resources: string[] }[] = [
  { apiGroups: [''], resources: ['namespaces', 'pods', 'serviceaccounts'] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  },
];

/** The benchmark of the CIS, once a week, for each kind of node and for what the API tells. */
export class Benchmark extends Construct {
  public constructor(scope: Construct, id: string, { cluster, namespace }: BenchmarkProps) {
    super(scope, id);
    new BenchmarkReader(this, 'Reader', { namespace });
    for (const run of benchmarkRuns(cluster)) {
      new BenchmarkTask(this, `Task-${run.part}`, {
        namespace,
        run,
        serviceAccount: ACCOUNT,
        mirrors: siteOf(cluster).mirrors,
      });
    }
  }
}

class BenchmarkReader extends Construct {
  public constructor(scope: Construct, id: string, { namespace }: Pick<BenchmarkProps, 'namespace'>) {
    super(scope, id);
    placeInFile(this, 'reader.yaml');
    const name = ACCOUNT;
    new k8s.KubeServiceAccount(this, 'Account', {
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    });
    new k8s.KubeClusterRole(this, 'Role', {
      metadata: { name },
      rules: READS.map((what) => ({ ...what, verbs: ['get', 'list'] })),
    });
    new k8s.KubeClusterRoleBinding(this, 'Binding', {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }
}
