import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { lockedVersions } from '../../core/versions/lock';
import { TextFile } from '../text-file';
import { LOCAL_GATEWAY_PORTS } from './local-gateway-ports';

export interface KindConfigProps {
  readonly cluster: Cluster;
}

/** @see https://kind.sigs.k8s.io/docs/user/configuration/ */
interface KindCluster {
  readonly kind: 'Cluster';
  readonly apiVersion: 'kind.x-k8s.io/v1alpha4';
  readonly name: string;
  readonly networking: {
    readonly disableDefaultCNI: boolean;
    readonly kubeProxyMode: 'none' | 'nftables';
  };
  readonly nodes: readonly KindNode[];
}

interface KindNode {
  readonly role: 'control-plane' | 'worker';
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly extraPortMappings?: readonly PortMapping[];
}

interface PortMapping {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: '127.0.0.1';
  readonly protocol: 'TCP';
}

/** As many as an even number of failures needs: with two of three members the control plane goes on. */
const CONTROL_PLANE_NODES = 3;
const WORKERS = 3;

/** Name of the file; kustomize must not take it for something to apply. */
export const KIND_CONFIG_FILE = 'kind.conf';

/**
 * The machine under a cluster on a laptop: three nodes for the control plane and three for pods, each pair in a zone of
 * its own, so that what is spread over zones and survives a lost node can be tried.
 */
export class KindConfig extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: KindConfigProps) {
    super(scope, id);
    const image = lockedVersions(cluster.release, cluster.version)?.kind.node;
    // A version that is not in the lock has a sentence of its own.
    if (image === undefined) return;
    const content = Yaml.stringify(configOf(cluster, `docker.io/kindest/node:${image}`));
    new TextFile(this, 'Default', { file: KIND_CONFIG_FILE, content });
  }
}

function configOf({ name, cni }: Cluster, image: string): KindCluster {
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name,
    // bootstrap.sh installs the network plugin; Cilium stands in for kube-proxy too.
    networking: { disableDefaultCNI: true, kubeProxyMode: cni === 'cilium' ? 'none' : 'nftables' },
    nodes: [...nodes('control-plane', CONTROL_PLANE_NODES, image), ...nodes('worker', WORKERS, image)],
  };
}

function nodes(role: KindNode['role'], count: number, image: string): KindNode[] {
  return Array.from({ length: count }, (_, index) => ({
    role,
    image,
    labels: { 'topology.kubernetes.io/region': 'local', 'topology.kubernetes.io/zone': `local-${index + 1}` },
    // A port of the laptop leads to one container: any worker passes the connection on to a gateway.
    ...(role === 'worker' && index === 0 && { extraPortMappings: portMappings() }),
  }));
}

/** Only this machine gets in. */
function portMappings(): PortMapping[] {
  return LOCAL_GATEWAY_PORTS.map(({ nodePort, hostPort }) => ({
    containerPort: nodePort,
    hostPort,
    listenAddress: '127.0.0.1',
    protocol: 'TCP',
  }));
}
