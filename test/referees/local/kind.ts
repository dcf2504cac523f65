import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { KIND_CONFIG_FILE } from '../../../lib/k8s/platform';
import { run } from '../command';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/**
 * What kind finds in place of Docker: an engine that works, has no container and no image, and cannot pull one. kind
 * asks for the image of a node when it has read and judged the whole configuration.
 */
const ENGINE = `#!/bin/sh
case "$1" in
  -v) echo 'Docker version 28.0.0, build 0' ;;
  info) echo '{"SecurityOptions":[],"Driver":"overlay2","CgroupDriver":"systemd","CgroupVersion":"2","MemoryLimit":true,"PidsLimit":true,"CPUShares":true}' ;;
  ps) ;;
  *) echo 'there is no registry here' >&2; exit 1 ;;
esac
`;

/** With tag and digest: what kind pulls is what was asked for. */
const REFUSED_PULL = /failed to pull image "docker\.io\/kindest\/node:v[\d.]+@sha256:[0-9a-f]{64}"/;

/** kind itself reads what a cluster on a laptop is made from. */
export class Kind implements Referee {
  public readonly name = 'kind';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('kind');
    const path = engine(court.scratch);
    const files = configurations(court.dist);
    const findings = files.flatMap((file) => judgeFile(tool.path, path, file, court.dist));
    const notes = [`kind ${tool.version}; no cluster was made: there is no container engine`];
    return Promise.resolve({ judged: files.length, findings, notes });
  }
}

function judgeFile(program: string, path: string, file: string, dist: string): Finding[] {
  const { stdout, stderr } = run(program, ['create', 'cluster', '--config', join(dist, file)], {
    env: { ...process.env, PATH: path, KUBECONFIG: join(dist, '..', 'never-written') },
  });
  if (REFUSED_PULL.test(stderr)) return [];
  const says = `${stdout}\n${stderr}`.trim();
  return [{ check: 'refused', where: file, says }];
}

/** A `PATH` on which the engine comes first. */
function engine(scratch: string): string {
  const folder = join(scratch, 'engine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'docker'), ENGINE);
  chmodSync(join(folder, 'docker'), 0o755);
  return [folder, process.env.PATH ?? ''].join(delimiter);
}

function configurations(dist: string): string[] {
  const clusters = join(dist, 'clusters');
  if (!existsSync(clusters)) return [];
  return readdirSync(clusters)
    .map((cluster) => join('clusters', cluster, KIND_CONFIG_FILE))
    .filter((file) => existsSync(join(dist, file)));
}
