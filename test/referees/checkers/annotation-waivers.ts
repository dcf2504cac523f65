import type { TreeObject } from '../tree';
import type { Finding, WaivedFinding } from '../verdict';

const REASON_PREFIX = 'seaworthy.dev/waive.';

/**
 * Compares what a tool says when it heeds annotations with what it says regardless of them.
 * What an annotation silenced is waived if the object also carries a written reason, else it stays open.
 */
export function weigh(
  heeding: readonly Finding[],
  regardless: readonly Finding[],
): { findings: Finding[]; waived: WaivedFinding[] } {
  const heard = new Set(heeding.map(identity));
  const findings = [...heeding];
  const waived: WaivedFinding[] = [];
  for (const finding of regardless.filter((one) => !heard.has(identity(one)))) {
    const reason = finding.object === undefined ? '' : reasonsOn(finding.object);
    if (reason === '') {
      const says = `${finding.says} (silenced by an annotation without a ${REASON_PREFIX}<id> that says why)`;
      findings.push({ ...finding, says });
    } else {
      waived.push({ ...finding, reason });
    }
  }
  return { findings, waived };
}

function reasonsOn({ manifest }: TreeObject): string {
  const template = manifest.spec?.jobTemplate?.spec?.template ?? manifest.spec?.template;
  const annotations: Record<string, string> = {
    ...template?.metadata?.annotations,
    ...manifest.metadata.annotations,
  };
  return Object.entries(annotations)
    .filter(([key, reason]) => key.startsWith(REASON_PREFIX) && reason.trim() !== '')
    .map(([key, reason]) => `${key.slice(REASON_PREFIX.length)}: ${reason}`)
    .join('; ');
}

function identity({ check, where, says }: Finding): string {
  return [check, where, says].join('\n');
}
