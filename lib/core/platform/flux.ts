/** What Flux does in a cluster besides applying what it reads. */
export interface FluxProps {
  /**
   * First part of the host at which repositories call when something was pushed, in the first domain of the cluster.
   *
   * @default - nobody calls: Flux asks every minute
   */
  readonly webhooks?: string;
  /**
   * Whether commits of the fleet's repository on GitHub show what became of them here.
   *
   * @default false
   */
  readonly commitStatus?: boolean;
  /**
   * Whether Flux proposes the newest images that the teams' pipelines pushed; in one cluster of the fleet.
   *
   * @default false
   */
  readonly imageUpdates?: boolean;
}

/** The same with its defaults. */
export interface FluxSettings {
  readonly webhooks: string | undefined;
  readonly commitStatus: boolean;
  readonly imageUpdates: boolean;
}

export function settleFlux({
  webhooks,
  commitStatus = false,
  imageUpdates = false,
}: FluxProps = {}): FluxSettings {
  return { webhooks, commitStatus, imageUpdates };
}
