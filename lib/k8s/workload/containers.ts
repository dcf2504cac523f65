import type { Container, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';

import type { Image } from '../../core/image';
import { literalSecretProblem } from '../../core/literal-secrets';
import { mirrorProblem, type Mirrors, pulledImage } from '../../core/mirrors';
import { collisions, deriveName, nameProblem } from '../../core/names';
import { onlyProblems, type Problem } from '../../core/problems';
import { show } from '../../core/shape';
import { type Resources, resourceProblems, resourceRequirements, scratchSize } from './resources';
import {
  containerSecurityContext,
  type InitSecurityProps,
  initSecurityProblems,
  initSecurityWaivers,
  type SecurityProps,
  securityProblems,
  securityWaivers,
} from './security';
import type { Waiver } from './waivers';

/** One container and what its process is given. */
export interface ContainerProps {
  readonly image: Image;
  readonly resources: Resources;
  /** @default - the image's entry point */
  readonly command?: readonly string[];
  /** @default - the image's arguments */
  readonly args?: readonly string[];
  /**
   * Environment variables in clear text. Secrets are refused here.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /** @default - an unprivileged user and a read-only file system */
  readonly security?: SecurityProps;
}

/** A container that runs to its end before the app starts. */
export interface InitContainerProps extends ContainerProps {
  readonly security?: InitSecurityProps;
}

/** The containers beside the app. */
export interface MoreContainersProps {
  /** Run in this order, before the app. @default - none */
  readonly init?: Readonly<Record<string, InitContainerProps>>;
  /** Start before the app and end after it. @default - none */
  readonly sidecars?: Readonly<Record<string, ContainerProps>>;
  /**
   * Folder that all containers of the pod share, and that goes with the pod.
   *
   * @default - none
   */
  readonly sharedFolder?: string;
}

/** What names the images of a pod. */
type ImagesOfPod = Pick<ContainerProps, 'image'> & { readonly containers?: MoreContainersProps };

/** Where every container may write. */
export const SCRATCH_PATH = '/tmp';

export function containerProblems(prop: string, container: ContainerProps): Problem[] {
  const { image, resources, env = {} } = container;
  return [
    ...((image as Image | undefined)?.problems ?? [
      `'${prop}image' must be an Image, got ${show(image)}: use Image.built or Image.released`,
    ]),
    ...resourceProblems(`${prop}resources`, resources),
    ...securityProblems(`${prop}security`, container.security),
    ...Object.entries({ command: container.command, args: container.args }).map(([field, value]) =>
      listProblem(`${prop}${field}`, value),
    ),
    ...Object.entries(env).flatMap(([name, value]) => [
      !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) &&
        `'${prop}env' must name variables by letters, digits and '_', got '${name}': write it like 'LOG_LEVEL'`,
      literalSecretProblem(`${prop}env`, name, value),
      typeof (value as unknown) !== 'string' &&
        `'${prop}env.${name}' must be a text, got ${show(value)}: write it in quotes`,
    ]),
    waitsForOthers(container) &&
      `'${prop}command' must not wait for another service, got a loop: let the process start and stay unready instead`,
  ];
}

/** TypeScript refuses a text where a list belongs; spread like a list it would become letters. */
function listProblem(prop: string, value: unknown): Problem {
  if (value === undefined) return false;
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return !isList && `'${prop}' must be a list of texts, got ${show(value)}: write it like ['--verbose']`;
}

/** A loop that probes the network before the real work: the pod then starts only after everything else has. */
function waitsForOthers({ command = [], args = [] }: ContainerProps): boolean {
  const words = [command, args].flat();
  return /\b(?:until|while)\b[^;]*\b(?:nc|curl|wget|nslookup|pg_isready|redis-cli\s+ping)\b.*\bdo\b[^;]*\bsleep\b/s.test(
    words.join(' '),
  );
}

export function moreContainersProblems(
  app: string,
  more: MoreContainersProps = {},
  { baseline }: { readonly baseline: boolean },
): string[] {
  const { init = {}, sidecars = {}, sharedFolder } = more;
  const names = [app, ...Object.keys(init), ...Object.keys(sidecars)];
  return onlyProblems([
    ...Object.entries(init).flatMap(([name, props]) => [
      nameProblem('containers.init', name),
      ...containerProblems(`containers.init.${name}.`, { ...props, security: undefined }),
      ...initSecurityProblems(`containers.init.${name}.security`, props.security ?? {}, baseline),
    ]),
    ...Object.entries(sidecars).flatMap(([name, props]) => [
      nameProblem('containers.sidecars', name),
      ...containerProblems(`containers.sidecars.${name}.`, props),
    ]),
    ...collisions(names, (name) => name).map(
      ([name]) =>
        `'containers' must have unique names, got '${name}' twice: rename one, the app itself is '${app}'`,
    ),
    sharedFolder !== undefined &&
      !sharedFolder.startsWith('/') &&
      `'containers.sharedFolder' must be an absolute path, got '${sharedFolder}': did you mean '/${sharedFolder}'?`,
  ]);
}

/** Images that nodes without a way out could not pull; one that is wrong has sentences of its own. */
export function mirrorProblems(
  { image, containers: { init = {}, sidecars = {} } = {} }: ImagesOfPod,
  mirrors: Mirrors | undefined,
): Problem[] {
  const more = { 'containers.init': init, 'containers.sidecars': sidecars };
  const images = Object.entries(more).flatMap(([path, byName]) =>
    Object.entries(byName).map(([name, props]) => [`${path}.${name}.image`, props.image] as const),
  );
  return [['image', image] as const, ...images].map(
    ([prop, one]) =>
      (one as Partial<Image> | undefined)?.problems?.length === 0 && mirrorProblem(prop, one, mirrors),
  );
}

export function moreContainersWaivers({ init = {}, sidecars = {} }: MoreContainersProps = {}): Waiver[] {
  return [
    ...Object.values(init).flatMap(({ security = {} }) => initSecurityWaivers(security)),
    ...Object.values(sidecars).flatMap(({ security }) => securityWaivers(security)),
  ];
}

/** What a container gets beside its own props. */
interface ContainerExtras {
  readonly variables: readonly EnvVar[];
  readonly mounts: readonly VolumeMount[];
  /** Where nodes without a way out find the image. */
  readonly mirrors: Mirrors | undefined;
}

export function toContainer(name: string, props: ContainerProps, extras: ContainerExtras): Container {
  const { image, resources, command, args, env = {}, security } = props;
  const plain = Object.entries(env).map(([variable, value]) => ({ name: variable, value }));
  return {
    name,
    image: pulledImage(image, extras.mirrors),
    // Tag or digest never move, so a node that has the image need not reach the registry.
    imagePullPolicy: 'IfNotPresent',
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    env: [...plain, ...extras.variables],
    resources: resourceRequirements(resources),
    securityContext: containerSecurityContext(security),
    volumeMounts: [{ name: scratchVolumeName(name), mountPath: SCRATCH_PATH }, ...extras.mounts],
  };
}

/** The `/tmp` of a container: a read-only root file system needs one. */
export function scratchVolume(name: string, { resources }: ContainerProps): Volume {
  return { name: scratchVolumeName(name), emptyDir: { sizeLimit: scratchSize(resources).toQuantity() } };
}

function scratchVolumeName(container: string): string {
  return deriveName('label', 'tmp', container);
}
