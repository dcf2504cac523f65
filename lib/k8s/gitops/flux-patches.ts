import { SYSTEM_TAINT } from '../../core/node-marks';
import type { Signer } from '../../core/tree-source';

/** A change of what the operator would install, as kustomize takes it. */
export interface FluxPatch {
  readonly target: { readonly kind: string; readonly name?: string };
  /** A list of JSON patches in JSON, which is YAML too. */
  readonly patch: string;
}

interface JsonPatch {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

interface Room {
  readonly cpu: string;
  readonly memory: string;
  readonly limit: string;
}

/** A laptop has 4 cores for all of the platform; elsewhere what a fleet of some hundred objects was seen to take. */
const ROOM = {
  small: { cpu: '10m', memory: '64Mi', limit: '512Mi' },
  medium: { cpu: '100m', memory: '256Mi', limit: '1Gi' },
} as const satisfies Record<string, Room>;

/** Requests of each controller, and a limit for memory alone: a CPU limit would make every reconciliation slow. */
export function roomPatch(size: keyof typeof ROOM): FluxPatch {
  const { cpu, memory, limit } = ROOM[size];
  const value = { requests: { cpu, memory }, limits: { memory: limit } };
  return patch('Deployment', [{ op: 'replace', path: '/spec/template/spec/containers/0/resources', value }]);
}

/**
 * Flux itself gives this to three of its controllers; who is told and what is built hangs on the others. Nodes for the
 * platform may be the only ones there are.
 */
export function criticalPatch(): FluxPatch {
  const tolerations = [{ key: SYSTEM_TAINT.key, operator: 'Exists', effect: 'NoSchedule' }];
  return patch('Deployment', [
    { op: 'add', path: '/spec/template/spec/priorityClassName', value: 'system-cluster-critical' },
    { op: 'add', path: '/spec/template/spec/tolerations', value: tolerations },
  ]);
}

/** The role that a controller acts with, where no agent of the cluster hands it out. */
export function rolePatch(serviceAccount: string, role: string): FluxPatch {
  const value = { 'eks.amazonaws.com/role-arn': role };
  return patch('ServiceAccount', [{ op: 'add', path: '/metadata/annotations', value }], serviceAccount);
}

/** Has Flux take an artifact for the tree only if it was signed by whom we know. */
export function signaturePatch(source: string, signer: Signer): FluxPatch {
  return patch('OCIRepository', [{ op: 'add', path: '/spec/verify', value: verification(signer) }], source);
}

/** Has Flux talk to a registry without TLS. */
export function plainHttpPatch(source: string): FluxPatch {
  return patch('OCIRepository', [{ op: 'add', path: '/spec/insecure', value: true }], source);
}

/** What an OCIRepository asks of a signature. */
export interface Verification {
  readonly provider: 'cosign';
  readonly matchOIDCIdentity: readonly { readonly issuer: string; readonly subject: string }[];
}

/** Flux takes both for regular expressions, and finds them anywhere in a text. */
export function verification({ issuer, subject }: Signer): Verification {
  return { provider: 'cosign', matchOIDCIdentity: [{ issuer: exactly(issuer), subject: exactly(subject) }] };
}

function exactly(text: string): string {
  return `^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

function patch(kind: string, patches: readonly JsonPatch[], name?: string): FluxPatch {
  return { target: { kind, ...(name !== undefined && { name }) }, patch: JSON.stringify(patches) };
}
