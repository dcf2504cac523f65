import type { KubeClient } from './kube-client';
import { type ExpectedPod, podOf, podsAtMost } from '../pod-template';
import { describe, type Manifest, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

interface Container {
  readonly name: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, string>>; readonly requests?: object };
}

const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';

/** Asks for every pod that the templates give, with Pod Security, quota and LimitRange in force. */
export async function judgePods(
  client: KubeClient,
  objects: readonly TreeObject[],
): Promise<{ findings: Finding[]; pods: number }> {
  const expected = objects.map(podOf).filter((pod): pod is ExpectedPod => pod !== undefined);
  const findings: Finding[] = unlabelled(objects, expected);
  const admitted: ExpectedPod[] = [];
  for (const one of expected) {
    const objections = await judgePod(client, one);
    findings.push(...objections);
    if (objections.length === 0) admitted.push(one);
  }
  findings.push(...(await proveQuotas(client, objects, admitted)));
  findings.push(...(await fillToMaximum(client, admitted)));
  return { findings, pods: expected.length };
}

/** A namespace without the label has pods that nothing judged. */
function unlabelled(objects: readonly TreeObject[], expected: readonly ExpectedPod[]): Finding[] {
  const populated = new Set(expected.map(({ pod }) => pod.metadata.namespace));
  return objects
    .filter(({ manifest }) => manifest.kind === 'Namespace' && populated.has(manifest.metadata.name))
    .filter(({ manifest }) => manifest.metadata.labels?.[ENFORCE_LABEL] === undefined)
    .map((object) => ({
      check: 'no-pod-security-label',
      where: describe(object),
      says: `has pods but no label ${ENFORCE_LABEL}`,
      object,
    }));
}

async function judgePod(client: KubeClient, { owner, pod }: ExpectedPod): Promise<Finding[]> {
  const where = `${describe(owner)}, its pod`;
  const { status, body, warnings } = await client.create(pod, true);
  const findings = warnings.map((says) => ({ check: 'pod-warning', where, says, object: owner }));
  if (status >= 300) {
    findings.push({
      check: 'pod-refused',
      where,
      says: `${String(status)}: ${String(body.message)}`,
      object: owner,
    });
    return findings;
  }
  const stated = new Set(
    containersOf(pod)
      .filter(limitsCpu)
      .map(({ name }) => name),
  );
  for (const { name } of containersOf(body).filter(limitsCpu)) {
    if (stated.has(name)) continue;
    const says = `container ${name} gets a CPU limit that its template does not state`;
    findings.push({ check: 'cpu-limit', where, says, object: owner });
  }
  return findings;
}

/** A quota that lets a pod of any size through is not in force, and its silence would prove nothing. */
async function proveQuotas(
  client: KubeClient,
  objects: readonly TreeObject[],
  admitted: readonly ExpectedPod[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const quota of objects.filter(({ manifest }) => manifest.kind === 'ResourceQuota')) {
    const sample = admitted.find(({ pod }) => pod.metadata.namespace === quota.manifest.metadata.namespace);
    const resource = ['cpu', 'memory'].find(
      (name) => quota.manifest.spec.hard?.[`requests.${name}`] !== undefined,
    );
    if (sample === undefined || resource === undefined) continue;
    const { status, body } = await client.create(withHugeRequest(sample.pod, resource), true);
    const message = String(body.message);
    if (status === 403 && message.includes(`exceeded quota: ${quota.manifest.metadata.name}`)) continue;
    const says = `does not refuse a pod that requests ${HUGE[resource] ?? ''} of ${resource}: ${String(status)} ${message}`;
    findings.push({ check: 'quota-not-in-force', where: describe(quota), says, object: quota });
  }
  return findings;
}

const HUGE: Readonly<Record<string, string>> = { cpu: '1M', memory: '1Pi' };

function withHugeRequest(pod: Manifest, resource: string): Manifest {
  const [first, ...others] = pod.spec.containers as Container[];
  const amount = HUGE[resource];
  const requests = { ...first?.resources?.requests, [resource]: amount };
  const limits = { ...first?.resources?.limits };
  if (limits[resource] !== undefined && amount !== undefined) limits[resource] = amount;
  return {
    ...pod,
    spec: { ...pod.spec, containers: [{ ...first, resources: { requests, limits } }, ...others] },
  };
}

/** Makes the pods for real, as many as there can be at one moment: the quota has to hold them all. */
async function fillToMaximum(client: KubeClient, admitted: readonly ExpectedPod[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { owner, pod } of admitted) {
    const most = podsAtMost(owner);
    for (let number = 1; number <= most; number += 1) {
      const metadata = { ...pod.metadata, name: `${pod.metadata.name}-${String(number)}` };
      const { status, body } = await client.create({ ...pod, metadata }, false);
      if (status < 300) continue;
      const says = `pod ${String(number)} of at most ${String(most)}: ${String(status)} ${String(body.message)}`;
      findings.push({ check: 'maximum-scale', where: describe(owner), says, object: owner });
      break;
    }
  }
  return findings;
}

function containersOf(pod: Manifest): Container[] {
  return [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])] as Container[];
}

function limitsCpu({ resources }: Container): boolean {
  return resources?.limits?.cpu !== undefined;
}
