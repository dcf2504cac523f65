import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { GATEWAY_CLASS } from './gateway-object';

/** Controller that takes care of gateways of the class. */
const CONTROLLER = 'gateway.envoyproxy.io/gatewayclass-controller';

/** Has Envoy Gateway take care of the gateways. */
export class GatewayClass extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: GATEWAY_CLASS },
      spec: { controllerName: CONTROLLER },
    });
  }
}
