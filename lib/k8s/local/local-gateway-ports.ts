/** How a browser on the laptop reaches a gateway: port of the laptop, then port of every node. */
interface LocalGatewayPort {
  readonly gateway: 'internet' | 'internal';
  readonly listener: 'https' | 'http';
  readonly hostPort: number;
  readonly nodePort: number;
}

/** The gateway of the internet has the ports that a browser assumes. */
export const LOCAL_GATEWAY_PORTS: readonly LocalGatewayPort[] = [
  { gateway: 'internet', listener: 'http', hostPort: 80, nodePort: 30080 },
  { gateway: 'internet', listener: 'https', hostPort: 443, nodePort: 30443 },
  { gateway: 'internal', listener: 'https', hostPort: 8443, nodePort: 31443 },
];
