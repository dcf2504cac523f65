/** Flags of Velero's command line that runbooks may use, by command, as version 1.18 has them. */
export const VELERO_FLAGS: Readonly<Record<string, readonly string[]>> = {
  'backup create': ['from-schedule', 'wait'],
  'backup describe': ['details'],
  'backup get': ['selector'],
  'backup logs': [],
  'restore create': [
    'allow-partially-failed',
    'exclude-resources',
    'existing-resource-policy',
    'from-backup',
    'from-schedule',
    'include-namespaces',
    'include-resources',
    'namespace-mappings',
    'selector',
    'wait',
  ],
  'restore describe': ['details'],
  'restore get': ['selector'],
  'restore logs': [],
  'schedule describe': [],
  'schedule unpause': [],
};
