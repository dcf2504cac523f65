import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { Gateway } from '../../core/platform/gateways';
import { type GatewayObjectProps, inGateways, targetRef } from './gateway-object';

/** @see https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicyspec */
interface SecurityPolicySpec {
  readonly targetRefs: readonly ReturnType<typeof targetRef>[];
  readonly authorization?: {
    readonly defaultAction: 'Deny';
    readonly rules: readonly {
      readonly name: string;
      readonly action: 'Allow';
      readonly principal: { readonly clientCIDRs: readonly string[] };
    }[];
  };
  readonly oidc?: {
    readonly provider: { readonly issuer: string };
    readonly clientID: string;
    readonly clientSecret: { readonly name: string };
    readonly logoutPath: string;
    readonly scopes: readonly string[];
    readonly cookieConfig: { readonly sameSite: 'Lax' };
    readonly refreshToken: true;
  };
}

/** Path under which the proxy forgets who somebody is. */
const LOGOUT_PATH = '/logout';
const SCOPES = ['openid', 'email', 'profile'];

/** Secret with what the proxies of a gateway show the provider, under the key `client-secret`. */
export function loginSecretName({ name }: Pick<Gateway, 'name'>): string {
  return `${name}-login`;
}

/** Who may come through a gateway: by address, and by login. One object has both, since of two one would not count. */
export class SecurityPolicy extends Construct {
  public constructor(scope: Construct, id: string, { gateway }: GatewayObjectProps) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'SecurityPolicy',
      metadata: inGateways(gateway.name),
      spec: spec(gateway),
    });
  }
}

/** Whether there is anything to check. */
export function needsSecurityPolicy({ allow, login }: Gateway): boolean {
  return allow.length > 0 || login !== undefined;
}

function spec(gateway: Gateway): SecurityPolicySpec {
  const { allow, login } = gateway;
  return {
    targetRefs: [targetRef(gateway)],
    ...(allow.length > 0 && {
      authorization: {
        defaultAction: 'Deny',
        rules: [{ name: 'known-addresses', action: 'Allow', principal: { clientCIDRs: allow } }],
      },
    }),
    ...(login !== undefined && {
      oidc: {
        provider: { issuer: login.issuer },
        clientID: login.clientId,
        // Until it is there, requests are refused.
        clientSecret: { name: loginSecretName(gateway) },
        logoutPath: LOGOUT_PATH,
        scopes: SCOPES,
        cookieConfig: { sameSite: 'Lax' },
        refreshToken: true,
      },
    }),
  };
}
