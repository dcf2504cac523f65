import { lockedVersions } from '../../../core/versions/lock';
import { PublishedManifests } from '../../gitops/published-manifests';
import type { Addon } from '../addon';
import type { AddonContext } from '../addon-context';
import { KUBE_SYSTEM } from '../platform-namespace';

/** Kustomizations that it has besides its own. */
export const PUBLISHED_KINDS = { standard: 'gateway-api-standard', envoy: 'gateway-api-envoy' } as const;
const GITHUB = 'github.com';
const GATEWAY_API = 'kubernetes-sigs/gateway-api';
const GATEWAYS = 'docker.io/envoyproxy/gateway-helm';

/**
 * The kinds of routes and gateways. Whoever reads them refuses to start where they are missing.
 *
 * No chart: the one with these kinds makes a release of 2.2 MB, and a Secret holds 1 MiB. So Flux applies the standard
 * channel from its repository, and Envoy Gateway's own kinds as they lie in its chart.
 */
export const gatewayApi: Addon = {
  name: 'gateway-api',
  gives: 'kinds for gateways and routes, and those that Envoy Gateway adds',
  layer: 'crds',
  namespace: KUBE_SYSTEM,
  dependsOn: [],
  forTeams: true,
  workloads: () => [],
  problems: ({ site }) => [
    site.mirrors !== undefined &&
      site.mirrors.byRegistry[GITHUB] === undefined &&
      `'clusters.${site.mirrors.cluster}.isolated.mirrors' must name a registry inside for ${GITHUB}, got none: push ${GATEWAY_API} there with 'flux push artifact'`,
  ],
  beside: (scope, context) => {
    const { release, version } = context.cluster;
    const locked = lockedVersions(release, version);
    if (locked === undefined) return;
    const { tag, commit } = locked.kinds['gateway-api'];
    new PublishedManifests(scope, 'Standard', {
      name: PUBLISHED_KINDS.standard,
      // The experimental channel lies in a folder below, which the list of this one leaves out.
      from: { ...publisher(context, { tag, commit }), folder: 'config/crd' },
    });
    new PublishedManifests(scope, 'Envoy', {
      name: PUBLISHED_KINDS.envoy,
      from: {
        oci: `oci://${context.pulled(GATEWAYS)}`,
        tag: locked.charts['gateway-helm'].chart,
        folder: 'gateway-helm/charts/crds/crds/generated',
        chart: true,
      },
    });
  },
};

/** The repository, or the artifact that was made of it for a cluster without a way out. */
function publisher(
  context: AddonContext,
  { tag, commit }: { readonly tag: string; readonly commit: string },
): { readonly git: string; readonly commit: string } | { readonly oci: string; readonly tag: string } {
  const repository = `${GITHUB}/${GATEWAY_API}`;
  if (context.site.mirrors === undefined) return { git: `https://${repository}`, commit };
  return { oci: `oci://${context.pulled(repository)}`, tag };
}
