import { writeFile } from '../../../support/temporary-folder';

export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A tree as synthesis writes it, by id of the stack: `<owner>-<part>`, in the order in which they are applied. */
export interface SmallTree {
  readonly stacks: Readonly<Record<string, Resources>>;
  /** Environments of clusters. */
  readonly environments?: Readonly<Record<string, string>>;
  /** YAML by path. */
  readonly manifests?: Readonly<Record<string, string>>;
}

/** Writes a tree into `folder`, with stacks of clusters whose names have no dash. */
export function writeTree(folder: string, { stacks, environments = {}, manifests = {} }: SmallTree): void {
  const paths = new Map(Object.keys(stacks).map((id) => [id, `clusters/${id.replace('-', '/')}`]));
  const manifest = Object.fromEntries(
    [...paths].map(([id, path]) => [id, { synthesizedStackPath: `${path}/cdk.tf.json` }]),
  );
  writeFile(folder, 'cdktf.out/manifest.json', JSON.stringify({ stacks: manifest }));
  for (const [id, path] of paths) {
    const [owner = ''] = id.split('-');
    const tags = { environment: environments[owner] ?? 'production' };
    const provider = { aws: [{ region: 'eu-west-1', default_tags: [{ tags }] }] };
    const stack = { provider, resource: stacks[id] };
    writeFile(folder, `cdktf.out/${path}/cdk.tf.json`, JSON.stringify(stack));
  }
  const owners = [...new Set(Object.keys(stacks).map((id) => id.replace(/-.*/, '')))];
  for (const owner of owners) {
    const ids = Object.keys(stacks).filter((id) => id.startsWith(`${owner}-`));
    const sections = ids.map(
      (id, index) => `# ${index + 1}. ${id}\n#    check: look at ${id}\nnpx cdktf deploy ${id}\n`,
    );
    writeFile(folder, `cdktf.out/clusters/${owner}/apply.order`, `# How\n\n${sections.join('\n')}`);
  }
  for (const [path, text] of Object.entries(manifests)) writeFile(folder, `dist/${path}`, text);
}

/** What tests change of a small cluster. */
export interface SmallCluster {
  readonly version: string;
  /** Version of the nodes, if it is another one. */
  readonly nodes?: string;
  readonly cni: string;
  readonly cidr: string;
}

/** A small cluster that stands. */
export function smallCluster(change: Partial<SmallCluster> = {}): SmallTree['stacks'] {
  const { version = '1.35', cni = 'v1.22.4-eksbuild.3', cidr = '10.1.0.0/16' } = change;
  return {
    'eu-network': {
      aws_vpc: { main: { cidr_block: cidr } },
      aws_subnet: { a: { vpc_id: '${aws_vpc.main.id}', cidr_block: '10.1.0.0/19' } },
    },
    'eu-plane': { aws_eks_cluster: { main: { name: 'eu', version } } },
    'eu-nodes': {
      aws_eks_addon: { cni: { cluster_name: 'eu', addon_name: 'vpc-cni', addon_version: cni } },
      aws_eks_node_group: {
        pool: { cluster_name: 'eu', version: change.nodes ?? version, depends_on: ['aws_eks_addon.cni'] },
      },
    },
  };
}
