import { App, Cpu, Image, Size, Team, TeamChart, WebService } from 'seaworthy';

const team = new Team({
  name: 'shop',
  owner: 'shop@acme.example',
  groups: { developers: ['shop-developers'] },
  quota: { cpu: Cpu.cores(8), memory: Size.gibibytes(8) },
});

const app = new App();
const chart = new TeamChart(app, 'shop', { team, environment: 'production', domains: ['acme.example'] });

new WebService(chart, 'checkout', {
  image: Image.built('ghcr.io/acme/checkout', { branch: 'main', commit: '4f2c9d1', serial: 1042 }),
  port: 8080,
  health: { liveness: '/livez', readiness: '/readyz' },
  resources: { cpu: Cpu.millis(250), memory: Size.mebibytes(256) },
  scale: { min: 3, max: 12, cpuPercent: 70 },
  expose: { host: 'checkout.acme.example', visibility: 'internet' },
});

app.synth();
