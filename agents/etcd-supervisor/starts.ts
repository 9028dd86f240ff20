import { type FSWatcher, watch } from "node:fs";
import { log } from "../lib/log";

/** What is known of one look at etcd. */
export interface Look {
  readonly now: number;
  readonly runs: boolean;
  readonly answers: boolean;
}

export interface FailedStarts {
  readonly count: number;
  /** A look. `missing` is asked for when a start has failed: what etcd lacks from outside. */
  look(look: Look, missing: () => Promise<string | undefined>): Promise<void>;
  /** After a decision that changes what etcd starts with. */
  forget(): void;
}

/**
 * Counts starts of etcd that ended without an answer. A start that fails can be over within 40 ms and is not seen among the processes; but after
 * etcd has read its configuration and opened its ports, and before it reads its data, it tries whether its data directory can be written to, with a file
 * `.touch`. Ends before that (a wrong setting, a taken port) are so not counted at all. Not counted either: what ended only after a minute, which a probe
 * has stopped, and what lacked something from outside.
 * @param started whether a start was seen since the last question
 */
export function failedStarts(started: () => boolean, crashWithin: number): FailedStarts {
  let count = 0;
  let begun: number | undefined;
  return {
    get count() {
      return count;
    },
    look: async ({ now, runs, answers }, missing) => {
      if (started()) begun ??= now;
      if (answers) {
        count = 0;
        begun = undefined;
      }
      if (begun === undefined || runs) return;
      const lasted = now - begun;
      begun = undefined;
      if (lasted > crashWithin) return;
      const lacks = await missing();
      if (lacks === undefined) count++;
      log("warning", "etcd ended without having answered", { count, ...(lacks ? { lacks } : {}) });
    },
    forget: () => {
      count = 0;
      begun = undefined;
    },
  };
}

export interface StartWatch {
  /** Whether etcd has touched its data directory since the last question. */
  started(): boolean;
  close(): void;
}

export function watchStarts(dataDirectory: string): StartWatch {
  let seen = false;
  const watcher: FSWatcher = watch(dataDirectory, (_event, file) => {
    if (file === ".touch") seen = true;
  });
  watcher.on("error", (error) => log("error", `cannot watch ${dataDirectory}: ${error.message}`));
  return {
    started: () => {
      const result = seen;
      seen = false;
      return result;
    },
    close: () => watcher.close(),
  };
}
