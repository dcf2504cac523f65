import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as cdk8s from 'cdk8s';
import { dump } from 'js-yaml';

import { App } from '../lib/k8s/app';
import { fillWithCharts, fillWithWebServices } from './synthesis-apps';
import type { Measured, Subject } from './synthesis-case';

/** In memory where the system has such a folder: the time of a disk varies tenfold, and is the same for all writers. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const APPS = { seaworthy: App, cdk8s: cdk8s.App };

/** One measurement in a process of its own, so that neither the memory nor the compiled code of another one counts. */
function measure({ writer, content, size }: Subject): Measured {
  const outdir = mkdtempSync(join(SCRATCH, 'seaworthy-bench-'));
  try {
    const app = new (writer === 'floor' ? cdk8s.App : APPS[writer])({ outdir });
    const start = performance.now();
    if (content === 'charts') fillWithCharts(app, size);
    else fillWithWebServices(app, size);
    const constructed = performance.now();
    const write = writer === 'floor' ? floorOf(app, outdir) : (): void => app.synth();
    const before = performance.now();
    write();
    const written = performance.now();
    return {
      construction: constructed - start,
      synthesis: written - before,
      peakMemory: process.resourceUsage().maxRSS * 1024,
      objects: objectsOf(app).length,
      digest: digestOf(outdir),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The least that any synthesis has to do: the same objects, resolved before the clock runs, as YAML in files. */
function floorOf(app: cdk8s.App, outdir: string): () => void {
  const files = new Map<string, object[]>();
  for (const object of objectsOf(app)) {
    const path = join(outdir, `${object.chart.node.id}.yaml`);
    files.set(path, [...(files.get(path) ?? []), object.toJson() as object]);
  }
  return () => {
    for (const [path, documents] of files) {
      writeFileSync(path, documents.map((document) => dump(document, { lineWidth: -1 })).join('---\n'));
    }
  };
}

function objectsOf(app: cdk8s.App): cdk8s.ApiObject[] {
  return app.node.findAll().filter((construct) => cdk8s.ApiObject.isApiObject(construct));
}

/** Names and bytes of all files: two writers of one digest wrote the same. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

process.stdout.write(JSON.stringify(measure(JSON.parse(process.argv[2] ?? '') as Subject)));
