import type { Because } from '../because';

/** Who may come: everybody, or who is in the network of the cluster. */
export type GatewayVisibility = (typeof VISIBILITIES)[number];

/** The least that a client must speak. */
export type TlsVersion = (typeof TLS_VERSIONS)[number];

export const VISIBILITIES = ['internal', 'internet'] as const;
export const TLS_VERSIONS = ['1.2', '1.3'] as const;

/** Where people prove who they are before the gateway lets them through. */
export interface GatewayLogin {
  /** URL of an OpenID provider, without `/.well-known/…`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Name, in the store of the cluster's secrets, of the client's secret; never the secret itself. */
  readonly secret: string;
}

/** A way into the cluster that routes refer to by its name. */
export interface GatewayProps {
  /** Routes with a `visibility` and no `gateway` go to the one that is named like their visibility. */
  readonly name: string;
  readonly visibility: GatewayVisibility;
  /**
   * Copies of the proxy; between the two, as many as the load needs.
   *
   * @default - three to twelve in production, two to eight in staging, else one
   */
  readonly replicas?: { readonly min: number; readonly max: number };
  /**
   * Oldest version of TLS that is spoken.
   *
   * @default '1.2'
   */
  readonly minTlsVersion?: TlsVersion;
  /**
   * Requests that one address may send to one route in a second, as each copy of the proxy counts them; more are
   * answered with 429.
   *
   * @default - 100 from the internet, no limit inside
   */
  readonly requestsPerSecond?: number;
  /**
   * Ranges of addresses that may come.
   *
   * @default - the network of the cluster for an internal gateway, everybody for one of the internet
   */
  readonly allow?: readonly string[];
  /**
   * Lets only people through who have logged in.
   *
   * @default - nobody is asked; workloads ask for themselves
   */
  readonly login?: GatewayLogin;
  /**
   * Answers plain HTTP too, with a redirect to HTTPS.
   *
   * @default false
   */
  readonly redirectHttp?: boolean;
  /**
   * Writes no line for each request.
   *
   * @default - one line of JSON for each, on standard output
   */
  readonly withoutAccessLog?: Because;
}

/** The same with its defaults. */
export interface Gateway extends Required<Pick<GatewayProps, 'name' | 'visibility' | 'replicas'>> {
  readonly minTlsVersion: TlsVersion;
  readonly requestsPerSecond: number | undefined;
  /** Empty: everybody. */
  readonly allow: readonly string[];
  readonly login: GatewayLogin | undefined;
  readonly redirectHttp: boolean;
  readonly accessLog: boolean;
}
