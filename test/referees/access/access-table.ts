/** Somebody who asks the API server for something. */
export interface Subject {
  /** As a reader calls him. */
  readonly title: string;
  readonly user: string;
  readonly groups: readonly string[];
}

type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'patch'
  | 'delete'
  | 'deletecollection'
  | 'bind'
  | 'escalate'
  | 'impersonate';

/** Whether he may, what, where (a namespace, or the whole cluster), and why. */
export type AccessRow = readonly [
  verdict: 'may' | 'may not',
  verb: Verb,
  /** As in `deployments.apps/scale`, or a path of the server. */
  resource: string,
  where: string | undefined,
  why: string,
];

/** What somebody may do in some clusters of the sample. */
export interface AccessTable {
  readonly who: Subject;
  readonly clusters: readonly string[];
  readonly rows: readonly AccessRow[];
}

const developer = person('a developer of shop', 'shop-developers');
const viewer = person('a viewer of shop', 'shop-support');
const neighbour = person('a developer of media', 'media-developers');
const employee = person('somebody of no team');
const reconciler = account("shop's reconciler", 'flux-system', 'reconciler-shop');
const workload = account('the workload checkout', 'shop', 'checkout');
const stranger: Subject = {
  title: 'somebody without a name',
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

const CLUSTER = undefined;
/** Staging is like production: what may be tried there alone would not be proved for it. */
const CLOSED = ['eu-staging-1', 'eu-prod-1'];
const DEVELOPMENT = ['lab'];
const WITH_TEAMS = [...CLOSED, ...DEVELOPMENT];
/** No team works in the cluster of the operators. */
const OPERATORS = ['control'];

/** What the product intends for the sample's clusters and teams: written before a server was asked. */
export const ACCESS: readonly AccessTable[] = [
  {
    who: developer,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'list', 'pods', 'shop', 'sees how the workloads fare'],
      ['may', 'get', 'pods/log', 'shop', 'reads what they say'],
      ['may', 'watch', 'events', 'shop', 'sees why a pod does not start'],
      ['may', 'get', 'deployments.apps', 'shop', 'compares what runs with what is in Git'],
      ['may', 'get', 'resourcequotas', 'shop', 'sees what is left of the quota'],
      ['may', 'get', 'httproutes.gateway.networking.k8s.io', 'shop', 'sees where traffic goes'],
      ['may', 'get', 'networkpolicies.networking.k8s.io', 'shop', 'sees what is closed'],
      ['may', 'get', 'externalsecrets.external-secrets.io', 'shop', 'sees whether a secret came'],
      ['may', 'delete', 'pods', 'shop', 'first aid: the controller makes a new one'],
      ['may not', 'deletecollection', 'pods', 'shop', 'would stop every service at once'],
      ['may not', 'get', 'secrets', 'shop', 'secrets are for the processes'],
      ['may not', 'list', 'secrets', 'shop', 'a list shows their content as well'],
      ['may not', 'watch', 'secrets', 'shop', 'a watch shows their content as well'],
      ['may not', 'create', 'secrets', 'shop', 'one kind of secret is filled with a token'],
      ['may not', 'create', 'pods', 'shop', 'a pod of his own reads every secret'],
      ['may not', 'patch', 'pods', 'shop', 'a new image is a pod of his own'],
      ['may not', 'patch', 'deployments.apps', 'shop', 'changes go through Git'],
      ['may not', 'patch', 'deployments.apps/scale', 'shop', 'changes go through Git'],
      ['may not', 'create', 'cronjobs.batch', 'shop', 'changes go through Git'],
      ['may not', 'delete', 'statefulsets.apps', 'shop', 'changes go through Git'],
      ['may not', 'delete', 'persistentvolumeclaims', 'shop', 'takes the data along'],
      ['may not', 'patch', 'resourcequotas', 'shop', 'the quota is agreed on, not taken'],
      ['may not', 'delete', 'limitranges', 'shop', 'belongs to the platform'],
      ['may not', 'create', 'networkpolicies.networking.k8s.io', 'shop', 'one policy opens all'],
      ['may not', 'delete', 'networkpolicies.networking.k8s.io', 'shop', 'opens the namespace'],
      ['may not', 'patch', 'namespaces', 'shop', 'its labels carry Pod Security'],
      ['may not', 'delete', 'namespaces', 'shop', 'takes all workloads and data along'],
      ['may not', 'get', 'pods/proxy', 'shop', 'goes around the network policies'],
      ['may not', 'get', 'services/proxy', 'shop', 'goes around the network policies'],
      ['may not', 'create', 'serviceaccounts/token', 'shop', 'would become a workload'],
      ['may not', 'impersonate', 'serviceaccounts', 'flux-system', 'would become Flux'],
      ['may not', 'impersonate', 'groups', CLUSTER, 'system:masters is a group'],
      ['may not', 'impersonate', 'users', CLUSTER, 'would become anybody'],
      ['may not', 'create', 'rolebindings.rbac.authorization.k8s.io', 'shop', 'gives rights'],
      ['may not', 'patch', 'roles.rbac.authorization.k8s.io', 'shop', 'gives rights'],
      ['may not', 'bind', 'roles.rbac.authorization.k8s.io', 'shop', 'gives what he lacks'],
      ['may not', 'escalate', 'roles.rbac.authorization.k8s.io', 'shop', 'gives what he lacks'],
      ['may not', 'list', 'pods', 'media', 'the next team is not his'],
      ['may not', 'get', 'pods/log', 'media', 'the next team is not his'],
      ['may not', 'list', 'pods', CLUSTER, 'ends at his namespace'],
      ['may not', 'list', 'secrets', 'flux-system', 'the keys of Git lie there'],
      ['may not', 'patch', 'kustomizations.kustomize.toolkit.fluxcd.io', 'flux-system', 'becomes Flux'],
      ['may not', 'get', 'configmaps', 'kube-system', 'belongs to the platform'],
      ['may not', 'get', 'nodes/proxy', CLUSTER, 'the kubelet runs any command in any pod'],
      ['may not', 'patch', 'nodes', CLUSTER, 'a cordon or a label moves everybody'],
      ['may not', 'create', 'persistentvolumes', CLUSTER, 'a volume may be a folder of the node'],
    ],
  },
  {
    who: developer,
    clusters: CLOSED,
    rows: [
      ['may not', 'create', 'pods/exec', 'shop', 'a shell changes what Git does not know of'],
      ['may not', 'get', 'pods/exec', 'shop', 'a WebSocket opens a shell by GET'],
      ['may not', 'create', 'pods/attach', 'shop', 'a shell by another name'],
      ['may not', 'create', 'pods/portforward', 'shop', 'goes around the network policies'],
      ['may not', 'get', 'pods/portforward', 'shop', 'goes around the network policies'],
      ['may not', 'patch', 'pods/ephemeralcontainers', 'shop', 'a container of his own in any pod'],
      ['may not', 'create', 'jobs.batch', 'shop', 'a pod of his own reads every secret'],
    ],
  },
  {
    who: developer,
    clusters: DEVELOPMENT,
    rows: [
      ['may', 'create', 'pods/exec', 'shop', 'a shell, where no data of customers is'],
      ['may', 'create', 'pods/attach', 'shop', 'kubectl debug -it attaches to what it adds'],
      ['may', 'create', 'pods/portforward', 'shop', 'tries a service from his desk'],
      ['may', 'patch', 'pods/ephemeralcontainers', 'shop', 'images have no shell of their own'],
      ['may', 'get', 'ciliumnetworkpolicies.cilium.io', 'shop', 'sees which hosts are open'],
      ['may', 'create', 'jobs.batch', 'shop', 'runs a CronTask by hand'],
      ['may not', 'create', 'pods/exec', 'media', 'the next team is not his'],
    ],
  },
  {
    who: developer,
    clusters: OPERATORS,
    rows: [
      ['may not', 'list', 'pods', 'flux-system', 'operators only'],
      ['may not', 'list', 'secrets', 'flux-system', 'the keys of Git lie there'],
      ['may not', 'list', 'namespaces', CLUSTER, 'operators only'],
    ],
  },
  {
    who: viewer,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'list', 'pods', 'shop', 'sees how the workloads fare'],
      ['may', 'get', 'pods/log', 'shop', 'reads what they say'],
      ['may', 'get', 'configmaps', 'shop', 'what is in Git in clear is no secret'],
      ['may not', 'get', 'secrets', 'shop', 'secrets are for the processes'],
      ['may not', 'delete', 'pods', 'shop', 'looks, and touches nothing'],
      ['may not', 'create', 'pods/exec', 'shop', 'looks, and touches nothing, everywhere'],
      ['may not', 'get', 'pods/exec', 'shop', 'a WebSocket opens a shell by GET'],
      ['may not', 'create', 'pods/portforward', 'shop', 'goes around the network policies'],
      ['may not', 'create', 'jobs.batch', 'shop', 'a pod of his own reads every secret'],
      ['may not', 'list', 'pods', 'media', 'the next team is not his'],
    ],
  },
  {
    who: neighbour,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'list', 'pods', 'media', 'sees how his own workloads fare'],
      ['may not', 'list', 'pods', 'shop', 'the next team is not his'],
      ['may not', 'delete', 'pods', 'shop', 'the next team is not his'],
      ['may not', 'get', 'configmaps', 'shop', 'the next team is not his'],
      ['may not', 'create', 'pods/exec', 'shop', 'the next team is not his, everywhere'],
      ['may not', 'create', 'jobs.batch', 'shop', 'the next team is not his, everywhere'],
    ],
  },
  {
    who: neighbour,
    clusters: DEVELOPMENT,
    rows: [['may', 'create', 'pods/exec', 'media', 'a shell, where no data of customers is']],
  },
  {
    who: neighbour,
    clusters: OPERATORS,
    rows: [['may not', 'create', 'pods', 'default', 'operators only']],
  },
  {
    who: reconciler,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'patch', 'deployments.apps', 'shop', 'applies the workloads'],
      ['may', 'create', 'services', 'shop', 'applies the workloads'],
      ['may', 'delete', 'cronjobs.batch', 'shop', 'removes what has gone from Git'],
      ['may', 'create', 'networkpolicies.networking.k8s.io', 'shop', 'each workload brings its own'],
      ['may', 'patch', 'httproutes.gateway.networking.k8s.io', 'shop', 'each service brings its own'],
      ['may', 'create', 'externalsecrets.external-secrets.io', 'shop', 'names what the store holds'],
      ['may', 'create', 'sealedsecrets.bitnami.com', 'shop', 'only the cluster can open them'],
      ['may', 'create', 'rolebindings.rbac.authorization.k8s.io', 'shop', 'gives less than it has'],
      ['may', 'list', 'pods', 'shop', 'follows a rollout to its end'],
      ['may not', 'get', 'secrets', 'shop', 'Git carries none'],
      ['may not', 'create', 'secrets', 'shop', 'Git carries none'],
      ['may not', 'create', 'pods/exec', 'shop', 'does what Git says and nothing else'],
      ['may not', 'escalate', 'roles.rbac.authorization.k8s.io', 'shop', 'gives what it lacks'],
      ['may not', 'bind', 'roles.rbac.authorization.k8s.io', 'shop', 'gives what it lacks'],
      ['may not', 'bind', 'clusterroles.rbac.authorization.k8s.io', CLUSTER, 'admin is one of them'],
      ['may not', 'create', 'clusterroles.rbac.authorization.k8s.io', CLUSTER, 'gives rights everywhere'],
      [
        'may not',
        'create',
        'clusterrolebindings.rbac.authorization.k8s.io',
        CLUSTER,
        'gives rights everywhere',
      ],
      ['may not', 'impersonate', 'serviceaccounts', 'flux-system', 'would become Flux'],
      ['may not', 'create', 'serviceaccounts/token', 'flux-system', 'would become Flux'],
      ['may not', 'create', 'serviceaccounts/token', 'shop', 'would become a workload'],
      ['may not', 'patch', 'serviceaccounts', 'flux-system', 'belongs to the platform'],
      ['may not', 'patch', 'kustomizations.kustomize.toolkit.fluxcd.io', 'flux-system', 'becomes Flux'],
      ['may not', 'create', 'kustomizations.kustomize.toolkit.fluxcd.io', 'shop', 'chooses who applies'],
      ['may not', 'patch', 'namespaces', 'shop', 'its labels carry Pod Security'],
      ['may not', 'delete', 'namespaces', 'shop', 'takes the data along'],
      ['may not', 'patch', 'resourcequotas', 'shop', 'the quota is agreed on, not taken'],
      ['may not', 'patch', 'limitranges', 'shop', 'belongs to the platform'],
      ['may not', 'delete', 'persistentvolumeclaims', 'shop', 'data outlives a slip in Git'],
      ['may not', 'create', 'endpointslices.discovery.k8s.io', 'shop', 'sends traffic past the policies'],
      ['may not', 'create', 'endpoints', 'shop', 'sends traffic past the policies'],
      ['may not', 'create', 'ingresses.networking.k8s.io', 'shop', 'ways in are routes'],
      ['may not', 'create', 'gateways.gateway.networking.k8s.io', 'shop', 'ways in are the platform’s'],
      ['may not', 'create', 'referencegrants.gateway.networking.k8s.io', 'shop', 'lends to other namespaces'],
      ['may not', 'create', 'secretstores.external-secrets.io', 'shop', 'stores are the platform’s'],
      ['may not', 'create', 'pushsecrets.external-secrets.io', 'shop', 'carries secrets out of the cluster'],
      ['may not', 'create', 'clusterexternalsecrets.external-secrets.io', CLUSTER, 'writes to other teams'],
      ['may not', 'patch', 'deployments.apps', 'media', 'the next team is not its own'],
      ['may not', 'list', 'pods', 'media', 'the next team is not its own'],
      ['may not', 'create', 'priorityclasses.scheduling.k8s.io', CLUSTER, 'pushes out everybody else'],
      ['may not', 'create', 'storageclasses.storage.k8s.io', CLUSTER, 'belongs to the platform'],
      ['may not', 'create', 'persistentvolumes', CLUSTER, 'a volume may be a folder of the node'],
      [
        'may not',
        'create',
        'customresourcedefinitions.apiextensions.k8s.io',
        CLUSTER,
        'changes everybody’s API',
      ],
      [
        'may not',
        'create',
        'mutatingwebhookconfigurations.admissionregistration.k8s.io',
        CLUSTER,
        'rewrites the objects of everybody',
      ],
      [
        'may not',
        'create',
        'validatingadmissionpolicies.admissionregistration.k8s.io',
        CLUSTER,
        'refuses the objects of everybody',
      ],
    ],
  },
  {
    who: workload,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'create', 'selfsubjectaccessreviews.authorization.k8s.io', CLUSTER, 'may ask what it may'],
      ['may not', 'get', 'secrets', 'shop', 'its own are mounted'],
      ['may not', 'get', 'configmaps', 'shop', 'its own are mounted'],
      ['may not', 'list', 'pods', 'shop', 'asks the API server for nothing'],
      ['may not', 'create', 'pods', 'shop', 'an intruder would settle in'],
      ['may not', 'patch', 'deployments.apps', 'shop', 'an intruder would settle in'],
      ['may not', 'create', 'serviceaccounts/token', 'shop', 'would become its neighbour'],
      ['may not', 'list', 'services', 'media', 'the next team is not its own'],
      ['may not', 'list', 'secrets', 'flux-system', 'the keys of Git lie there'],
    ],
  },
  {
    who: employee,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'get', '/version', CLUSTER, 'whoever has a name may greet the server'],
      ['may not', 'list', 'namespaces', CLUSTER, 'a name alone gives no rights'],
      ['may not', 'list', 'pods', 'shop', 'a name alone gives no rights'],
      ['may not', 'create', 'certificatesigningrequests.certificates.k8s.io', CLUSTER, 'asks for a new name'],
    ],
  },
  {
    who: stranger,
    clusters: WITH_TEAMS,
    rows: [
      ['may', 'get', '/livez', CLUSTER, 'load balancers ask for it'],
      ['may not', 'get', '/api', CLUSTER, 'what there is concerns those who have a name'],
      ['may not', 'get', '/metrics', CLUSTER, 'tells of everybody'],
      ['may not', 'list', 'pods', 'shop', 'nobody looks in without a name'],
    ],
  },
];

function person(title: string, ...groups: readonly string[]): Subject {
  return { title, user: 'somebody@acme.example', groups: [...groups, 'system:authenticated'] };
}

function account(title: string, namespace: string, name: string): Subject {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { title, user: `system:serviceaccount:${namespace}:${name}`, groups };
}
