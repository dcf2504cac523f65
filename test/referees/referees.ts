import { Access } from './access/access';
import { Actionlint } from './workflows/actionlint';
import { ApiServer } from './api-server/api-server';
import { Cdktf } from './terraform/cdktf';
import { Checkov } from './checkers/checkov';
import { CheckovTerraform } from './terraform/checkov-terraform';
import { Cyclonus } from './traffic/cyclonus';
import { Iam } from './iam/iam';
import { KubeScore } from './checkers/kube-score';
import { Kustomize } from './checkers/kustomize';
import { Pluto } from './checkers/pluto';
import { Polaris } from './checkers/polaris';
import { ProviderSchema } from './terraform/provider-schema';
import { Terraform } from './terraform/terraform';
import type { Toolbox } from './toolbox';
import { Trivy } from './checkers/trivy';
import { TrivyTerraform } from './terraform/trivy-terraform';
import { UpgradePlan } from './terraform/upgrade-plan';
import type { Referee } from './verdict';
import { WorkflowSchema } from './workflows/workflow-schema';

/** Every referee, the quick ones first. */
export function allReferees(toolbox: Toolbox): readonly Referee[] {
  return [
    new Actionlint(toolbox),
    new WorkflowSchema(toolbox),
    new Kustomize(toolbox),
    new Pluto(toolbox),
    new KubeScore(toolbox),
    new Polaris(toolbox),
    new Trivy(toolbox),
    new TrivyTerraform(toolbox),
    new Checkov(toolbox),
    new CheckovTerraform(toolbox),
    new Iam(),
    new ProviderSchema(toolbox),
    new Cyclonus(toolbox),
    new ApiServer(toolbox, 'kube-apiserver'),
    new ApiServer(toolbox, 'kube-apiserver-oldest'),
    new Access(toolbox),
    new UpgradePlan(toolbox),
    new Terraform(toolbox),
    new Cdktf(toolbox),
  ];
}
