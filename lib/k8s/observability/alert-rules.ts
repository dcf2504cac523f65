import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { placeInFile } from '../placement';
import type { AlertRule } from './alert-rule';
import { runbookUrl } from './runbooks';

export interface AlertRulesProps {
  /** Of the PrometheusRule, and of its group. */
  readonly name: string;
  readonly namespace: string;
  readonly cluster: Cluster;
  readonly alerts: readonly AlertRule[];
}

/** Alerts as Prometheus reads them, each with the runbook that lies in the same tree. */
export class AlertRules extends Construct {
  public constructor(scope: Construct, id: string, { name, namespace, cluster, alerts }: AlertRulesProps) {
    super(scope, id);
    placeInFile(this, 'alerts.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, namespace },
      spec: { groups: [{ name, rules: alerts.map((alert) => ruleOf(alert, cluster)) }] },
    });
  }
}

function ruleOf({ alert, expr, for: patience, severity, summary }: AlertRule, cluster: Cluster): object {
  return {
    alert,
    expr,
    for: patience,
    labels: { severity },
    annotations: { summary, runbook_url: runbookUrl(cluster, alert) },
  };
}
