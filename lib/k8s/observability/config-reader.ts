import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';

/** Lets a pod read the ConfigMaps of the cluster, in which dashboards are kept, and nothing else. */
export class ConfigReader extends Construct {
  public constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    placeInFile(this, 'config-reader.yaml');
    new k8s.KubeClusterRole(this, 'Default', {
      metadata: { name },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
    });
  }
}
