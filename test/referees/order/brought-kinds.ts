import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ChartVerdict, RecordedCrd } from '../../support/charts/chart-verdict';
import { PUBLISHED } from '../api-server/kinds-elsewhere';
import type { Manifest } from '../tree';

const VERDICTS = join(__dirname, '../charts');

/** The kinds that are there when an object of Flux is ready. */
export function broughtBy(manifest: Manifest): readonly RecordedCrd[] {
  switch (manifest.kind) {
    case 'HelmRelease':
      return broughtByChart(manifest);
    case 'Kustomization':
      return PUBLISHED[manifest.metadata.name] ?? [];
    default:
      return [];
  }
}

/** Recorded for its chart, if need be at another version. */
function broughtByChart({ metadata, spec }: Manifest): readonly RecordedCrd[] {
  if (spec.install?.crds === undefined) return [];
  const files = readdirSync(VERDICTS).filter((file) => file.startsWith(`${metadata.name}@`));
  const verdicts = files.map(
    (file) => JSON.parse(readFileSync(join(VERDICTS, file), 'utf8')) as ChartVerdict,
  );
  const version = spec.chart?.spec.version;
  const verdict = verdicts.find((one) => one.version === version) ?? verdicts.at(-1);
  return (verdict?.crds ?? []).filter(
    ({ folder }) => folder !== true || spec.install.crds === 'CreateReplace',
  );
}
