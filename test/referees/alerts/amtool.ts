import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import { describe, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { type AlertingConfig, emptyReceivers, literalSecrets, missingKeys } from './alerting-config';

/** An alert with these labels must reach that receiver. */
interface Way {
  readonly labels: Readonly<Record<string, string>>;
  readonly receiver: string;
}

/** The word of our own rules, and the one of charts. */
const SEVERITIES = { pages: ['page', 'critical'], tickets: ['ticket', 'warning'] } as const;

/** amtool reads the configuration of each cluster's Alertmanager, and follows every alert to whoever is told. */
export class Amtool implements Referee {
  public readonly name = 'amtool';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('amtool');
    const findings: Finding[] = [];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const object = objects.find(isStack);
      if (object === undefined) continue;
      const config = configOf(object);
      const file = join(court.scratch, `${cluster}.json`);
      writeFileSync(file, JSON.stringify(config));
      const ways = waysOf(config, objects);
      judged += ways.length;
      const says = [
        ...checkConfig(tool.path, file),
        ...ways.flatMap((way) => follow(tool.path, file, way)),
        ...emptyReceivers(config),
        ...literalSecrets(config),
        ...missingKeys(config, objects),
      ];
      findings.push(...says.map(([check, text]) => ({ check, where: describe(object), says: text, object })));
    }
    return Promise.resolve({ judged, findings, notes: [`amtool ${tool.version}: ${judged} ways followed`] });
  }
}

function isStack({ manifest }: TreeObject): boolean {
  return manifest.kind === 'HelmRelease' && manifest.metadata.name === 'kube-prometheus-stack';
}

function configOf({ manifest }: TreeObject): AlertingConfig {
  const { values } = manifest.spec as { values: { alertmanager: { config: AlertingConfig } } };
  return values.alertmanager.config;
}

/** For each team its own receiver, as long as the cluster tells it; for the rest the operators'. */
function waysOf({ receivers }: AlertingConfig, objects: readonly TreeObject[]): Way[] {
  const names = new Set(receivers.map(({ name }) => name));
  const operators = names.has('operators-pages') ? 'operators' : undefined;
  const ways = (who: string | undefined, labels: Way['labels']): Way[] =>
    Object.entries(SEVERITIES).flatMap(([kind, severities]) =>
      severities.map((severity) => ({
        labels: { ...labels, severity },
        receiver: who === undefined ? 'nobody' : `${who}-${kind}`,
      })),
    );
  const ofTeams = objects.flatMap(({ manifest }) => {
    const { name, labels = {} } = manifest.metadata;
    const team = labels['seaworthy.dev/team'];
    if (manifest.kind !== 'Namespace' || team === undefined) return [];
    const must = labels['seaworthy.dev/environment'] === 'production' || names.has(`team-${team}-pages`);
    return ways(must ? `team-${team}` : operators, { alertname: 'Some', namespace: name });
  });
  return [
    ...ofTeams,
    ...ways(operators, { alertname: 'Some', namespace: 'observability' }),
    ...ways(operators, { alertname: 'Some' }),
    { labels: { alertname: 'InfoInhibitor', severity: 'none' }, receiver: 'nobody' },
    {
      labels: { alertname: 'Watchdog', severity: 'none' },
      receiver: operators !== undefined ? 'heartbeat' : 'nobody',
    },
  ];
}

function checkConfig(program: string, file: string): [string, string][] {
  const { status, stdout, stderr } = run(program, ['check-config', file]);
  return status === 0 ? [] : [['config', `${stdout}${stderr}`.trim()]];
}

function follow(program: string, file: string, { labels, receiver }: Way): [string, string][] {
  const words = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const flags = [`--config.file=${file}`, `--verify.receivers=${receiver}`];
  const { status, stdout, stderr } = run(program, ['config', 'routes', 'test', ...flags, ...words]);
  if (status === 0) return [];
  return [['route', `${words.join(' ')} must reach ${receiver}: ${`${stdout}${stderr}`.trim()}`]];
}
