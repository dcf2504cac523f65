import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import { describe, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { promtoolTests, type RuleTest } from './rule-test';
import { RULE_TESTS } from './rule-tests';

interface Rule {
  readonly alert?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

const LINT = ['--lint=all', '--lint-fatal'];

/** promtool reads every PrometheusRule, and tries each alert: some metrics must raise it, and others must not. */
export class Promtool implements Referee {
  public readonly name = 'promtool';

  private readonly tried = new Map<string, readonly string[]>();

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('promtool');
    const findings: Finding[] = [];
    let judged = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const rules = objects.filter(({ manifest }) => manifest.kind === 'PrometheusRule');
      for (const [index, object] of rules.entries()) {
        const file = join(court.scratch, `${cluster}-${String(index)}.json`);
        judged += rulesOf(object).length;
        findings.push(...this.check(tool.path, file, object), ...this.tryOut(tool.path, file, object));
      }
    }
    return Promise.resolve({ judged, findings, notes: [`promtool ${tool.version}`] });
  }

  /** JSON is YAML. */
  private check(program: string, file: string, object: TreeObject): Finding[] {
    writeFileSync(file, JSON.stringify({ groups: groupsOf(object) }));
    const { status, stdout, stderr } = run(program, ['check', 'rules', ...LINT, file]);
    if (status === 0) return [];
    return [{ check: 'rules', where: describe(object), says: `${stdout}${stderr}`.trim(), object }];
  }

  private tryOut(program: string, file: string, object: TreeObject): Finding[] {
    const where = describe(object);
    return rulesOf(object).flatMap((rule) => {
      const { alert, annotations = {} } = rule;
      if (alert === undefined) return [];
      const missing = ['summary', 'runbook_url'].filter((name) => annotations[name] === undefined);
      const test = RULE_TESTS.find((one) => one.alert === alert);
      return [
        ...missing.map((name) => ({ check: 'annotation', where, says: `${alert} has no ${name}`, object })),
        ...(test === undefined
          ? [{ check: 'not-tried', where, says: `nothing in rule-tests.ts tries ${alert}`, object }]
          : this.runOnce(program, file, rule, test).map((says) => ({ check: 'test', where, says, object }))),
      ];
    });
  }

  /** The same alert of several clusters is tried once. */
  private runOnce(program: string, file: string, rule: Rule, test: RuleTest): readonly string[] {
    const { annotations: _, ...tried } = rule;
    const key = JSON.stringify(tried);
    const known = this.tried.get(key);
    if (known !== undefined) return known;
    const said = runTests(program, file, tried, test);
    this.tried.set(key, said);
    return said;
  }
}

function runTests(program: string, file: string, rule: Rule, test: RuleTest): string[] {
  const rules = file.replace(/\.json$/, `-${test.alert}.json`);
  writeFileSync(rules, JSON.stringify({ groups: [{ name: test.alert, rules: [rule] }] }));
  const tests = promtoolTests(test);
  const runSome = (some: readonly object[]): string => {
    const path = rules.replace(/\.json$/, '-test.json');
    const evaluation_interval = test.step ?? '1m';
    writeFileSync(path, JSON.stringify({ rule_files: [rules], evaluation_interval, tests: some }));
    const { status, stdout, stderr } = run(program, ['test', 'rules', path]);
    return status === 0 ? '' : `${stdout}${stderr}`.trim();
  };
  if (runSome(tests) === '') return [];
  return tests.flatMap((one, index) => {
    const said = runSome([one]);
    const wish = index === 0 ? 'must fire' : 'must not fire';
    return said === '' ? [] : [`${test.alert} ${wish}: ${said}`];
  });
}

function rulesOf(object: TreeObject): Rule[] {
  return groupsOf(object).flatMap(({ rules }) => rules);
}

function groupsOf({ manifest }: TreeObject): readonly Group[] {
  return (manifest.spec as { readonly groups?: readonly Group[] }).groups ?? [];
}
