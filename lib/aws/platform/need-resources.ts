import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

import type { AllowStatement } from '../../core/cloud-right';
import {
  bucketName,
  type BucketNeed,
  keyAlias,
  logGroupName,
  type Need,
  type NeedStatement,
  placeOf,
  replicaName,
  tokenIssuer,
} from '../../core/needs/need';
import { findNeedProblems } from '../../core/needs/need-problems';
import { reportProblems } from '../../core/problems';
import type { Place } from '../arn';
import type { AwsCluster } from '../../core/aws-cluster';
import { CustomerKey } from '../customer-key';
import { EncryptedLogGroup } from '../encrypted-log-group';
import { PodIdentity } from '../pod-identity';
import { PodRole, type PodRoleProps } from '../pod-role';
import type { PolicyStatement } from '../policy-document';
import { BucketReplica } from './bucket-replica';
import { PrivateBucket } from './private-bucket';

export interface NeedResourcesProps {
  readonly cluster: AwsCluster;
  readonly needs: readonly Need[];
  /** ARNs of the hosted zones, by domain. */
  readonly zoneArns: Readonly<Record<string, string>>;
  /** Makes the provider of another region, for copies of buckets. */
  readonly providerIn: (region: string) => TerraformProvider;
}

/** What the add-ons of a cluster need in AWS, and the rights of its teams' workloads. */
export class NeedResources extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NeedResourcesProps,
  ) {
    super(scope, id);
    const { cluster, needs } = props;
    if (!reportProblems(this, findNeedProblems(cluster, needs))) return;
    for (const need of needs) this.addNeed(need);
    this.addRights();
  }

  private addNeed({ addon, identities, buckets, keys, logGroups }: Need): void {
    const { cluster } = this.props;
    for (const bucket of buckets) this.addBucket(bucket);
    for (const { purpose, encrypts } of keys) this.addKey(purpose, encrypts);
    for (const { purpose } of logGroups) {
      new EncryptedLogGroup(this, `Logs-${purpose}`, {
        ...placeOf(cluster),
        name: logGroupName(cluster, purpose),
        keyName: `${cluster.name}-${purpose}`,
        address: purpose,
        retentionDays: cluster.profile.platformLogRetentionDays,
      });
    }
    for (const { namespace, serviceAccount, allow } of identities) {
      this.addIdentity(`Identity-${namespace}-${serviceAccount}`, {
        namespace,
        serviceAccount,
        description: `Add-on ${addon} of ${cluster.name}`,
        allow: allow.map((statement) => this.toPolicy(statement)),
      });
    }
  }

  /** The fleet gives a ServiceAccount one right at most, so each right is a role. */
  private addRights(): void {
    const { cluster } = this.props;
    for (const { name, namespace, serviceAccount, allow } of cluster.cloudRights) {
      this.addIdentity(`Right-${name}`, {
        namespace,
        serviceAccount,
        description: `Right ${name} of ${namespace}/${serviceAccount} in ${cluster.name}`,
        allow: allow.map(grantedStatement),
      });
    }
  }

  /** Where no agent hands the role out, the ServiceAccount names it, and pods take it with their token. */
  private addIdentity(id: string, identity: Omit<PodRoleProps, 'cluster' | keyof Place>): void {
    const { cluster } = this.props;
    const props = { ...placeOf(cluster), cluster: cluster.name, ...identity };
    if (cluster.cloudIdentity === 'pod-identity') new PodIdentity(this, id, props);
    else new PodRole(this, id, { ...props, tokenIssuer: tokenIssuer(cluster) });
  }

  private addKey(purpose: string, description: string): CustomerKey {
    const { cluster } = this.props;
    return new CustomerKey(this, `Key-${purpose}`, {
      ...placeOf(cluster),
      name: keyAlias(cluster, purpose).replace('alias/', ''),
      description,
      address: purpose,
      admins: cluster.aws.access.admins,
    });
  }

  private addBucket({ purpose, holds, keepReplacedDays, lockDays, replicaRegion }: BucketNeed): void {
    const { cluster, providerIn } = this.props;
    const key = this.addKey(purpose, holds);
    const shared = {
      ...placeOf(cluster),
      alsoRefused: [],
      ruleName: 'replaced-objects',
      keepReplacedDays,
      lockDays,
      isKept: false,
    };
    const source = new PrivateBucket(this, `Bucket-${purpose}`, {
      ...shared,
      name: bucketName(cluster, purpose),
      address: purpose,
      keyArn: key.arn,
      provider: undefined,
    });
    if (replicaRegion === undefined) return;
    new BucketReplica(this, `Replica-${purpose}`, {
      ...shared,
      cluster: cluster.name,
      purpose,
      holds,
      source,
      sourceKeyArn: key.arn,
      name: replicaName(cluster, purpose),
      replicaRegion,
      provider: providerIn(replicaRegion),
      admins: cluster.aws.access.admins,
    });
  }

  private toPolicy({ sid, actions, resources, zones = [], conditions }: NeedStatement): PolicyStatement {
    const zoneArns = zones.map((domain) => this.props.zoneArns[domain] ?? '');
    return {
      Sid: sid,
      Action: actions,
      Resource: [...resources, ...zoneArns],
      ...(conditions === undefined ? {} : { Condition: conditions }),
    };
  }
}

function grantedStatement({ actions, resources }: AllowStatement, index: number): PolicyStatement {
  return { Sid: `Granted${index + 1}`, Action: actions, Resource: resources };
}
