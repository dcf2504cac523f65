/** Days that an image without a tag is kept: a push that replaced it may still be rolled back. */
const UNTAGGED_DAYS = 14;
/** Images of the main branch that are kept; other branches cannot push them out. */
const MAIN_IMAGES = 200;
/** Images of all other branches together. */
const OTHER_IMAGES = 100;
/** Tags that are kept of what came from a public registry. */
const CACHED_IMAGES = 50;

interface Selection {
  readonly tagStatus: 'tagged' | 'untagged';
  readonly tagPatternList?: readonly string[];
  readonly countType: 'imageCountMoreThan' | 'sinceImagePushed';
  readonly countUnit?: 'days';
  readonly countNumber: number;
}

const UNTAGGED: Selection = {
  tagStatus: 'untagged',
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber: UNTAGGED_DAYS,
};

/** What is kept of the images that a team builds, whose tags are `<branch>-<commit>`. */
export const BUILT_IMAGES = lifecyclePolicy(
  ['images that lost their tag', UNTAGGED],
  ['older images of main', newest(MAIN_IMAGES, 'main-*')],
  // An image that a rule above has counted is not touched.
  ['older images of other branches', newest(OTHER_IMAGES, '*')],
);

/** What is kept of the images of public registries: each comes again when it is pulled. */
export const FETCHED_IMAGES = lifecyclePolicy(
  ['images that lost their tag', UNTAGGED],
  ['older images', newest(CACHED_IMAGES, '*')],
);

function newest(count: number, tags: string): Selection {
  return {
    tagStatus: 'tagged',
    tagPatternList: [tags],
    countType: 'imageCountMoreThan',
    countNumber: count,
  };
}

function lifecyclePolicy(...rules: readonly (readonly [string, Selection])[]): string {
  return JSON.stringify({
    rules: rules.map(([description, selection], index) => ({
      rulePriority: index + 1,
      description,
      selection,
      action: { type: 'expire' },
    })),
  });
}
