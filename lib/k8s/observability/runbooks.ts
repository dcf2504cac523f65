import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { TREE_BRANCH } from '../../core/tree-source';
import { placeInFolder } from '../placement';
import { TextFile } from '../text-file';
import type { AlertRule, Severity } from './alert-rule';

const FOLDER = 'runbooks';

const MEANING: Readonly<Record<Severity, string>> = {
  page: 'Somebody is woken: people notice already, or soon will.',
  ticket: 'It can wait for the morning.',
};

export interface RunbooksProps {
  readonly alerts: readonly AlertRule[];
}

/** What to do about each alert, beside the tree that raises it: whoever is woken has the same revision of both. */
export class Runbooks extends Chart {
  public constructor(scope: Construct, id: string, { alerts }: RunbooksProps) {
    super(scope, id);
    placeInFolder(this, FOLDER);
    for (const alert of alerts) {
      new TextFile(this, alert.alert, { file: fileOf(alert.alert), content: pageOf(alert) });
    }
  }
}

/** Where the runbook of an alert is read: on the branch whose root is the tree. */
export function runbookUrl({ name, fleet }: Cluster, alert: string): string {
  const repository = fleet.repository
    .replace(/^ssh:\/\/(?:[^@/]+@)?/, 'https://')
    .replace(/(?:\.git)?\/?$/, '');
  return `${repository}/blob/${TREE_BRANCH}/clusters/${name}/${FOLDER}/${fileOf(alert)}`;
}

/** In lower case, as all files of the tree. */
function fileOf(alert: string): string {
  return `${alert.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}.md`;
}

function pageOf({ alert, expr, for: patience, severity, summary, runbook }: AlertRule): string {
  return [
    `# ${alert}`,
    '',
    summary.replaceAll('{{', '`{{').replaceAll('}}', '}}`'),
    '',
    `Severity \`${severity}\`: ${MEANING[severity]} It fires when this holds for ${patience}:`,
    '',
    '```promql',
    expr,
    '```',
    '',
    '## What to do',
    '',
    ...runbook.map((step, index) => `${index + 1}. ${step}`),
  ].join('\n');
}
