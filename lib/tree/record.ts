import { createHash } from 'node:crypto';

import { compareText } from './rendered';

/** Name of the ownership record in the folder of a cluster. */
export const RECORD = '.seaworthy.json';

const VERSION = 1;
const ABOUT = 'Files below this folder that synthesis wrote, may change and may remove. Not for editing.';
/** One name of a recorded path; neither `.` nor `..`, so no path leads out of the folder. */
const NAME = /^(?!\.{1,2}$)[^/\\\0]+$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** SHA-256 by path below the cluster's folder. */
export type Digests = ReadonlyMap<string, string>;

/** Which files of a cluster's folder are ours. */
export interface OwnershipRecord {
  /** Files that we wrote, with what we last wrote or found to be the same. */
  readonly files: Digests;
  /** Files that a synthesis was about to create; they are ours where their content is the one recorded. */
  readonly pending: Digests;
}

/** The record of a folder that has none. */
export const NOTHING_OWNED: OwnershipRecord = { files: new Map(), pending: new Map() };

/** SHA-256 of a file's content, in hexadecimal. */
export function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The bytes of a record: sorted, one file to a line, so that Git can merge it. */
export function formatRecord({ files, pending }: OwnershipRecord): string {
  const record = {
    about: ABOUT,
    version: VERSION,
    files: sortedObject(files),
    ...(pending.size > 0 && { pending: sortedObject(pending) }),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** Reads a record, or says in one phrase what it is instead. */
export function parseRecord(text: string): OwnershipRecord | string {
  const record = parseObject(text);
  if (typeof record === 'string') return record;
  if (record.version !== VERSION) return `a record of version ${JSON.stringify(record.version)}`;
  const files = parseDigests(record.files);
  const pending = parseDigests(record.pending ?? {});
  if (files === undefined || pending === undefined) return 'paths or digests that synthesis never writes';
  return { files, pending };
}

function parseObject(text: string): Record<string, unknown> | string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return 'the markers of a merge conflict';
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'JSON that is not an object';
  } catch {
    return 'something that is not JSON';
  }
}

function parseDigests(value: unknown): Digests | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const valid = entries.every(([path, digest]) => isPath(path) && DIGEST.test(String(digest)));
  return valid ? new Map(entries.map(([path, digest]) => [path, String(digest)])) : undefined;
}

function isPath(path: string): boolean {
  return path !== RECORD && path.split('/').every((name) => NAME.test(name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedObject(digests: Digests): Record<string, string> {
  return Object.fromEntries([...digests].sort(([a], [b]) => compareText(a, b)));
}
