import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';

import { compile } from './compile';
import { type Door, readDoors, ROOT } from './doors';

/** Not `build/`: a check neither needs a build nor changes one. */
const SCRATCH = join(ROOT, '.cache/api');
const SCRATCH_REPORTS = join(SCRATCH, 'reports');
const REPORTS = join(ROOT, 'etc');
const REPORT_ENDING = '.api.md';

const SETTINGS = JSON.parse(readFileSync(join(ROOT, 'api-extractor.json'), 'utf8')) as Partial<IConfigFile>;

function reportName({ specifier }: Door): string {
  const [name = '', ...parts] = specifier.split('/');
  return (parts.length === 0 ? name : parts.join('-')) + REPORT_ENDING;
}

function configure(door: Door): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      ...SETTINGS,
      projectFolder: ROOT,
      mainEntryPointFilePath: join(SCRATCH, door.declarations),
      compiler: { tsconfigFilePath: join(ROOT, 'tsconfig.build.json') },
      apiReport: {
        enabled: true,
        reportFileName: reportName(door),
        reportFolder: REPORTS,
        reportTempFolder: SCRATCH_REPORTS,
        // The door that most types come through reports them all; the others would only repeat them.
        includeForgottenExports: !door.specifier.includes('/'),
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
}

/** What changed, as a patch. */
function difference(committed: string, actual: string): string {
  if (!existsSync(committed)) return '  there is no such file';
  const paths = [committed, actual].map((path) => relative(ROOT, path));
  const command = ['diff', '--no-index', '--no-color', '--unified=1', '--', ...paths];
  return spawnSync('git', command, { cwd: ROOT, encoding: 'utf8' }).stdout;
}

/** Problems of one door: errors of the extractor, and what its report does not say yet. */
function checkDoor(door: Door, compilerState: CompilerState, update: boolean): string[] {
  const problems: string[] = [];
  const { apiReportChanged } = Extractor.invoke(configure(door), {
    compilerState,
    localBuild: update,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error)
        problems.push(`${message.messageId}: ${message.text}`);
      message.handled = true;
    },
  });
  if (apiReportChanged && !update) {
    const report = reportName(door);
    const patch = difference(join(REPORTS, report), join(SCRATCH_REPORTS, report));
    problems.push(`'etc/${report}' must say what '${door.specifier}' exports:`, patch);
  }
  return problems;
}

/** Compares what every door exports with its committed report, so that a public change shows in the diff. */
function checkApi(update: boolean): string[] {
  const doors = readDoors();
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  if (!compile(SCRATCH, ['--emitDeclarationOnly'])) return ["the doors must compile: see 'types'"];

  const [first, ...others] = doors.map(configure);
  if (first === undefined) throw new Error("'exports' of package.json must name a door");
  const state = CompilerState.create(first, {
    additionalEntryPoints: others.map((config) => config.mainEntryPointFilePath),
  });
  const known = doors.map(reportName);
  const stray = readdirSync(REPORTS).filter((file) => file.endsWith(REPORT_ENDING) && !known.includes(file));
  return [
    ...doors.flatMap((door) => checkDoor(door, state, update)),
    ...stray.map((file) => `'etc/${file}' must belong to a door: remove it`),
  ];
}

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
const problems = checkApi(values.update);
if (problems.length > 0) {
  console.error([...problems, 'Review the change, then: npm run check -- --update'].join('\n'));
  process.exitCode = 1;
}
