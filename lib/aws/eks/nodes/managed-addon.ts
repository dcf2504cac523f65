import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { withAddress } from '../../address';
import type { AddonSettings } from './addon-settings';

export interface ManagedAddonProps<Name extends string> {
  readonly cluster: string;
  /** As EKS calls it. */
  readonly name: Name;
  /** Exact version, like `v1.23.2-eksbuild.1`. */
  readonly version: string;
  /** @default - the add-on's own */
  readonly settings?: Name extends keyof AddonSettings ? AddonSettings[Name] : never;
  /** What must stand before it can run, the role of its ServiceAccount included. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Software of a cluster that AWS installs and keeps running, at a version of ours. */
export class ManagedAddon<Name extends string> extends Construct {
  /** The add-on, for what must wait for it. */
  public readonly made: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: ManagedAddonProps<Name>) {
    super(scope, id);
    const { cluster, name, version, settings, dependsOn } = props;
    const addon = new EksAddon(this, 'Addon', {
      clusterName: cluster,
      addonName: name,
      addonVersion: version,
      configurationValues: settings === undefined ? undefined : JSON.stringify(settings),
      // The cluster is made bare: what is there already was left behind by 'preserve', or changed by hand.
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'OVERWRITE',
      // Who takes the add-on out of Terraform by mistake keeps DNS and network.
      preserve: true,
      tags: { Name: `${cluster}-${name}` },
      dependsOn: [...dependsOn],
    });
    this.made = withAddress(addon, name.replaceAll('-', '_'));
  }
}
