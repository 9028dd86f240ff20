/** What `kubectl get pods -o json` says of an executor, as far as it matters here. */
export interface ExecutorPod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly status: {
    readonly containerStatuses?: readonly {
      readonly state?: { readonly running?: { readonly startedAt: string } };
    }[];
  };
}

export interface Executor {
  readonly name: string;
  readonly gained: Date;
  /** When it was first seen going or gone; undefined if it ran as long as the driver. */
  readonly released?: Date;
}

/** The executors known so far, brought up to date with a list of their pods that was read at `moment`. */
export function observeExecutors(
  known: readonly Executor[],
  pods: readonly ExecutorPod[],
  moment: Date,
): Executor[] {
  const running = new Map<string, Date>();
  for (const { metadata, status } of pods) {
    const startedAt = status.containerStatuses?.[0]?.state?.running?.startedAt;
    if (startedAt && !metadata.deletionTimestamp) running.set(metadata.name, new Date(startedAt));
  }
  const names = new Set(known.map(({ name }) => name));
  return [
    ...known.map((executor) =>
      executor.released || running.has(executor.name) ? executor : { ...executor, released: moment },
    ),
    ...[...running].flatMap(([name, gained]) => (names.has(name) ? [] : [{ name, gained }])),
  ];
}

/** The executors of a job that began to stop at `moment`: what went afterwards was not released but ended with it. */
export const keptToTheEnd = (executors: readonly Executor[], moment: Date): Executor[] =>
  executors.map(({ name, gained, released }) =>
    released && released < moment ? { name, gained, released } : { name, gained },
  );

/** Lines such as `flights-abc-exec-2  gained after 14 s, released after 40 s`. */
export const executorLines = (executors: readonly Executor[], start: Date): string[] => {
  const after = (moment: Date): string =>
    `${Math.max(0, Math.round((moment.getTime() - start.getTime()) / 1000))} s`;
  return executors.map(
    ({ name, gained, released }) =>
      `${name}  gained after ${after(gained)}, ${released ? `released after ${after(released)}` : "kept to the end"}`,
  );
};
