import { type App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

import { Cpu, Image, Size, Team, TeamChart, WebService } from '../lib';

/** One chart for each application, with six objects: what a team writes by hand with cdk8s. */
export function fillWithCharts(app: App, charts: number): void {
  for (let index = 0; index < charts; index += 1) addApplication(app, `app-${index}`);
}

function addApplication(app: App, name: string): void {
  const labels = { 'app.kubernetes.io/name': name };
  const chart = new Chart(app, name, { namespace: 'shop', labels: { team: 'shop' } });
  const account = new k8s.KubeServiceAccount(chart, 'account', { automountServiceAccountToken: false });
  const settings = new k8s.KubeConfigMap(chart, 'settings', {
    data: { LOG_LEVEL: 'info', 'app.yaml': `name: ${name}\nserver:\n  port: 8080\n  timeout: 15s\n` },
  });
  const template = { metadata: { labels }, spec: podSpec(name, account.name, settings.name) };
  const deployment = new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { labels },
    spec: { replicas: 3, selector: { matchLabels: labels }, template },
  });
  deployment.addDependency(settings);
  new k8s.KubeService(chart, 'service', {
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: HTTP }] },
  });
  const ports = [{ port: k8s.IntOrString.fromNumber(8080) }];
  new k8s.KubeNetworkPolicy(chart, 'policy', {
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }], ports }],
    },
  });
  const target = { type: 'Utilization', averageUtilization: 70 };
  new k8s.KubeHorizontalPodAutoscalerV2(chart, 'autoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment.name },
      minReplicas: 3,
      maxReplicas: 9,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  });
}

const HTTP = k8s.IntOrString.fromString('http');
const MEMORY = k8s.Quantity.fromString('256Mi');

function podSpec(name: string, serviceAccountName: string, settings: string): k8s.PodSpec {
  const container: k8s.Container = {
    name: 'app',
    image: `ghcr.io/acme/${name}:main-4f2c9d1`,
    envFrom: [{ configMapRef: { name: settings } }],
    env: [{ name: 'PORT', value: '8080' }],
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: {
      requests: { cpu: k8s.Quantity.fromString('250m'), memory: MEMORY },
      limits: { memory: MEMORY },
    },
    readinessProbe: { httpGet: { path: '/readyz', port: HTTP } },
    livenessProbe: { httpGet: { path: '/livez', port: HTTP } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
  };
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container],
  };
}

const SERVICES_PER_TEAM = 20;

/** Teams of twenty web services, each of which calls the one before it. */
export function fillWithWebServices(app: App, services: number): void {
  for (let first = 0; first < services; first += SERVICES_PER_TEAM) {
    addTeam(app, `team-${first / SERVICES_PER_TEAM}`, Math.min(SERVICES_PER_TEAM, services - first));
  }
}

function addTeam(app: App, name: string, services: number): void {
  const team = new Team({
    name,
    owner: `${name}@acme.example`,
    groups: { developers: [`${name}-developers`] },
    quota: { cpu: Cpu.cores(100), memory: Size.gibibytes(100), pods: 400 },
  });
  const chart = new TeamChart(app, name, { team, environment: 'production', domains: ['acme.example'] });
  let previous: WebService | undefined;
  for (let index = 0; index < services; index += 1) {
    previous = new WebService(chart, `service-${index}`, {
      image: Image.built(`ghcr.io/acme/${name}-${index}`, {
        branch: 'main',
        commit: '4f2c9d1',
        serial: 1042,
      }),
      port: 8080,
      health: { liveness: '/livez', readiness: '/readyz' },
      resources: { cpu: Cpu.millis(250), memory: Size.mebibytes(256) },
      scale: { min: 3, max: 12, cpuPercent: 70 },
      expose: { host: `service-${index}.acme.example`, visibility: 'internet', paths: [`/${name}`] },
      calls: previous === undefined ? [] : [previous],
    });
  }
}
