import type { Breaks } from './mutation';

/** How each thing that gateways do without being asked is broken. */
export const OF_GATEWAYS: Breaks = {
  'lib/core/platform/settled-gateways.ts': {
    'GatewayProps.allow': { '? [] : networkOf(aws)': '? [] : []' },
    'GatewayProps.login': {
      'login: props.login,': "login: props.login ?? { issuer: '', clientId: '', secret: '' },",
    },
    'GatewayProps.minTlsVersion': { "props.minTlsVersion ?? '1.2'": "props.minTlsVersion ?? '1.3'" },
    'GatewayProps.redirectHttp': { 'props.redirectHttp ?? false': 'props.redirectHttp ?? true' },
    'GatewayProps.replicas': {
      "kind === 'local' ? PROFILES.development.platform : profile.platform": 'profile.platform',
      'min: webhooks,': 'min: webhooks + 1,',
    },
    'GatewayProps.requestsPerSecond': {
      'REQUESTS_PER_SECOND = 100': 'REQUESTS_PER_SECOND = 1000',
      '(fromInternet ? REQUESTS_PER_SECOND : undefined)': 'REQUESTS_PER_SECOND',
    },
    'GatewayProps.withoutAccessLog': {
      'accessLog: props.withoutAccessLog === undefined': 'accessLog: false',
    },
    'PlatformProps.gateways': {
      '|| domains.length === 0) return []': ') return []',
      'aws?.isolated === undefined': 'true',
    },
    'Copies of a gateway grow four times': { 'GROWTH = 4': 'GROWTH = 40' },
  },
  'lib/k8s/addons/addon-folder.ts': {
    'AddonWorkload.lacks.monitorPath': { '...(path !== undefined && { path })': "path: path ?? '/stats'" },
  },
  'lib/k8s/traffic/exposure.ts': {
    'ExposeProps.gateway': { '{ visibility, gateway = visibility, timeout': "{ gateway = 'web', timeout" },
  },
  'lib/k8s/gateways/envoy-proxy.ts': {
    'A gateway starts a copy at 70 % of the requested CPU': { 'BUSY_PERCENT = 70': 'BUSY_PERCENT = 95' },
    'A gateway has two threads in each copy': { 'THREADS = 2': 'THREADS = 16' },
    'A new copy of a gateway counts after 30 s': {
      'MIN_READY = Duration.seconds(30)': 'MIN_READY = Duration.seconds(0)',
    },
    'An old copy of a gateway serves for 30 s more, and finishes for two minutes': {
      'MIN_DRAIN = Duration.seconds(30)': 'MIN_DRAIN = Duration.seconds(5)',
      'DRAIN = Duration.minutes(2)': 'DRAIN = Duration.minutes(1)',
    },
    'The access log has no query and no secrets': {
      "path: '%PATH(NQ)%'": "path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%'",
    },
  },
  'lib/k8s/gateways/gateways.ts': {
    'A listener takes routes of teams only': {
      "key: 'seaworthy.dev/team', operator: 'Exists'":
        "key: 'kubernetes.io/metadata.name', operator: 'Exists'",
    },
    'One proxy in front of a gateway of the internet is believed': {
      'front === undefined ? 0 : 1': 'front === undefined ? 0 : 2',
    },
    'GatewayListenersProps.recordTarget': { 'recordTarget: front,': "recordTarget: front ?? 'web'," },
  },
  'lib/k8s/gateways/route-hosts.ts': {
    "A route names hosts of the cluster's domains, without a wildcard": { "!host.startsWith('*') && ": '' },
  },
  'lib/k8s/gateways/client-traffic-policy.ts': {
    'A client has 10 s for its handshake, and 10 s for its headers': {
      'HANDSHAKE = Duration.seconds(10)': 'HANDSHAKE = Duration.minutes(10)',
      'HEADERS = Duration.seconds(10)': 'HEADERS = Duration.minutes(10)',
    },
    'A gateway keeps idle connections for 5 min': {
      'const IDLE = Duration.minutes(5)': 'const IDLE = Duration.seconds(50)',
    },
    'A connection makes a gateway hold 32 KiB, and 100 streams': {
      "BUFFER = '32Ki'": "BUFFER = '1Mi'",
      'STREAMS = 100': 'STREAMS = 1000',
    },
    'Browsers come back over HTTPS for a year': { 'max-age=31536000': 'max-age=0' },
  },
  'lib/k8s/gateways/backend-traffic-policy.ts': {
    'A request is tried again only where no workload has seen it': {
      "triggers: ['connect-failure', 'refused-stream'] }": "triggers: ['connect-failure'] }",
    },
    'A gateway waits 5 s for a connection to a workload': {
      'CONNECT = Duration.seconds(5)': 'CONNECT = Duration.seconds(50)',
    },
  },
  'lib/k8s/gateways/internet-balancer.ts': {
    'The load balancer of the internet opens port 443 only': {
      'redirectHttp ? [{ HTTP: HTTP_PORT }] : []': 'true ? [{ HTTP: HTTP_PORT }] : []',
    },
    'The load balancer of the internet is protected against deletion': {
      'deletion_protection.enabled=true': 'deletion_protection.enabled=false',
    },
    'The load balancer of the internet reaches pods over TLS': {
      "backend-protocol`]: 'HTTPS'": "backend-protocol`]: 'HTTP'",
    },
  },
  'lib/k8s/gateways/proxy-workloads.ts': {
    'Only the public subnets reach the proxies of the internet': {
      'subnets.public.toString()': 'subnets.private.toString()',
    },
  },
  'lib/aws/platform/certificates.ts': {
    'Nothing waits until a certificate of AWS is issued': {
      "validationMethod: 'DNS'": "validationMethod: 'EMAIL'",
    },
    'The certificate of AWS covers the domain and the hosts directly below it': {
      'subjectAlternativeNames: [`*.${domain}`],': '',
    },
  },
};
