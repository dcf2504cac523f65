import { type Because, becauseProblem } from './because';
import { collisions, nameProblem } from './names';
import { onlyProblems, type Problem, rejectProblems } from './problems';
import { type Cpu, cpuProblem, positiveIntegerProblem, Size, sizeProblem } from './quantity';
import { optionalShapeProblems, shapeProblems, show } from './shape';

/** Upper bound of what a team may ask of one namespace. CPU limits are never part of it. */
export interface Quota {
  /** Sum of CPU requests. */
  readonly cpu: Cpu;
  /** Sum of memory requests, and of memory limits. */
  readonly memory: Size;
  /**
   * Number of pods.
   *
   * @default 50
   */
  readonly pods?: number;
  /**
   * Sum of the sizes of all volumes.
   *
   * @default 100 GiB
   */
  readonly storage?: Size;
}

export interface TeamProps {
  /** Short name, part of namespaces and labels. */
  readonly name: string;
  /** Where somebody answers for the team's workloads at night: mail address, chat channel or rota URL. */
  readonly owner: string;
  /** Groups of the identity provider, as they appear in its `groups` claim. */
  readonly groups: {
    /** Members may see everything but secrets, and restart pods; in development also start jobs and open shells. */
    readonly developers: readonly string[];
    /**
     * Members may see everything but secrets.
     *
     * @default - none
     */
    readonly viewers?: readonly string[];
  };
  /** Holds for each namespace of the team, in each cluster. */
  readonly quota: Quota;
  /**
   * Namespaces of the team.
   *
   * @default - one, named like the team
   */
  readonly namespaces?: readonly string[];
  /**
   * Names of the images that the team builds; each gets a repository `<team>/<image>` in the fleet's registry.
   *
   * @default - none
   */
  readonly images?: readonly string[];
  /**
   * GitHub repository, like `acme/shop`, whose pipeline may push the team's images.
   *
   * @default - none: nobody pushes
   */
  readonly source?: string;
  /**
   * Lets init containers of the team run as root or with added capabilities; nothing else changes.
   *
   * @default - Pod Security Standard 'restricted'
   */
  readonly podSecurity?: Because & { readonly level: 'baseline' };
}

const SOURCE = /^[\w.-]+\/[\w.-]+$/;
const LEVELS = ['restricted', 'baseline'];
/** Namespaces that belong to the platform. */
const RESERVED = /^(?:default|flux-system|gateways|kube-.*)$/;

/**
 * A team that owns namespaces: who answers, who may look, and how much it may use.
 *
 * @example
 * new Team({ name: 'shop', owner: 'shop@acme.example', groups: { developers: ['shop-dev'] }, quota });
 */
export class Team {
  public readonly name: string;
  public readonly owner: string;
  public readonly developers: readonly string[];
  public readonly viewers: readonly string[];
  public readonly quota: Required<Quota>;
  public readonly namespaces: readonly string[];
  public readonly images: readonly string[];
  public readonly source: string | undefined;
  public readonly podSecurity: 'restricted' | 'baseline';
  /** Why the team's namespaces are not 'restricted'. */
  public readonly podSecurityReason: string | undefined;
  /** What is wrong with it; the fleet or the chart that uses the team reports it. */
  public readonly problems: readonly string[];

  public constructor(props: TeamProps) {
    rejectProblems('Team', findUnreadable(props));
    this.name = props.name;
    this.owner = props.owner;
    this.developers = [...props.groups.developers];
    this.viewers = [...(props.groups.viewers ?? [])];
    this.quota = { pods: 50, storage: Size.gibibytes(100), ...withoutUndefined(props.quota) };
    this.namespaces = [...(props.namespaces ?? [props.name])];
    this.images = [...(props.images ?? [])];
    this.source = props.source;
    this.podSecurity = props.podSecurity?.level ?? 'restricted';
    this.podSecurityReason = props.podSecurity?.because;
    this.problems = this.findProblems();
  }

  private findProblems(): string[] {
    const where = `teams.${this.name}`;
    return onlyProblems([
      nameProblem(`${where}.name`, this.name),
      this.owner.trim() === '' &&
        `'${where}.owner' must not be empty, got '${this.owner}': name who answers at night, like 'shop@acme.example'`,
      this.developers.length === 0 &&
        `'${where}.groups.developers' must not be empty, got []: name a group of your identity provider`,
      ...[...this.developers, ...this.viewers].map(
        (group) =>
          group.trim() === '' && `'${where}.groups' must not hold an empty group, got '${group}': remove it`,
      ),
      !LEVELS.includes(this.podSecurity) &&
        `'${where}.podSecurity.level' must be 'baseline', got ${show(this.podSecurity)}: remove it to get 'restricted'`,
      this.podSecurity === 'baseline' && becauseProblem(`${where}.podSecurity`, this.podSecurityReason),
      positiveIntegerProblem(`${where}.quota.pods`, this.quota.pods, 'name the most pods that it may run'),
      this.namespaces.length === 0 &&
        `'${where}.namespaces' must not be empty, got []: remove it to get '${this.name}'`,
      ...collisions(this.namespaces, (namespace) => namespace).map(
        ([namespace]) =>
          `'${where}.namespaces' must name each namespace once, got '${namespace}' more often: remove the repetition`,
      ),
      ...this.images.map((image) => nameProblem(`${where}.images`, image)),
      ...collisions(this.images, (image) => image).map(
        ([image]) =>
          `'${where}.images' must name each image once, got '${image}' more often: remove the repetition`,
      ),
      this.source !== undefined &&
        !SOURCE.test(this.source) &&
        `'${where}.source' must be a GitHub repository, got '${this.source}': write it like 'acme/shop'`,
      ...this.namespaces.flatMap((namespace) => [
        // Of the team's own name one sentence is enough.
        namespace !== this.name && nameProblem(`${where}.namespaces`, namespace),
        RESERVED.test(namespace) &&
          `'${where}.namespaces' must not name a namespace of the platform, got '${namespace}': choose another name`,
      ]),
    ]);
  }
}

/** What the constructor cannot read: TypeScript refuses it, JavaScript does not. */
function findUnreadable(props: Partial<TeamProps> | undefined): Problem[] {
  const { name, groups, quota, podSecurity } = props ?? {};
  const where = typeof name === 'string' ? `teams.${name}` : 'team';
  return [
    ...shapeProblems(where, props, { name: 'shop', owner: 'shop@acme.example' }),
    ...shapeProblems(`${where}.groups`, groups, { developers: ['shop-dev'] }),
    ...optionalShapeProblems(`${where}.groups`, groups, { viewers: ['support'] }),
    cpuProblem(`${where}.quota.cpu`, quota?.cpu),
    sizeProblem(`${where}.quota.memory`, quota?.memory),
    quota?.storage !== undefined && sizeProblem(`${where}.quota.storage`, quota.storage),
    ...optionalShapeProblems(where, props, {
      namespaces: ['shop'],
      images: ['checkout'],
      source: 'acme/shop',
      podSecurity: { level: 'baseline' },
    }),
    ...optionalShapeProblems(`${where}.podSecurity`, podSecurity, { because: 'a reason' }),
  ];
}

function withoutUndefined(quota: Quota): Quota {
  return Object.fromEntries(
    Object.entries(quota).filter(([, value]) => value !== undefined),
  ) as unknown as Quota;
}
