import {
  LaunchTemplate,
  type LaunchTemplateBlockDeviceMappings,
} from '@cdktf/provider-aws/lib/launch-template';
import { Construct } from 'constructs';

import type { NodeSystem, Pool } from '../../../core/pool';
import { withAddress } from '../../address';

export interface NodeTemplateProps {
  readonly cluster: string;
  readonly pool: Pool;
  /** Key that encrypts the volumes. */
  readonly keyArn: string;
  readonly detailedMonitoring: boolean;
  /** Tags of machines and of what comes into being with them, which no provider gives. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What EC2 makes of a template; Terraform does not know of it. */
const MADE_WITH_MACHINES = ['instance', 'network-interface', 'volume'];

const KIBIBYTES_PER_GIBIBYTE = 1024 ** 2;

/** Devices of a node; a size of `undefined` is the image's own. Bottlerocket keeps what changes off its system. */
const DEVICES: Readonly<
  Record<NodeSystem, (gibibytes: number) => Readonly<Record<string, number | undefined>>>
> = {
  bottlerocket: (gibibytes) => ({ '/dev/xvda': undefined, '/dev/xvdb': gibibytes }),
  al2023: (gibibytes) => ({ '/dev/xvda': gibibytes }),
};

/**
 * What the machines of a pool are like. No key for SSH, no public address and no image: EKS takes the image of the
 * release that the group names, and puts the machines into the cluster's own security group.
 */
export class NodeTemplate extends Construct {
  public readonly templateId: string;
  /** Number of the newest version, as a text. */
  public readonly version: string;

  public constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const { cluster, pool, detailedMonitoring, tags } = props;
    const named = { ...tags, Name: `${cluster}-${pool.name}` };
    const template = new LaunchTemplate(this, 'Template', {
      name: `${cluster}.${pool.name}`,
      description: `Nodes of the pool ${pool.name} of ${cluster}`,
      updateDefaultVersion: true,
      // One hop: pods with a network of their own get no role of the machine's.
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      monitoring: { enabled: detailedMonitoring },
      blockDeviceMappings: devicesOf(props),
      tagSpecifications: MADE_WITH_MACHINES.map((resourceType) => ({ resourceType, tags: named })),
      tags: { Name: `${cluster}-${pool.name}` },
    });
    withAddress(template, pool.name);
    this.templateId = template.id;
    this.version = template.getStringAttribute('latest_version');
  }
}

function devicesOf({ pool, keyArn }: NodeTemplateProps): LaunchTemplateBlockDeviceMappings[] {
  const gibibytes = Math.ceil(pool.diskSize.toKibibytes() / KIBIBYTES_PER_GIBIBYTE);
  return Object.entries(DEVICES[pool.system](gibibytes)).map(([deviceName, volumeSize]) => ({
    deviceName,
    ebs: {
      volumeType: 'gp3',
      volumeSize,
      encrypted: 'true',
      kmsKeyId: keyArn,
      deleteOnTermination: 'true',
    },
  }));
}
