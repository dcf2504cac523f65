/** Another stack that must be applied before, and destroyed after. */
export interface Wait {
  /** Name of the cluster, or number of the account, that the other stack belongs to. */
  readonly owner: string;
  /** Id of the other stack. */
  readonly stack: string;
  /** What it has that cannot be done without. */
  readonly because: string;
}

/** A thing to do beside Terraform, as a person or a pipeline does it. */
export interface OrderStep {
  /** What it does, as a title. */
  readonly title: string;
  readonly why: string;
  readonly commands: readonly string[];
  /** How to see that it is done. */
  readonly check: string;
}

/** When the turn of a stack comes. */
export interface StackTurn {
  readonly after: readonly Wait[];
  /**
   * How to see that what it makes works.
   *
   * @default - none besides a plan without changes
   */
  readonly check?: string;
  /**
   * What has to be done before anything of the same cluster is destroyed.
   *
   * @default - nothing
   */
  readonly clearing?: readonly OrderStep[];
  /**
   * Why the stack stays when everything else is destroyed.
   *
   * @default - it is destroyed, too
   */
  readonly stays?: string;
}
