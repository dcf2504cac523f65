import { Access } from './access/access';
import { ApiServer } from './api-server/api-server';
import { Cdktf } from './terraform/cdktf';
import { Checkov } from './checkers/checkov';
import { CheckovTerraform } from './terraform/checkov-terraform';
import { Cyclonus } from './traffic/cyclonus';
import { KubeScore } from './checkers/kube-score';
import { Kustomize } from './checkers/kustomize';
import { Pluto } from './checkers/pluto';
import { Polaris } from './checkers/polaris';
import { Terraform } from './terraform/terraform';
import type { Toolbox } from './toolbox';
import { Trivy } from './checkers/trivy';
import { TrivyTerraform } from './terraform/trivy-terraform';
import type { Referee } from './verdict';

/** Every referee, the quick ones first. */
export function allReferees(toolbox: Toolbox): readonly Referee[] {
  return [
    new Kustomize(toolbox),
    new Pluto(toolbox),
    new KubeScore(toolbox),
    new Polaris(toolbox),
    new Trivy(toolbox),
    new TrivyTerraform(toolbox),
    new Checkov(toolbox),
    new CheckovTerraform(toolbox),
    new Cyclonus(toolbox),
    new ApiServer(toolbox, 'kube-apiserver'),
    new ApiServer(toolbox, 'kube-apiserver-oldest'),
    new Access(toolbox),
    new Terraform(toolbox),
    new Cdktf(toolbox),
  ];
}
