import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { githubRepositoryOf } from '../../core/github';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

export interface PushReceiverProps {
  readonly name: string;
  /** Secret with the `token` that whoever calls signs with. */
  readonly secret: string;
  readonly source: { readonly kind: 'GitRepository' | 'OCIRepository'; readonly name: string };
  /** URL of what was pushed to; tells who calls. */
  readonly url: string;
}

/** @see https://fluxcd.io/flux/components/notification/receivers/ */
interface ReceiverSpec {
  readonly type: 'github' | 'generic-hmac';
  readonly events?: readonly string[];
  readonly secretRef: { readonly name: string };
  readonly resources: readonly {
    readonly apiVersion: 'source.toolkit.fluxcd.io/v1';
    readonly kind: 'GitRepository' | 'OCIRepository';
    readonly name: string;
  }[];
}

/** A way to call Flux when something was pushed, for those alone who know the token. */
export class PushReceiver extends Construct {
  public constructor(scope: Construct, id: string, { name, secret, source, url }: PushReceiverProps) {
    super(scope, id);
    placeInFile(this, 'receiver.yaml');
    const onGithub = githubRepositoryOf(url) !== undefined;
    const spec: ReceiverSpec = {
      ...(onGithub ? { type: 'github', events: ['ping', 'push'] } : { type: 'generic-hmac' }),
      secretRef: { name: secret },
      resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', ...source }],
    };
    new ApiObject(this, 'Default', {
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name, namespace: FLUX_NAMESPACE },
      spec,
    });
  }
}

export interface WebhookRouteProps {
  /** Whole name. */
  readonly host: string;
}

/** The way in for those who call: the paths of receivers, and nothing else of Flux. */
export class WebhookRoute extends Construct {
  public constructor(scope: Construct, id: string, { host }: WebhookRouteProps) {
    super(scope, id);
    placeInFile(this, 'route.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'webhooks', namespace: FLUX_NAMESPACE },
      spec: {
        parentRefs: [{ name: 'internet', namespace: 'gateways', sectionName: 'https' }],
        hostnames: [host],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/hook/' } }],
            timeouts: { request: '15s' },
            backendRefs: [{ name: 'webhook-receiver', port: 80 }],
          },
        ],
      },
    });
  }
}
