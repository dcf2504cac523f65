import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';

import { restrictedFindings } from './pod-security';

const app: Container = {
  name: 'app',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

const withContext = (context: object): Partial<Container> => ({
  securityContext: { ...app.securityContext, ...context },
});

function template(container: Partial<Container>, pod: Partial<PodSpec> = {}): PodTemplateSpec {
  return { spec: { containers: [{ ...app, ...container }], ...pod } };
}

test.each<[string, PodTemplateSpec]>([
  ['everything that it asks for', template({})],
  ['NET_BIND_SERVICE', template(withContext({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }))],
  [
    'what the pod says for its containers',
    template(withContext({ runAsNonRoot: undefined, seccompProfile: undefined }), {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Localhost' } },
    }),
  ],
  [
    'root that is nobody on the node',
    template(withContext({ runAsNonRoot: false, runAsUser: 0 }), { hostUsers: false }),
  ],
])('the standard allows %s', (_case, pod) => {
  expect(restrictedFindings(pod)).toEqual([]);
});

test.each<[string[], PodTemplateSpec]>([
  [['hostNamespaces'], template({}, { hostPID: true })],
  [['privileged'], template(withContext({ privileged: true }))],
  [
    ['capabilitiesBaseline', 'capabilitiesRestricted'],
    template(withContext({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })),
  ],
  [['capabilitiesRestricted'], template(withContext({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }))],
  [['capabilitiesRestricted'], template(withContext({ capabilities: { drop: ['NET_RAW'] } }))],
  [
    ['hostPathVolumes', 'restrictedVolumes'],
    template({}, { volumes: [{ name: 'a', hostPath: { path: '/' } }] }),
  ],
  [['restrictedVolumes'], template({}, { volumes: [{ name: 'a', nfs: { server: 'a', path: '/' } }] })],
  [['hostPorts'], template({ ports: [{ containerPort: 80, hostPort: 80 }] })],
  [['hostProbes'], template({ livenessProbe: { httpGet: { port: 80, host: '169.254.169.254' } } })],
  [['hostProbes'], template({ lifecycle: { preStop: { httpGet: { port: 80, host: 'a' } } } })],
  [['appArmor'], template(withContext({ appArmorProfile: { type: 'Unconfined' } }))],
  [
    ['appArmor'],
    {
      ...template({}),
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
    },
  ],
  [['seLinux'], template(withContext({ seLinuxOptions: { user: 'root' } }))],
  [['procMountBaseline', 'procMountRestricted'], template(withContext({ procMount: 'Unmasked' }))],
  [['procMountRestricted'], template(withContext({ procMount: 'Unmasked' }), { hostUsers: false })],
  [
    ['seccompBaseline', 'seccompRestricted'],
    template(withContext({ seccompProfile: { type: 'Unconfined' } })),
  ],
  [['seccompRestricted'], template(withContext({ seccompProfile: undefined }))],
  [['sysctls'], template({}, { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } })],
  [['windowsHostProcess'], template(withContext({ windowsOptions: { hostProcess: true } }))],
  [['allowPrivilegeEscalation'], template(withContext({ allowPrivilegeEscalation: undefined }))],
  [['runAsNonRoot'], template(withContext({ runAsNonRoot: undefined }))],
  [
    ['runAsNonRoot'],
    template(withContext({ runAsNonRoot: false }), { securityContext: { runAsNonRoot: true } }),
  ],
  [['runAsUser'], template(withContext({ runAsUser: 0 }))],
  [['runAsUser'], template({}, { securityContext: { runAsUser: 0 } })],
  [['privileged'], template({}, { initContainers: [{ ...app, ...withContext({ privileged: true }) }] })],
])('the standard refuses what breaks %j', (checks, pod) => {
  expect(restrictedFindings(pod)).toEqual(checks);
});
