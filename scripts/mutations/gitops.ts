import type { Breaks } from './mutation';

/** How each default of GitOps is broken: where the tree is, who is told, which images are taken, how Flux starts. */
export const OF_GITOPS: Breaks = {
  'lib/core/manifests.ts': {
    'AnyManifests.folder': { "props.folder ?? 'deploy'": "props.folder ?? 'manifests'" },
    'AnyManifests.private': { 'props.private ?? false': 'props.private ?? true' },
    'GitManifests.branch': { "props.branch ?? 'main'": "props.branch ?? 'master'" },
    'OciManifests.tag': { "props.tag ?? 'newest'": "props.tag ?? 'latest'" },
  },
  'lib/core/team.ts': {
    'TeamProps.manifests': {
      'props.manifests && settleManifests(props.manifests)':
        "settleManifests(props.manifests ?? { git: 'https://github.com/acme/shop' })",
    },
  },
  'lib/core/tree-source.ts': {
    'AnyClusterProps.source': {
      'isolated?.source ?? repository': "isolated?.source ?? 'oci://ghcr.io/acme/fleet'",
    },
    'ArtifactProps.signedBy': { 'source.signedBy ?? workflowOf(repository)': 'source.signedBy' },
  },
  'lib/core/platform/flux.ts': {
    'FluxProps.commitStatus': { 'commitStatus = false': 'commitStatus = true' },
    'FluxProps.imageUpdates': { 'imageUpdates = false': 'imageUpdates = true' },
    'FluxProps.webhooks': {
      'return { webhooks, commitStatus': "return { webhooks: webhooks ?? 'flux', commitStatus",
    },
    'PlatformProps.flux': { '}: FluxProps = {})': '}: FluxProps = { commitStatus: true })' },
  },
  'lib/k8s/addons/catalogue/flux-operator.ts': {
    'Nothing waits until Flux is ready': { '    wait: false,\n': '' },
  },
  'lib/k8s/addons/flux-instance-spec.ts': {
    'Tenants of Flux are locked down': { 'multitenant: true': 'multitenant: false as true' },
    'What names no account applies nothing': {
      "POWERLESS = 'default'": "POWERLESS = 'kustomize-controller'",
    },
  },
  'lib/k8s/gitops/bootstrap-parts.ts': {
    'A login of the bootstrap is in no argument': {
      '"$(encoded GIT_USERNAME)" "$(encoded GIT_PASSWORD)" | apply \'the Secret\'':
        '"$(encoded GIT_USERNAME)" "$(encoded GIT_PASSWORD)" | apply "$(encoded GIT_PASSWORD)"; k label secret x="$GIT_PASSWORD"',
    },
  },
  'lib/k8s/gitops/bootstrap-script.ts': {
    'The bootstrap leaves to Flux what Flux keeps': { 'if flux_keeps ${release}; then': 'if false; then' },
  },
  'lib/k8s/gitops/flux-instance.ts': {
    'Flux is never removed by Git': {
      "annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }": 'annotations: {}',
    },
  },
  'lib/k8s/gitops/flux-kustomization.ts': {
    'FluxKustomizationProps.sourceName': {
      'props.sourceName ?? FLUX_NAMESPACE': "props.sourceName ?? 'tree'",
    },
  },
  'lib/k8s/gitops/flux-patches.ts': {
    'Every controller of Flux is critical': { "value: 'system-cluster-critical'": "value: 'platform'" },
    'A controller of Flux asks for 10m and 64Mi on a laptop': {
      "cpu: '10m', memory: '64Mi'": "cpu: '100m', memory: '64Mi'",
    },
  },
  'lib/k8s/gitops/flux-source.ts': {
    'ArtifactSourceProps.secret': {
      'const { name, oci, tag, signedBy, secret } = props;':
        "const { name, oci, tag, signedBy, secret = 'login' } = props;",
    },
    'Flux asks for a change every minute': { 'Duration.minutes(1)': 'Duration.minutes(10)' },
    'GitSourceProps.secret': {
      '{ name, url, branch, secret }: GitSourceProps':
        "{ name, url, branch, secret = 'login' }: GitSourceProps",
    },
  },
  'lib/k8s/gitops/image-updates.ts': {
    'An image is proposed by its tag `<branch>-<commit>-<serial>` alone': {
      '[0-9a-f]{7,40}-(?P<serial>': '[0-9a-z]{6,40}-(?P<serial>',
      '(?P<serial>[0-9]+)$': '(?P<serial>[0-9]+)',
    },
    'Images are proposed on the branch `image-updates`': {
      "PROPOSALS = 'image-updates'": "PROPOSALS = 'main'",
    },
  },
  'lib/k8s/gitops/notification.ts': {
    'AlertProps.labels': {
      'severity, sources, labels, only }': "severity, sources, labels = { team: 'shop' }, only }",
    },
    'AlertProps.only': { 'labels, only } = props': "labels, only = ['failed'] } = props" },
    'ProviderProps.secret': {
      '{ name, type, address, secret }: ProviderProps':
        "{ name, type, address, secret = 'token' }: ProviderProps",
    },
  },
  'lib/k8s/gitops/operator-notices.ts': {
    'Operators hear of drift': { "'has drifted from the desired state', ": '' },
  },
};
