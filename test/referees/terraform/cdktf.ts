import { join } from 'node:path';

import { takeInventory } from './aws-inventory';
import { CdktfProject, listedStacks } from './cdktf-project';
import { Moto } from './moto';
import { destinationOf } from './stack-destination';
import { StackLife } from './stack-life';
import { findTerraform, TerraformRunner } from './terraform-runner';
import { REPOSITORY, type Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/**
 * The user's own path for every stack: `npx cdktf deploy`, `diff` and `destroy`, each with its own synthesis, and a
 * look at what AWS still holds. Real are cdktf, Terraform and the AWS provider. Not real are AWS (moto is in its place)
 * and the project's folder (links, so that state and locks are not written here); `--auto-approve` answers `yes`.
 * Environment variables say all that. The stacks are those of the user, to the byte, and check their account too.
 */
export class Cdktf implements Referee {
  public readonly name = 'cdktf';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const tools = findTerraform(this.toolbox);
    const server = this.toolbox.python('moto_server');
    const python = this.toolbox.python('python3');
    const project = CdktfProject.link(
      court.project,
      join(REPOSITORY, 'node_modules'),
      join(court.scratch, 'project'),
    );
    const findings: Finding[] = [];
    const notes: string[] = [];
    let judged = 0;
    for (const stack of listedStacks(court.stacks)) {
      const synthesized = join(court.stacks, stack.workingDirectory);
      const { account, region } = destinationOf(synthesized);
      const moto = await Moto.start(server, court.scratch, account);
      try {
        const terraform = new TerraformRunner(tools, join(court.scratch, 'cdktf-home'), moto);
        const inventory = () => takeInventory(python, region, terraform.environment);
        const { progress } = court;
        const life = new StackLife({ project, terraform, stack, synthesized, inventory, progress });
        notes.push((await life.live()) ?? `${stack.name}: ended before its time`);
        judged += life.resources.length;
        findings.push(...life.findings);
      } finally {
        await moto.stop();
      }
    }
    return { judged, findings, notes };
  }
}
