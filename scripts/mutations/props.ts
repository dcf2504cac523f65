import type { Breaks } from './mutation';

/** How the default of each prop is broken, but for those of workloads. */
export const OF_PROPS: Breaks = {
  'lib/aws/app.ts': {
    'AppProps.clusters': { 'this.clusters = clusters;': 'this.clusters = clusters ?? [];' },
    'AppProps.outdir': {
      'super({ outdir });': "super({ outdir: outdir ?? 'cdktf.out' });",
      ' super({ outdir });': " super({ outdir: outdir ?? process.env.CDKTF_OUTDIR ?? 'out' });",
    },
  },
  'lib/aws/network/network.ts': {
    'NetworkProps.zonesWithoutControlPlane': {
      'zonesWithoutControlPlane = []': "zonesWithoutControlPlane = ['euw1-az1']",
    },
  },
  'lib/aws/network/subnet-tier.ts': {
    'SubnetTierProps.lifecycle': { 'tags, lifecycle }': 'tags, lifecycle = { preventDestroy: true } }' },
    'SubnetTierProps.tags': { 'tags, lifecycle }': "tags = { shared: 'yes' }, lifecycle }" },
  },
  'lib/core/cloud-right.ts': {
    'CloudRight.namespace': { 'right.namespace ?? namespaces[0]': 'right.namespace ?? namespaces.at(-1)' },
  },
  'lib/core/cluster.ts': {
    'AnyClusterProps.cni': {
      "eks: { cni: 'vpc-cni'": "eks: { cni: 'cilium'",
      "kubeadm: { cni: 'cilium'": "kubeadm: { cni: 'calico'",
      "local: { cni: 'cilium'": "local: { cni: 'calico'",
    },
    'AnyClusterProps.controlledBy': { '= props.controlledBy;': '= props.controlledBy ?? props.name;' },
    'StorageProps.snapshotClass': {
      "cni: 'vpc-cni', storageClass: 'gp3', snapshotClass: 'ebs'":
        "cni: 'vpc-cni', storageClass: 'gp3', snapshotClass: 'csi-hostpath'",
      "cni: 'cilium', storageClass: 'gp3', snapshotClass: 'ebs'":
        "cni: 'cilium', storageClass: 'gp3', snapshotClass: 'csi-hostpath'",
      "snapshotClass: 'csi-hostpath'": "snapshotClass: 'ebs'",
    },
    'StorageProps.storageClass': {
      "cni: 'vpc-cni', storageClass: 'gp3'": "cni: 'vpc-cni', storageClass: 'gp2'",
      "cni: 'cilium', storageClass: 'gp3'": "cni: 'cilium', storageClass: 'gp2'",
      "storageClass: 'standard'": "storageClass: 'gp3'",
    },
  },
  'lib/core/fleet.ts': {
    'AnyClusterProps.teams': {
      'new Set(props.teams)': 'new Set(props.teams ?? this.teams.map((t) => t.name))',
    },
    'FleetProps.cloudRights': {
      'props.cloudRights ?? []':
        "props.cloudRights ?? [{ name: 'any', team: this.teams[0]!.name, serviceAccount: 'web', allow: [] }]",
    },
  },
  'lib/core/image.ts': {
    'BuiltImageProps.digest': {
      'tag, digest, commit, problems)': "tag, digest ?? 'sha256:0', commit, problems)",
    },
    'BuiltImageProps.serial': { '...(serial === undefined ? [] : [serial])': 'serial ?? 0' },
    'ReleasedImageProps.digest': {
      'version, digest, undefined, problems)': "version, digest ?? 'sha256:0', undefined, problems)",
    },
  },
  'lib/core/team.ts': {
    'Quota.pods': { 'pods: 50,': 'pods: 100,' },
    'Quota.storage': { 'Size.gibibytes(100)': 'Size.gibibytes(200)' },
    'TeamProps.groups.viewers': {
      'props.groups.viewers ?? []': 'props.groups.viewers ?? props.groups.developers',
    },
    'TeamProps.namespaces': { 'props.namespaces ?? [props.name]': "props.namespaces ?? ['apps']" },
    'TeamProps.podSecurity': { "?.level ?? 'restricted'": "?.level ?? 'baseline'" },
  },
  'lib/k8s/app.ts': {
    'AppProps.tree': { 'this.tree = props.tree;': "this.tree = props.tree ?? { directory: 'dist' };" },
    'GitTreeProps.clusters': {
      'this.tree = props.tree;':
        'this.tree = props.tree && { ...props.tree, clusters: props.tree.clusters ?? [] };',
    },
  },
  'lib/k8s/gitops/flux-kustomization.ts': {
    'FluxKustomizationProps.dependsOn': { 'dependsOn = []': "dependsOn = ['priority-classes']" },
    'FluxKustomizationProps.serviceAccount': {
      "serviceAccount = 'kustomize-controller'": "serviceAccount = 'default'",
    },
    'FluxKustomizationProps.targetNamespace': {
      'targetNamespace, dependsOn': "targetNamespace = 'default', dependsOn",
    },
  },
  'lib/k8s/tenancy/team-chart.ts': {
    'AnyTeamChartProps.namespace': { 'props.team.namespaces[0]': 'props.team.namespaces.at(-1)' },
    'EnvironmentTeamChartProps.domains': { 'props.domains ?? []': "props.domains ?? ['acme.example']" },
  },
  'lib/k8s/tenancy/team-namespace.ts': {
    'TeamNamespaceProps.namespace': { 'team.namespaces[0]': 'team.namespaces.at(-1)' },
  },
  'lib/k8s/traffic/exposure.ts': {
    'ExposeProps.paths': { "paths = ['/']": "paths = ['/api']" },
    'ExposeProps.port': {
      'expose.port === undefined ? ports[0]': 'expose.port === undefined ? ports.at(-1)',
    },
    'ExposeProps.timeout': { 'TIMEOUT = Duration.seconds(15)': 'TIMEOUT = Duration.seconds(30)' },
  },
};
