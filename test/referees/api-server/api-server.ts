import { join } from 'node:path';

import { withAppliedTree } from './applied-tree';
import { judgePods } from './pod-admission';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** A real API server takes every object, field by field, and admits the pods that the templates give. */
export class ApiServer implements Referee {
  public constructor(
    private readonly toolbox: Toolbox,
    /** The newest server, or the oldest that the output is meant for. */
    public readonly name: 'kube-apiserver' | 'kube-apiserver-oldest',
  ) {}

  public async judge(court: Court): Promise<Judgement> {
    const programs = { etcd: this.toolbox.go('etcd'), apiServer: this.toolbox.go(this.name) };
    const findings: Finding[] = [];
    let judged = 0;
    let pods = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      court.progress(`${this.name}: cluster ${cluster}, ${String(objects.length)} objects`);
      // One fresh cluster for each, because the same names occur in several.
      const folder = join(court.scratch, `${this.name}-${cluster}`);
      const admission = await withAppliedTree(programs, folder, objects, async (client, refused) => {
        findings.push(...refused);
        return judgePods(client, objects);
      });
      findings.push(...admission.findings);
      judged += objects.length;
      pods += admission.pods;
    }
    const servers = `Kubernetes ${programs.apiServer.version}, etcd ${programs.etcd.version}`;
    return { judged, findings, notes: [`${servers}; ${String(pods)} pods admitted or refused`] };
  }
}
