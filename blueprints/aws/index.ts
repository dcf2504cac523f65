export { ControlPlaneStack, type ControlPlaneStackProps } from './control-plane-stack';
export { NetworkStack, type NetworkStackProps } from './network-stack';
export { NodesStack, type NodesStackProps } from './nodes-stack';
export { PlatformStack, type PlatformStackProps } from './platform-stack';
export { RegistryStack, type RegistryStackProps } from './registry-stack';
export { StateStack, type StateStackProps } from './state-stack';
