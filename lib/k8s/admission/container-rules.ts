import type { Validation } from './validating-policy';

/**
 * Containers that stay: the standard that the API server holds a namespace to cannot tell them from those that only
 * prepare something, which may have more where a team has a reason.
 */
const STAYING = [
  'object.spec.containers',
  "object.spec.?initContainers.orValue([]).filter(c, c.?restartPolicy.orValue('') == 'Always')",
  'object.spec.?ephemeralContainers.orValue([])',
];

/** Every container, whatever it is for. */
const ALL = [
  'object.spec.containers',
  'object.spec.?initContainers.orValue([])',
  'object.spec.?ephemeralContainers.orValue([])',
];

/** Names that the rules below use. */
export const CONTAINER_VARIABLES = {
  staying: STAYING.join(' + '),
  pod: 'object.spec.?securityContext.orValue({})',
};

export const IMAGE_VARIABLES = { images: `(${ALL.join(' + ')}).map(c, c.image)` };

/** The Pod Security Standard 'restricted', container by container. */
export const RESTRICTED: readonly Validation[] = [
  {
    expression:
      "['hostNetwork', 'hostPID', 'hostIPC'].all(field, !(field in object.spec) || object.spec[field] == false)",
    message:
      "'spec.hostNetwork', 'hostPID' and 'hostIPC' must not be set: what belongs to the node is not the pod's",
  },
  {
    expression: '!object.spec.?volumes.orValue([]).exists(volume, has(volume.hostPath))',
    message: "'spec.volumes' must not hold a hostPath: use a volume claim, or an emptyDir",
  },
  each(
    '!c.?securityContext.?privileged.orValue(false) && !c.?securityContext.?allowPrivilegeEscalation.orValue(true)',
    "must set 'allowPrivilegeEscalation: false' and not be privileged",
  ),
  each(
    "c.?securityContext.?capabilities.?drop.orValue([]).exists(name, name == 'ALL') && " +
      "c.?securityContext.?capabilities.?add.orValue([]).all(name, name == 'NET_BIND_SERVICE')",
    "must drop capability 'ALL', and may add 'NET_BIND_SERVICE' alone",
  ),
  each(
    'c.?securityContext.?runAsNonRoot.orValue(variables.pod.?runAsNonRoot.orValue(false))',
    "must set 'runAsNonRoot: true', or the pod must",
  ),
  each(
    "c.?securityContext.?seccompProfile.?type.orValue(variables.pod.?seccompProfile.?type.orValue('')) " +
      "in ['RuntimeDefault', 'Localhost']",
    "must have the seccomp profile 'RuntimeDefault', or the pod must",
  ),
];

function each(expression: string, rule: string): Validation {
  return {
    expression: `variables.staying.all(c, ${expression})`,
    message: `each container that stays ${rule}`,
  };
}
