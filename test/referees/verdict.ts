import type { Tree, TreeObject } from './tree';
import { WAIVERS, type Waiver } from './waivers';

/** One thing a referee objects to. */
export interface Finding {
  /** The tool's own name for the check. */
  readonly check: string;
  /** File and object, or whatever the reader should open. */
  readonly where: string;
  readonly says: string;
  /** The object judged, when there is one: waivers look at it. */
  readonly object?: TreeObject;
}

/** A finding that was accepted, and why. */
export interface WaivedFinding extends Finding {
  readonly reason: string;
}

/** What a referee hands back. */
export interface Judgement {
  /** How many objects the tool itself judged. */
  readonly judged: number;
  readonly findings: readonly Finding[];
  /** Waived where it was judged, by an annotation of the object. */
  readonly waived?: readonly WaivedFinding[];
  /** What else the reader should know: versions, counts, what was left out. */
  readonly notes?: readonly string[];
}

/** A judgement with the waivers applied. */
export interface Verdict {
  readonly referee: string;
  readonly judged: number;
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** What a referee is given to judge. */
export interface Court {
  /** Root of the Git tree. */
  readonly dist: string;
  /** Its objects. */
  readonly tree: Tree;
  /** Folder with the Terraform stacks in it, at any depth. */
  readonly stacks: string;
  /** Folder with the `cdktf.json` whose app writes these stacks. */
  readonly project: string;
  /** Folder with the workflows that users copy. */
  readonly workflows: string;
  /** An empty folder of this run, removed at its end. */
  readonly scratch: string;
  /** Says on stderr what takes so long. */
  readonly progress: (line: string) => void;
}

export interface Referee {
  readonly name: string;
  judge(court: Court): Promise<Judgement>;
}

/** A tool that is not on this machine: skipped for a user, a failure in CI. */
export class MissingTool extends Error {
  public override readonly name = 'MissingTool';
}

/** Sorts findings into open and waived; a judgement of nothing and a waiver of nothing become findings. */
export function settle(referee: string, judgement: Judgement, seconds: number, waivers = WAIVERS): Verdict {
  const own = waivers.filter((waiver) => waiver.tool === referee);
  const used = new Set<Waiver>();
  const open: Finding[] = [];
  const waived: WaivedFinding[] = [...(judgement.waived ?? [])];
  for (const finding of judgement.findings) {
    const waiver = own.find((candidate) => covers(candidate, finding));
    if (waiver === undefined) {
      open.push(finding);
    } else {
      used.add(waiver);
      waived.push({ ...finding, reason: waiver.reason });
    }
  }
  if (judgement.judged === 0) {
    open.push({
      check: 'judged-nothing',
      where: referee,
      says: 'a referee that judged nothing is no referee',
    });
  }
  for (const waiver of own.filter((candidate) => !used.has(candidate))) {
    open.push({
      check: 'stale-waiver',
      where: 'test/referees/waivers.ts',
      says: `the waiver of '${waiver.check}' (${waiver.reason}) matches no finding: remove it`,
    });
  }
  return { referee, judged: judgement.judged, findings: open, waived, notes: judgement.notes ?? [], seconds };
}

function covers(waiver: Waiver, finding: Finding): boolean {
  if (waiver.check !== finding.check) return false;
  if (waiver.says !== undefined && !waiver.says.test(finding.says)) return false;
  if (waiver.where !== undefined && !waiver.where.test(finding.where)) return false;
  if (waiver.when === undefined) return true;
  return finding.object !== undefined && waiver.when(finding.object);
}
