import { onlyProblems, type Problem } from './problems';
import { optionalShapeProblems, shapeProblems } from './shape';

/** What a build pipeline of yours pushed. */
export interface BuiltImageProps {
  /** Branch that was built; `/` becomes `-` in the tag. */
  readonly branch: string;
  /** Commit that was built: 7 to 40 hexadecimal digits. */
  readonly commit: string;
  /**
   * Number that grows with every build of the branch (a timestamp or a counter). Image automation needs it: commit
   * hashes do not sort.
   *
   * @default - none: the tag is `<branch>-<commit>`
   */
  readonly serial?: number;
  /**
   * Digest that the registry gave the image, `sha256:` and 64 hexadecimal digits.
   *
   * @default - none: the tag alone names the image
   */
  readonly digest?: string;
}

/** What somebody else published. */
export interface ReleasedImageProps {
  /** Tag of the release. Needs three numbers (`6.9.1`, `v1.2.3-alpine`) unless `digest` pins the image. */
  readonly version: string;
  /**
   * Digest that the registry gave the image, `sha256:` and 64 hexadecimal digits.
   *
   * @default - none: the tag alone names the image
   */
  readonly digest?: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{7,40}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const EXACT_VERSION = /\d\.\d+\.\d/;
const REPOSITORY = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)+$/;
/** Tags that registries move by convention. */
const MOVING_TAGS = new Set(
  'latest stable edge nightly canary main master develop development dev staging prod production release'.split(
    ' ',
  ),
);

/**
 * A container image that cannot change under a running service: a tag that is never moved, and its digest where known.
 *
 * @example
 * Image.built('ghcr.io/acme/checkout', { branch: 'main', commit: '4f2c9d1', serial: 1042 });
 */
export class Image {
  private constructor(
    /** Registry host and path, without tag. */
    public readonly repository: string,
    public readonly tag: string,
    public readonly digest: string | undefined,
    /** Commit that was built, where it is known. */
    public readonly commit: string | undefined,
    /** What is wrong with it; the workload that uses the image reports it. */
    public readonly problems: readonly string[],
  ) {}

  /** An image of your own pipeline: tag `<branch>-<commit>` or `<branch>-<commit>-<serial>`. */
  public static built(repository: string, props: BuiltImageProps): Image {
    const unreadable = [
      ...shapeProblems(
        'image',
        { ...props, repository },
        { repository: 'ghcr.io/acme/web', branch: 'main', commit: '4f2c9d1' },
      ),
      ...optionalShapeProblems('image', props, { digest: 'sha256:…' }),
    ];
    if (unreadable.length > 0) return Image.unreadable(unreadable);
    const { branch, commit, serial, digest } = props;
    const tag = [branch.replaceAll('/', '-'), commit, ...(serial === undefined ? [] : [serial])].join('-');
    const problems = onlyProblems([
      ...sharedProblems(repository, tag, digest),
      branch === '' && `'image.branch' must not be empty, got '': name the branch that was built`,
      !COMMIT.test(commit) &&
        `'image.commit' must be 7 to 40 hexadecimal digits, got '${commit}': copy it from git rev-parse HEAD`,
      serial !== undefined &&
        !(Number.isSafeInteger(serial) && serial >= 0) &&
        `'image.serial' must be a whole number, got ${serial}: count builds, or take their time in seconds`,
    ]);
    return new Image(repository, tag, digest, commit, problems);
  }

  /** An image that somebody else released: an exact version, better still with its digest. */
  public static released(repository: string, props: ReleasedImageProps): Image {
    const unreadable = [
      ...shapeProblems(
        'image',
        { ...props, repository },
        { repository: 'docker.io/library/redis', version: '7.4.7' },
      ),
      ...optionalShapeProblems('image', props, { digest: 'sha256:…' }),
    ];
    if (unreadable.length > 0) return Image.unreadable(unreadable);
    const { version, digest } = props;
    const problems = onlyProblems([
      ...sharedProblems(repository, version, digest),
      movingTag(version, digest),
    ]);
    return new Image(repository, version, digest, undefined, problems);
  }

  /** Only its problems are ever read. */
  private static unreadable(problems: readonly string[]): Image {
    return new Image('', '', undefined, undefined, problems);
  }

  /** As a pod names it: `repository:tag@digest`. */
  public toString(): string {
    return `${this.repository}:${this.tag}${this.digest === undefined ? '' : `@${this.digest}`}`;
  }
}

function sharedProblems(repository: string, tag: string, digest: string | undefined): Problem[] {
  return [
    repositoryProblem(repository),
    !TAG.test(tag) &&
      `'image' must have a tag of 1 to 128 letters, digits, '_', '.' and '-', got '${tag}': name an exact version`,
    digest !== undefined &&
      !DIGEST.test(digest) &&
      `'image.digest' must be 'sha256:' and 64 hexadecimal digits, got '${digest}': copy it from the registry`,
  ];
}

function repositoryProblem(repository: string): Problem {
  const rule = `'image' must be a registry and a name without tag, got '${repository}'`;
  if (!REPOSITORY.test(repository)) return `${rule}: write it like 'ghcr.io/acme/checkout'`;
  const registry = repository.split('/')[0] ?? '';
  const isHost = registry.includes('.') || registry.includes(':') || registry === 'localhost';
  return (
    !isHost && `${rule}: which registry a short name means differs by node, write 'docker.io/${repository}'`
  );
}

function movingTag(version: string, digest: string | undefined): Problem {
  if (MOVING_TAGS.has(version)) {
    return `'image.version' must name one release, got '${version}': a moving tag changes under a running service`;
  }
  return (
    digest === undefined &&
    !EXACT_VERSION.test(version) &&
    `'image.version' must have three numbers when no digest pins it, got '${version}': name the exact release, or add 'digest'`
  );
}
