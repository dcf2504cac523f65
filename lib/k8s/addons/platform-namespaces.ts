import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { DefaultDeny } from '../tenancy/default-deny';
import { podSecurityLabels } from '../tenancy/pod-security-labels';
import type { Addon } from './addon';
import type { MadeNamespace } from './platform-namespace';

export interface PlatformNamespacesProps {
  readonly addons: readonly Addon[];
  /** Who answers for them at night. */
  readonly owner: string;
}

/**
 * The namespaces of a cluster's add-ons: each closed in both directions, and with the Pod Security level that its pods
 * need. They stand before all add-ons, since several may share one.
 */
export class PlatformNamespaces extends Construct {
  public constructor(scope: Construct, id: string, { addons, owner }: PlatformNamespacesProps) {
    super(scope, id);
    const byName = new Map<string, MadeNamespace>();
    for (const { namespace } of addons) {
      if (!('standing' in namespace)) byName.set(namespace.name, namespace);
    }
    for (const [name, namespace] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
      new PlatformNamespaceObjects(this, name, { namespace, owner });
    }
  }
}

interface PlatformNamespaceObjectsProps {
  readonly namespace: MadeNamespace;
  readonly owner: string;
}

class PlatformNamespaceObjects extends Construct {
  public constructor(scope: Construct, id: string, { namespace, owner }: PlatformNamespaceObjectsProps) {
    super(scope, id);
    const { name, podSecurity } = namespace;
    placeInFile(this, `${name}.yaml`);
    new k8s.KubeNamespace(this, 'Namespace', {
      metadata: {
        name,
        labels: { 'app.kubernetes.io/managed-by': 'seaworthy', ...podSecurityLabels(podSecurity) },
        annotations: {
          'seaworthy.dev/owner': owner,
          // Pruning a namespace would take everything in it along.
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
          ...('because' in namespace && { [`seaworthy.dev/waive.C20-${podSecurity}`]: namespace.because }),
        },
      },
    });
    new DefaultDeny(this, 'DefaultDeny', { namespace: name, file: `${name}.yaml` });
  }
}
