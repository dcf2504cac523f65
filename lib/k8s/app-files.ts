import { join } from 'node:path';

import { Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';

import { orderApp, validateApp, writeCharts, type WrittenChart, type WrittenDocument } from './app-documents';

/** How cdk8s names and divides files. */
export interface FileOptions {
  readonly yamlOutputType: YamlOutputType;
  readonly outputFileExtension: string;
  readonly recordConstructMetadata: boolean;
}

/** What cdk8s would write, in memory. */
export interface RenderedFiles {
  /** Folders that are there even when they stay empty. */
  readonly folders: readonly string[];
  /** Content by path; of two files of one path the later one counts. */
  readonly files: ReadonlyMap<string, string>;
}

const METADATA_FILE = 'construct-metadata.json';

/** Validates, orders and resolves everything below `app` once, and divides it into files as cdk8s does. */
export function renderFiles(app: IConstruct, options: FileOptions): RenderedFiles {
  validateApp(app);
  const { charts, chartsDepend } = orderApp(app);
  const { yamlOutputType, outputFileExtension } = options;
  const folderPerChart = yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  const written = writeCharts(charts, folderPerChart);
  // cdk8s numbers charts as soon as one of them has to come before another.
  const names = charts.map(({ chart }, index) => {
    const name = Names.toDnsLabel(chart);
    return chartsDepend ? `${String(index).padStart(4, '0')}-${name}` : name;
  });
  const files = new Map<string, string>();
  for (const [name, documents] of divide(written, names, yamlOutputType)) {
    files.set(`${name}${outputFileExtension}`, textOf(documents));
  }
  if (options.recordConstructMetadata) files.set(METADATA_FILE, constructMetadata(written));
  return { folders: folderPerChart ? names : [], files };
}

/** All documents of an app in one text, as cdk8s's `synthYaml()` gives it. */
export function renderYaml(app: IConstruct): string {
  validateApp(app);
  return textOf(allDocuments(writeCharts(orderApp(app).charts, false)));
}

/** Names of files without their extension, with what they hold. */
function divide(
  charts: readonly WrittenChart[],
  names: readonly string[],
  type: YamlOutputType,
): (readonly [name: string, documents: readonly WrittenDocument[]])[] {
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [['app', allDocuments(charts)]];
    case YamlOutputType.FILE_PER_CHART:
      return charts.map(({ documents }, index) => [names[index] ?? '', documents]);
    case YamlOutputType.FILE_PER_RESOURCE:
      return filePerResource(allDocuments(charts), '');
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return charts.flatMap(({ documents }, index) => filePerResource(documents, names[index] ?? ''));
  }
}

function filePerResource(
  documents: readonly WrittenDocument[],
  folder: string,
): (readonly [name: string, documents: readonly WrittenDocument[]])[] {
  return documents.flatMap((document) => {
    if (document.title === undefined) return [];
    const { kind, name } = document.title;
    const title = `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
    return [[join(folder, title), [document]] as const];
  });
}

function allDocuments(charts: readonly WrittenChart[]): WrittenDocument[] {
  return charts.flatMap(({ documents }) => documents);
}

function textOf(documents: readonly WrittenDocument[]): string {
  return documents.map(({ text }) => text).join('---\n');
}

/** Where cdk8s-cli's validation plug-ins find the construct behind an object. */
function constructMetadata(charts: readonly WrittenChart[]): string {
  const objects = charts.flatMap((chart) => chart.objects);
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  return JSON.stringify({ version: '1.0.0', resources });
}
