import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

import type { JsonMap } from '../../test/support/charts/json';
import type { ChartFolder } from './chart-folder';

/** Up to which sizes are rounded, so that another compressor says the same. */
const STEP = 1000;

/**
 * Bytes of what Helm keeps of a release in one Secret, about: the files of the chart, but not of those that it brings
 * along, with values and what was rendered; as JSON, compressed, in letters.
 */
export function releaseSize(chart: ChartFolder, values: JsonMap, manifest: string): number {
  const files = readdirSync(chart.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(chart.path, file).startsWith('charts'))
    .sort();
  const stored = files.map((file) => ({ name: file, data: readFileSync(file).toString('base64') }));
  const release = { chart: stored, config: values, manifest };
  const compressed = gzipSync(JSON.stringify(release), { level: constants.Z_BEST_COMPRESSION });
  return Math.ceil((compressed.length * 4) / 3 / STEP) * STEP;
}
