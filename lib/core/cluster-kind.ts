/** Who runs the control plane: AWS, you on EC2, or kind on a laptop. */
export type ClusterKind = 'eks' | 'kubeadm' | 'local';
