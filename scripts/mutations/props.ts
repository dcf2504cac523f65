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
  'blueprints/aws/registry-stack.ts': {
    'RegistryProps.credentials': {
      'credentials ?? {}': "credentials ?? { 'ghcr.io': 'arn:aws:secretsmanager' }",
    },
  },
  'lib/aws/customer-key.ts': {
    'CustomerKeyProps.admins': { 'admins = []': "admins = ['arn:aws:iam::012345678901:role/any']" },
    'CustomerKeyProps.lifecycle': {
      'lifecycle: props.lifecycle,': 'lifecycle: props.lifecycle ?? { preventDestroy: true },',
    },
    'CustomerKeyProps.provider': {
      'name, address, provider }':
        "name, address, provider = { fqn: 'aws.eu-central-1' } as KmsKeyConfig['provider'] }",
    },
    'CustomerKeyProps.uses': {
      'uses = []': "uses = [{ Sid: 'Anybody', Principal: '*', Action: ['kms:Decrypt'] }]",
    },
  },
  'lib/aws/order/order-files.ts': {
    'StackTurn.check': {
      'check === undefined ? []': "check === undefined ? ['check: it works']",
    },
    'StackTurn.clearing': {
      'stack.clearing ?? []':
        "stack.clearing ?? [{ title: 'Wait', why: '', commands: ['sleep 60'], check: '' }]",
    },
    'StackTurn.stays': { 'folder, stays }': "folder, stays = 'nobody asked for it' }" },
  },
  'lib/aws/pod-role.ts': {
    'PodRoleProps.tokenIssuer': {
      'props.tokenIssuer === undefined ? trustAgent(props) : trustTokens(props, props.tokenIssuer)':
        "trustTokens(props, props.tokenIssuer ?? 's3.amazonaws.com/oidc')",
    },
  },
  'lib/aws/network/network.ts': {
    'NetworkProps.zonesWithoutControlPlane': {
      'zonesWithoutControlPlane = []': "zonesWithoutControlPlane = ['euw1-az1']",
    },
    'NetworkProps.privateServices': {
      'props.privateServices === undefined': 'props.privateServices?.length === 0',
    },
  },
  'lib/aws/network/subnet-tier.ts': {
    'SubnetTierProps.lifecycle': { 'tags, lifecycle }': 'tags, lifecycle = { preventDestroy: true } }' },
    'SubnetTierProps.tags': { 'tags, lifecycle }': "tags = { shared: 'yes' }, lifecycle }" },
  },
  'lib/core/cloud-right.ts': {
    'CloudRight.namespace': { 'right.namespace ?? namespaces[0]': 'right.namespace ?? namespaces.at(-1)' },
  },
  'lib/core/access.ts': {
    'ClusterAccess.editors': { 'editors ?? []': 'editors ?? admins' },
    'ClusterAccess.teams': {
      'Object.entries(teams ?? {})': 'Object.entries(teams ?? { shop: { developers: admins } })',
    },
    'ClusterAccess.viewers': { 'viewers: viewers ?? []': 'viewers: viewers ?? admins' },
    'TeamAccess.viewers': { 'roles.viewers ?? []': 'roles.viewers ?? roles.developers' },
  },
  'lib/core/cluster.ts': {
    'AnyClusterProps.cni': {
      "eks: {\n    cni: 'vpc-cni'": "eks: {\n    cni: 'cilium'",
      "kubeadm: {\n    cni: 'cilium'": "kubeadm: {\n    cni: 'calico'",
      "local: {\n    cni: 'cilium'": "local: {\n    cni: 'calico'",
    },
    'AnyClusterProps.controlledBy': { '= props.controlledBy;': '= props.controlledBy ?? props.name;' },
    'AnyClusterProps.extendedSupport': {
      '= props.extendedSupport;': "= props.extendedSupport ?? { because: 'later' };",
    },
    'AwsClusterProps.alarmMails': { 'alarmMails ?? []': "alarmMails ?? ['ops@acme.example']" },
    'AwsClusterProps.autoscaler': {
      "autoscaler: 'karpenter'": "autoscaler: 'none'",
      "autoscaler: 'cluster-autoscaler'": "autoscaler: 'karpenter'",
    },
    'AwsClusterProps.backups': { '...props.backups': 'lockDays: 30, ...props.backups' },
    'AwsClusterProps.isolated': {
      'isolated: props.isolated': "isolated: props.isolated ?? { mirrors: {}, source: 'oci://mirror' }",
    },
    'AwsClusterProps.network': {
      'network: props.network,':
        "network: props.network ?? { vpcId: 'vpc-0', privateSubnetIds: {}, publicSubnetIds: {}, controlPlaneSubnetIds: {} },",
    },
    'AwsClusterProps.publicApi': {
      'publicApi: props.publicApi': "publicApi: props.publicApi ?? { cidrs: ['0.0.0.0/0'] }",
    },
    'StorageProps.snapshotClass': {
      "cni: 'vpc-cni',\n    storageClass: 'gp3',\n    snapshotClass: 'ebs'":
        "cni: 'vpc-cni',\n    storageClass: 'gp3',\n    snapshotClass: 'csi-hostpath'",
      "cni: 'cilium',\n    storageClass: 'gp3',\n    snapshotClass: 'ebs'":
        "cni: 'cilium',\n    storageClass: 'gp3',\n    snapshotClass: 'csi-hostpath'",
      "snapshotClass: 'csi-hostpath'": "snapshotClass: 'ebs'",
    },
    'StorageProps.storageClass': {
      "cni: 'vpc-cni',\n    storageClass: 'gp3'": "cni: 'vpc-cni',\n    storageClass: 'gp2'",
      "cni: 'cilium',\n    storageClass: 'gp3'": "cni: 'cilium',\n    storageClass: 'gp2'",
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
    'FleetProps.awsProvider': { "props.awsProvider ?? '5.100'": "props.awsProvider ?? '6'" },
    'FleetProps.registry': {
      '= props.registry;': "= props.registry ?? { account: '111111111111', region: 'eu-west-1' };",
    },
    'FleetProps.state': {
      'this.state = props.state && {':
        "this.state = !props.state ? { region: 'eu-west-1', backend: 's3' } : {",
    },
    'StateProps.backend': { "backend ?? 'local'": "backend ?? 's3'" },
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
  'lib/core/pool.ts': {
    'PoolProps.capacity': { "props.capacity ?? 'on-demand'": "props.capacity ?? 'spot'" },
    'PoolProps.diskSize': { 'Size.gibibytes(50)': 'Size.gibibytes(20)' },
    'PoolProps.purpose': { "props.purpose ?? 'workloads'": "props.purpose ?? 'system'" },
    'PoolProps.system': { "props.system ?? 'bottlerocket'": "props.system ?? 'al2023'" },
  },
  'lib/core/team.ts': {
    'Quota.pods': { 'pods: 50,': 'pods: 100,' },
    'Quota.storage': { 'Size.gibibytes(100)': 'Size.gibibytes(200)' },
    'TeamProps.groups.viewers': {
      'props.groups.viewers ?? []': 'props.groups.viewers ?? props.groups.developers',
    },
    'TeamProps.images': { 'props.images ?? []': 'props.images ?? [props.name]' },
    'TeamProps.namespaces': { 'props.namespaces ?? [props.name]': "props.namespaces ?? ['apps']" },
    'TeamProps.source': { '= props.source;': '= props.source ?? `acme/${props.name}`;' },
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
    'FluxKustomizationProps.facts': { 'dependsOn = [], facts }': "dependsOn = [], facts = 'optional' }" },
    'FluxKustomizationProps.serviceAccount': {
      "serviceAccount = 'kustomize-controller'": "serviceAccount = 'default'",
    },
    'FluxKustomizationProps.source': { "source ?? 'GitRepository'": "source ?? 'OCIRepository'" },
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
