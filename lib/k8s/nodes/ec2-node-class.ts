import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { DISCOVERY_TAG } from '../../core/karpenter';
import type { NodeSystem } from '../../core/pool';
import { reportProblems } from '../../core/problems';
import type { Size } from '../../core/quantity';
import { placeInFile } from '../placement';

export interface Ec2NodeClassProps {
  /** Of the class, and of its file. */
  readonly name: string;
  /** Value of the tags by which subnets and the security group of nodes are found. */
  readonly cluster: string;
  readonly system: NodeSystem;
  /** Family and one release of it, like `bottlerocket@v1.66.0`. */
  readonly image: string;
  readonly instanceProfile: string;
  /** Key that encrypts the volumes: an ARN, of the key or of an alias. */
  readonly keyArn: string;
  /** Volume for images, logs and scratch files. */
  readonly diskSize: Size;
  readonly detailedMonitoring: boolean;
  /** Of machines and of what comes into being with them. */
  readonly tags: Readonly<Record<string, string>>;
}

interface BlockDevice {
  readonly deviceName: string;
  readonly rootVolume?: true;
  readonly ebs: {
    readonly volumeSize: string;
    readonly volumeType: 'gp3';
    readonly encrypted: true;
    readonly kmsKeyID: string;
    readonly deleteOnTermination: true;
  };
}

/** @see https://karpenter.sh/docs/concepts/nodeclasses/ */
interface Ec2NodeClassSpec {
  readonly amiSelectorTerms: readonly { readonly alias: string }[];
  readonly instanceProfile: string;
  readonly subnetSelectorTerms: readonly Selector[];
  readonly securityGroupSelectorTerms: readonly Selector[];
  readonly associatePublicIPAddress: false;
  readonly detailedMonitoring: boolean;
  readonly metadataOptions: {
    readonly httpEndpoint: 'enabled';
    readonly httpProtocolIPv6: 'disabled';
    readonly httpPutResponseHopLimit: number;
    readonly httpTokens: 'required';
  };
  readonly blockDeviceMappings: readonly BlockDevice[];
  readonly kubelet: { readonly maxPods: number };
  readonly tags: Readonly<Record<string, string>>;
}

interface Selector {
  readonly tags: Readonly<Record<string, string>>;
}

/** `@latest` would replace every node on the day that AWS chooses. */
const PINNED = /^(?:bottlerocket|al2023)@v\d[\w.]*$/;

/** What the subnets have addresses for, in blocks: without it Karpenter counts the addresses of interfaces. */
const MOST_PODS = 110;

/** Bottlerocket's own disk, which never changes; what changes lies on a second one. */
const BOTTLEROCKET_DISK = '4Gi';

/** What the machines of a pool are like that Karpenter makes: the same as those of the groups of EKS. */
export class Ec2NodeClass extends Construct {
  public constructor(scope: Construct, id: string, props: Ec2NodeClassProps) {
    super(scope, id);
    placeInFile(this, `${props.name}.yaml`);
    const { name, image } = props;
    reportProblems(this, [
      !PINNED.test(image) &&
        `'image' must name one release, got '${image}': write it like 'bottlerocket@v1.66.0'`,
    ]);
    new ApiObject(this, 'Default', {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name },
      spec: spec(props),
    });
  }
}

function spec(props: Ec2NodeClassProps): Ec2NodeClassSpec {
  const ofCluster = [{ tags: { [DISCOVERY_TAG]: props.cluster } }];
  return {
    amiSelectorTerms: [{ alias: props.image }],
    instanceProfile: props.instanceProfile,
    subnetSelectorTerms: ofCluster,
    securityGroupSelectorTerms: ofCluster,
    associatePublicIPAddress: false,
    detailedMonitoring: props.detailedMonitoring,
    // One hop: pods with a network of their own get no role of the machine's.
    metadataOptions: {
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    },
    blockDeviceMappings: devices(props),
    kubelet: { maxPods: MOST_PODS },
    tags: props.tags,
  };
}

function devices({ system, diskSize, keyArn }: Ec2NodeClassProps): BlockDevice[] {
  const size = diskSize.toQuantity();
  const volume = (deviceName: string, volumeSize: string, rootVolume?: true): BlockDevice => ({
    deviceName,
    ...(rootVolume && { rootVolume }),
    ebs: { volumeSize, volumeType: 'gp3', encrypted: true, kmsKeyID: keyArn, deleteOnTermination: true },
  });
  if (system === 'al2023') return [volume('/dev/xvda', size, true)];
  return [volume('/dev/xvda', BOTTLEROCKET_DISK), volume('/dev/xvdb', size, true)];
}
