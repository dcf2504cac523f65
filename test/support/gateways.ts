import { Testing } from 'cdk8s';

import type { ClusterProps } from '../../lib/core/cluster';
import type { GatewayProps } from '../../lib/core/platform/gateways';
import { AddonConfigsFolder, AddonFolder } from '../../lib/k8s/addons/addon-folder';
import { envoyGateway } from '../../lib/k8s/addons/catalogue/envoy-gateway';
import { clusterOf, contextOf } from './addons';
import { type Manifest, manifests } from './manifests';
import { awsCluster } from './samples';

/** A cluster in AWS with one gateway, of the internet unless a test says otherwise. */
export function withGateway(
  gateway: Partial<GatewayProps> = {},
  props: Parameters<typeof awsCluster>[0] = {},
): ClusterProps {
  const gateways = [{ name: 'internet', visibility: 'internet', ...gateway } as const];
  return awsCluster({ ...props, platform: { gateways, ...props.platform } });
}

/** The same with one of the network of the cluster. */
export function withInternal(gateway: Partial<GatewayProps> = {}): ClusterProps {
  return withGateway({ name: 'internal', visibility: 'internal', ...gateway });
}

/** Custom resources of the gateways of a cluster, and the Ingresses in front. */
export function gatewayObjects(props: ClusterProps): Manifest[] {
  const context = contextOf(clusterOf(props));
  return manifests(new AddonConfigsFolder(Testing.app(), 'configs', { addon: envoyGateway, context }));
}

/** What stands beside the chart: policies and monitors. */
export function besideGateways(props: ClusterProps): Manifest[] {
  const context = contextOf(clusterOf(props));
  return manifests(new AddonFolder(Testing.app(), 'folder', { addon: envoyGateway, context }));
}

/** The one object of a kind and a name. */
export function one(objects: readonly Manifest[], kind: string, name: string): Manifest {
  const [found, ...rest] = objects.filter((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined || rest.length > 0) {
    throw new Error(`expected one ${kind} '${name}' among ${objects.map((o) => o.kind).join(', ')}`);
  }
  return found;
}
