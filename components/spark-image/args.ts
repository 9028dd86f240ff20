/** What decides a stack's Spark image. */
export interface SparkImageArgs {
  /** Registry host and path that the cluster pulls from, such as registry.example.com/data. */
  readonly registry: string;
  /** Spark release, one of `sparkReleases`, such as 3.5.9. */
  readonly version: string;
  /** Release of Celeborn whose client is in the image, one of `celebornClients`. Default: none. */
  readonly celeborn?: string;
}
