import {
  Cpu,
  CronTask,
  Duration,
  type HealthProps,
  Image,
  type Resources,
  Size,
  StatefulService,
  type TeamChart,
  WebService,
} from '../../lib';

const VERSION = 'v0.10.6';

/** Online Boutique's services: gRPC, one static health answer, so liveness asks for less than readiness. */
const health: HealthProps = { liveness: { tcp: true }, readiness: { grpc: '' } };

const small: Resources = { cpu: Cpu.millis(100), memory: Size.mebibytes(128) };

/** Parts of Online Boutique that this shop leaves out. Its services refuse to start without an address for them. */
const LEFT_OUT = 'left-out.invalid:9555';

/** A shop: a front, seven services behind it, and a report every night. */
export function shopServices(chart: TeamChart): void {
  const catalogue = grpcService(
    chart,
    'catalogue',
    3550,
    boutique('productcatalogservice', DIGESTS.catalogue),
  );
  const currency = grpcService(chart, 'currency', 7000, boutique('currencyservice', DIGESTS.currency));
  const shipping = grpcService(chart, 'shipping', 50051, boutique('shippingservice', DIGESTS.shipping));
  const payments = grpcService(chart, 'payments', 50051, boutique('paymentservice', DIGESTS.payments));
  const cart = cartWithRedis(chart);

  const checkout = new WebService(chart, 'checkout', {
    image: boutique('checkoutservice', DIGESTS.checkout),
    port: { port: 5050, protocol: 'grpc' },
    health,
    resources: small,
    scale: { min: 3, max: 12, cpuPercent: 60 },
    priority: 'critical',
    env: {
      CART_SERVICE_ADDR: cart.address(),
      CURRENCY_SERVICE_ADDR: currency.address(),
      PAYMENT_SERVICE_ADDR: payments.address(),
      PRODUCT_CATALOG_SERVICE_ADDR: catalogue.address(),
      SHIPPING_SERVICE_ADDR: shipping.address(),
      EMAIL_SERVICE_ADDR: LEFT_OUT,
    },
    calls: [cart, catalogue, currency, payments, shipping],
  });

  const web = webFront(chart, { cart, catalogue, checkout, currency, shipping });
  nightlyReport(chart, web);
}

function grpcService(chart: TeamChart, id: string, port: number, image: Image): WebService {
  return new WebService(chart, id, {
    image,
    port: { port, protocol: 'grpc' },
    health,
    resources: small,
    env: { PORT: `${port}`, DISABLE_PROFILER: '1' },
  });
}

function cartWithRedis(chart: TeamChart): WebService {
  const redis = new StatefulService(chart, 'cart-redis', {
    image: Image.released('docker.io/library/redis', {
      version: '7.4.7-alpine',
      digest: 'sha256:02f2cc4882f8bf87c79a220ac958f58c700bdec0dfb9b9ea61b62fb0e8f1bfcf',
    }),
    args: ['--appendonly', 'yes', '--dir', '/data'],
    port: { port: 6379, protocol: 'tcp' },
    health: { liveness: { tcp: true }, readiness: { exec: ['sh', '-c', 'redis-cli ping | grep -q PONG'] } },
    resources: { cpu: Cpu.millis(100), memory: Size.mebibytes(256) },
    storage: { size: Size.gibibytes(4), mountPath: '/data' },
  });
  return new WebService(chart, 'cart', {
    image: boutique('cartservice', DIGESTS.cart),
    port: { port: 7070, protocol: 'grpc' },
    health,
    resources: { cpu: Cpu.millis(200), memory: Size.mebibytes(256) },
    env: { REDIS_ADDR: redis.address() },
    calls: [redis],
  });
}

type Behind = Record<'cart' | 'catalogue' | 'checkout' | 'currency' | 'shipping', WebService>;

function webFront(chart: TeamChart, { cart, catalogue, checkout, currency, shipping }: Behind): WebService {
  return new WebService(chart, 'web', {
    image: boutique('frontend', DIGESTS.web),
    port: 8080,
    health: { liveness: '/robots.txt', readiness: '/_healthz' },
    resources: small,
    scale: { min: 3, max: 12 },
    expose: { host: 'shop', visibility: 'internet' },
    env: {
      CART_SERVICE_ADDR: cart.address(),
      CHECKOUT_SERVICE_ADDR: checkout.address(),
      CURRENCY_SERVICE_ADDR: currency.address(),
      PRODUCT_CATALOG_SERVICE_ADDR: catalogue.address(),
      SHIPPING_SERVICE_ADDR: shipping.address(),
      AD_SERVICE_ADDR: LEFT_OUT,
      RECOMMENDATION_SERVICE_ADDR: LEFT_OUT,
      SHOPPING_ASSISTANT_SERVICE_ADDR: LEFT_OUT,
    },
    calls: [cart, catalogue, checkout, currency, shipping],
  });
}

function nightlyReport(chart: TeamChart, web: WebService): void {
  new CronTask(chart, 'report', {
    image: Image.released('docker.io/curlimages/curl', {
      version: '8.21.0',
      digest: 'sha256:7c12af72ceb38b7432ab85e1a265cff6ae58e06f95539d539b654f2cfa64bb13',
    }),
    command: ['sh', '-c'],
    // The front answers 200 with an empty body when the catalogue is down: only the id in it proves that both work.
    args: [`curl -fsS --max-time 20 --retry 3 http://${web.address()}/product-meta/OLJCESPC7Z | grep '"id"'`],
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    deadline: Duration.minutes(10),
    resources: { cpu: Cpu.millis(20), memory: Size.mebibytes(32) },
    calls: [web],
  });
}

function boutique(name: string, digest: string): Image {
  const repository = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';
  return Image.released(`${repository}/${name}`, { version: VERSION, digest: `sha256:${digest}` });
}

/** As published for the release. The images are for amd64. */
const DIGESTS = {
  web: 'c06df08eccd78568a37292cfbe889df42fac48691b7fb05f2deeba0ae8d669ef',
  catalogue: 'fb8568ecfc948717eb07746a6ce360fb8e5f906ae8a874cbad666891f0d21790',
  cart: 'b5c29ddb3238474ea8d1842f07004fedeeae47f660627ab111a613a681cd0356',
  checkout: 'ab40699b6d9e45c9a93b5427008f327fbe912465361e2ff7a1a1be7111e36134',
  payments: '735b6d3255e2c74b0135a95cfc2337987e492f24e163c0bb9a853635876993c4',
  currency: '7b2f3f804555c926861d67cd22c1b7c9e32d46b81cf1a64dd3089ae424d73be9',
  shipping: '8527bafff8c8776e345f2dca0641f6e8595b053ce67f9a5af66f5a85d9eaca9d',
} as const;
