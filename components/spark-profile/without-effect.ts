/** Keys that Spark or Celeborn know and that no job of the platform reads, by who does. */
const elsewhere: readonly (readonly [keys: RegExp, reader: string])[] = [
  [
    /^spark\.((worker|deploy|dead|standalone)\.|master\.)/,
    "Spark's standalone cluster, which Kubernetes takes the place of",
  ],
  [/^spark\.yarn\./, "Spark on YARN"],
  [/^spark\.history\./, "a History Server; what a job writes for one is spark.eventLog."],
  [/^spark\.shuffle\.(server|push\.server)\./, "an external shuffle service, which Kubernetes has none of"],
  // docs/configuration/client.md of Celeborn has no key of either kind but the endpoints.
  [
    /^spark\.celeborn\.(worker\.|master\.(?!endpoints))/,
    "Celeborn's servers; celeborn.conf of the stack is theirs",
  ],
];

/** Who reads a key, where it is nobody that has a job's configuration; undefined for one that a job may read. */
export const readElsewhere = (key: string): string | undefined =>
  elsewhere.find(([keys]) => keys.test(key))?.[1];
