import type { BrokenInput } from './broken-input';

/** A workflow with one job. */
function workflow(job: object): object {
  return { on: 'push', permissions: {}, jobs: { plan: { 'runs-on': 'ubuntu-24.04', ...job } } };
}

export const WORKFLOW_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'actionlint',
    title: 'a job that waits for one that there is not',
    check: 'job-needs',
    says: 'does not exist',
    workflow: workflow({ needs: ['check'], steps: [{ run: 'true' }] }),
  },
  {
    referee: 'actionlint',
    title: 'a script that takes part of a title as a command',
    check: 'expression',
    says: 'potentially untrusted',
    workflow: workflow({ steps: [{ run: 'echo ${{ github.event.pull_request.title }}' }] }),
  },
  {
    referee: 'actionlint',
    title: 'a script that splits a name at its spaces',
    check: 'shellcheck',
    says: 'SC2086',
    workflow: workflow({ steps: [{ run: 'rm -r $FOLDER' }] }),
  },
  {
    referee: 'workflow-schema',
    title: 'a right that there is not',
    check: 'schema',
    says: "'reed' is not one of",
    workflow: workflow({ permissions: { contents: 'reed' }, steps: [{ run: 'true' }] }),
  },
  {
    referee: 'workflow-schema',
    title: 'a misspelt field of a job',
    check: 'schema',
    says: 'timeout-minuts',
    workflow: workflow({ 'timeout-minuts': 5, steps: [{ run: 'true' }] }),
  },
];
