import type { BrokenInput } from './broken-input';

export const BOOTSTRAP_SCRIPT_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'bootstrap-scripts',
    title: 'a script that does not say which shell it is for',
    check: 'SC2148',
    says: 'shebang',
    // JSON is a command of the shell, of a kind.
    tree: { 'clusters/broken/bootstrap.sh': ['helm upgrade'] },
  },
];
