/** What must have signed the images of a team. */
export interface SignatureProps {
  /** Repositories of the images, without tag. */
  readonly repositories: readonly string[];
  /**
   * File in `.github/workflows` of the team's `source` that alone may sign.
   *
   * @default - any of them
   */
  readonly workflow?: string;
}

/** Which images are let into a cluster. */
export interface ImagesProps {
  /**
   * Registries, or parts of them like `ghcr.io/acme`, that pods of teams have their images from, besides the fleet's.
   *
   * @default - the public ones that the platform itself uses
   */
  readonly registries?: readonly string[];
  /**
   * By name of the team: images that nothing but its pipeline may have signed.
   *
   * @default - images in the fleet's registry of each team that has a `source`; none without a way out
   */
  readonly signatures?: Readonly<Record<string, SignatureProps>>;
}
