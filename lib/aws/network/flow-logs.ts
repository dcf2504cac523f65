import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { withAddress } from '../address';
import { arnIn, type Place } from '../arn';
import { EncryptedLogGroup } from '../encrypted-log-group';
import { actingFor, allowing } from '../policy-document';

export interface FlowLogsProps extends Place {
  /** Name of the cluster, part of the names of the log group and the role. */
  readonly cluster: string;
  readonly vpcId: string;
  /** Days that an entry is kept; one of the periods that CloudWatch knows. */
  readonly retentionDays: number;
}

/** A record of every connection that a VPC accepted or refused, in an encrypted log group. */
export class FlowLogs extends Construct {
  public constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { cluster, account, region, retentionDays } = props;
    const logGroup = new EncryptedLogGroup(this, 'Logs', {
      name: `/aws/vpc/${cluster}/flow-logs`,
      keyName: `${cluster}-flow-logs`,
      address: 'flow_logs',
      account,
      region,
      retentionDays,
    });
    const role = this.addRole(props);
    const flowLog = new FlowLog(this, 'FlowLog', {
      vpcId: props.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: logGroup.madeArn,
      iamRoleArn: role.arn,
      tags: { Name: `${cluster}-flow-logs` },
      // Without the right the first entries are lost, and a destroyed flow log could not be told to stop.
      dependsOn: [this.addPolicy(role, logGroup.arn)],
    });
    withAddress(flowLog, 'flow_logs');
  }

  /** A role that only the flow logs of this account and region can take. */
  private addRole(props: FlowLogsProps): IamRole {
    const role = new IamRole(this, 'Role', {
      // The dot keeps it apart from the roles of ServiceAccounts, whose names have none.
      name: deriveName('iamRole', `${props.cluster}.flow-logs`),
      description: `Writes the flow logs of ${props.cluster}`,
      assumeRolePolicy: allowing({
        Sid: 'FlowLogsTakeRole',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: actingFor(props.account, arnIn(props, 'ec2', 'vpc-flow-log/*')),
      }),
    });
    return withAddress(role, 'flow_logs');
  }

  private addPolicy(role: IamRole, logGroupArn: string): IamRolePolicy {
    const policy = new IamRolePolicy(this, 'RolePolicy', {
      name: 'write-flow-logs',
      role: role.name,
      policy: allowing(
        {
          Sid: 'WriteToLogGroup',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: [logGroupArn, `${logGroupArn}:*`],
        },
        // CloudWatch knows no narrower resource for it.
        { Sid: 'FindLogGroup', Action: ['logs:DescribeLogGroups'], Resource: '*' },
      ),
    });
    return withAddress(policy, 'flow_logs');
  }
}
