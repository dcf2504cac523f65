import { join } from 'node:path';

import { factVariables } from '../../../lib/core/facts';
import { sampleFacts } from '../../support/facts';
import { blindNote, ENTRY_NAMESPACE, rank } from '../api-server/applied-tree';
import { ControlPlane, type ControlPlanePrograms } from '../api-server/control-plane';
import { establish } from '../api-server/crds';
import { WITH_FLUX, WITH_NODES } from '../api-server/kinds-elsewhere';
import { type KubeClient, UnknownKind } from '../api-server/kube-client';
import { definitionsOf } from '../api-server/open-definitions';
import type { Toolbox } from '../toolbox';
import { describe, type Manifest, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { broughtBy } from './brought-kinds';
import { type FluxPlan, planOf } from './flux-steps';
import { tooEarly } from './too-early';

/** Applies the folders of a cluster in the order of Flux, with kinds only from what came before. */
export class FluxOrder implements Referee {
  public readonly name = 'flux-order';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const programs = { etcd: this.toolbox.go('etcd'), apiServer: this.toolbox.go('kube-apiserver') };
    const findings: Finding[] = [];
    const withoutSchema = new Set<string>();
    let judged = 0;
    let steps = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const plan = planOf(cluster, objects);
      court.progress(`${this.name}: cluster ${cluster}, ${String(plan.steps.length)} steps`);
      const run = new ReconciledCluster(programs, join(court.scratch, `${this.name}-${cluster}`));
      findings.push(...plan.findings, ...(await run.reconcile(plan)));
      for (const name of run.withoutSchema) withoutSchema.add(name);
      judged += objects.length;
      steps += plan.steps.length;
    }
    const summary = `Kubernetes ${programs.apiServer.version}; ${String(steps)} Kustomizations`;
    const notes = [summary, ...blindNote(withoutSchema)];
    return { judged, findings, notes };
  }
}

/** One cluster from the moment when Flux stands. */
class ReconciledCluster {
  public readonly withoutSchema = new Set<string>();
  private readonly findings: Finding[] = [];

  public constructor(
    private readonly programs: ControlPlanePrograms,
    private readonly folder: string,
  ) {}

  public async reconcile(plan: FluxPlan): Promise<readonly Finding[]> {
    const plane = await ControlPlane.start(this.programs, this.folder);
    try {
      await this.bring(plane.client, [...WITH_NODES, ...WITH_FLUX]);
      await plane.client.create(ENTRY_NAMESPACE, false);
      this.findings.push(...(await this.judgeDependencies(plane.client, plan)));
      await this.applyAll(plane.client, plan.entry, undefined);
      for (const { kustomization, objects } of plan.steps) {
        await this.applyAll(plane.client, objects, kustomization.manifest);
        for (const { manifest } of objects) await this.bring(plane.client, broughtBy(manifest));
      }
    } finally {
      await plane.stop();
    }
    return this.findings;
  }

  private async judgeDependencies(client: KubeClient, plan: FluxPlan): Promise<Finding[]> {
    const known = new Set<Manifest>();
    for (const { manifest } of plan.steps.flatMap(({ objects }) => objects)) {
      if (await client.knows(manifest)) known.add(manifest);
    }
    return tooEarly(plan, (manifest) => known.has(manifest));
  }

  private async bring(client: KubeClient, crds: Parameters<typeof definitionsOf>[0]): Promise<void> {
    const { definitions, withoutSchema } = definitionsOf(crds, join(this.folder, 'definitions'));
    for (const name of withoutSchema) this.withoutSchema.add(name);
    await establish(client, definitions);
  }

  private async applyAll(
    client: KubeClient,
    objects: readonly TreeObject[],
    kustomization: Manifest | undefined,
  ): Promise<void> {
    for (const object of [...objects].sort((a, b) => rank(a.manifest) - rank(b.manifest))) {
      const refused = await refusal(client, object, substituted(object.text, kustomization));
      if (refused === undefined) continue;
      const step = kustomization?.metadata.name ?? 'the entry';
      this.findings.push({
        check: 'refused',
        where: describe(object),
        says: `in ${step}: ${refused}`,
        object,
      });
    }
  }
}

async function refusal(
  client: KubeClient,
  { manifest }: TreeObject,
  text: string,
): Promise<string | undefined> {
  try {
    const { status, body } = await client.apply(manifest, text);
    return status < 300 ? undefined : `${String(status)}: ${String(body.message)}`;
  } catch (error) {
    if (error instanceof UnknownKind) return error.message;
    throw error;
  }
}

const FACTS = factVariables(sampleFacts());

/** As Flux substitutes where a Kustomization has a source of facts. */
function substituted(text: string, kustomization: Manifest | undefined): string {
  if (kustomization?.spec.postBuild === undefined) return text;
  return text.replace(/(\$?)\$\{([a-zA-Z0-9_]+)\}/g, (whole, escape: string, name: string) =>
    escape === '$' ? whole.slice(1) : (FACTS[name] ?? whole),
  );
}
