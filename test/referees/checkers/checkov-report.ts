import { run } from '../command';
import type { Tool } from '../toolbox';

/** What Checkov prints, limited to what is read here; of a folder without anything to judge it prints no results. */
interface CheckovReport {
  readonly results?: {
    readonly passed_checks: readonly CheckovRecord[];
    readonly failed_checks: readonly CheckovRecord[];
    readonly skipped_checks: readonly CheckovRecord[];
    /** Files that it could not read. */
    readonly parsing_errors: readonly string[];
  };
}

/** One check of one object or resource. */
export interface CheckovRecord {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
  /** The lines of the file that were judged. */
  readonly code_block: readonly (readonly [number, string])[];
  readonly check_result: { readonly evaluated_keys?: readonly string[] };
}

interface Audit {
  /** Every check that was made, whatever came of it. */
  readonly made: readonly CheckovRecord[];
  readonly failed: readonly CheckovRecord[];
  readonly unreadable: readonly string[];
}

/** Checkov with its built-in checks over one folder: it asks nobody for checks or for newer versions. */
export function checkov(tool: Tool, framework: 'kubernetes' | 'terraform_json', folder: string): Audit {
  const args = ['--directory', folder, '--framework', framework, '--skip-download', '--output', 'json'];
  const { stdout, stderr } = run(tool.path, args, {
    cwd: folder,
    env: { ...process.env, CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true' },
  });
  const { results } = parse(stdout, `Checkov cannot judge ${folder}: ${stderr || stdout}`);
  if (results === undefined) return { made: [], failed: [], unreadable: [] };
  const { passed_checks, failed_checks, skipped_checks, parsing_errors } = results;
  return {
    made: [...passed_checks, ...failed_checks, ...skipped_checks],
    failed: failed_checks,
    unreadable: parsing_errors,
  };
}

/** The check's sentence, and the fields that it looked at. */
export function sentence({
  check_name: name,
  check_result: { evaluated_keys: keys = [] },
}: CheckovRecord): string {
  return keys.length === 0 ? name : `${name} (${keys.join(', ')})`;
}

/** A Checkov that broke down prints a traceback instead. */
function parse(stdout: string, complaint: string): CheckovReport {
  try {
    return JSON.parse(stdout) as CheckovReport;
  } catch {
    throw new Error(complaint);
  }
}
