import { ApiServer } from './api-server';
import { KubeScore } from './kube-score';
import { Kustomize } from './kustomize';
import { Polaris } from './polaris';
import { Terraform } from './terraform';
import type { Toolbox } from './toolbox';
import type { Referee } from './verdict';

/** Every referee, the quick ones first. */
export function allReferees(toolbox: Toolbox): readonly Referee[] {
  return [
    new Kustomize(toolbox),
    new KubeScore(toolbox),
    new Polaris(toolbox),
    new ApiServer(toolbox),
    new Terraform(toolbox),
  ];
}
