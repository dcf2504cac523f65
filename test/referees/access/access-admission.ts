import type { KubeClient } from '../api-server/kube-client';
import type { Manifest, TreeObject } from '../tree';
import type { Finding } from '../verdict';

/** What nobody may make in a team's namespace, whatever his rights. */
interface Probe {
  readonly what: string;
  /** A part of the sentence that refuses it. */
  readonly refusal: string;
  readonly manifest: (namespace: string) => Manifest;
}

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const PROBES: readonly Probe[] = [
  {
    what: 'a Service that takes a foreign address',
    refusal: 'externalIPs',
    manifest: (namespace) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'probe', namespace },
      spec: { ports: [{ port: 443 }], externalIPs: ['192.0.2.1'] },
    }),
  },
  {
    what: 'a pod that pushes out those of the platform',
    refusal: 'priorityClassName',
    manifest: (namespace) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'probe', namespace },
      spec: {
        priorityClassName: 'system-node-critical',
        automountServiceAccountToken: false,
        containers: [{ name: 'probe', image: 'example.com/probe:1', securityContext: SECURITY }],
      },
    }),
  },
];

/** Tries each with the rights of an administrator, in every namespace of a team. */
export async function judgeAdmission(
  client: KubeClient,
  objects: readonly TreeObject[],
): Promise<{ refused: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let refused = 0;
  for (const namespace of teamNamespaces(objects)) {
    for (const { what, refusal, manifest } of PROBES) {
      const { status, body } = await client.create(manifest(namespace), true);
      const said = `${String(status)}: ${String(body.message)}`;
      if (status >= 400 && said.includes(refusal)) refused += 1;
      else findings.push({ check: 'admitted', where: `namespace ${namespace}`, says: `${what}: ${said}` });
    }
  }
  return { refused, findings };
}

function teamNamespaces(objects: readonly TreeObject[]): string[] {
  return objects
    .filter(
      ({ manifest: { kind, metadata } }) => kind === 'Namespace' && metadata.labels?.['seaworthy.dev/team'],
    )
    .map(({ manifest }) => manifest.metadata.name);
}
