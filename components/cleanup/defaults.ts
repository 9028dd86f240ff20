import { parseDuration } from "../../lib/duration";
import type { CleanupSettings } from "./args";

export const defaults = {
  schedule: "H/15 * * * *",
  retention: { succeeded: "24h", failed: "168h" },
  grace: "1h",
  cap: 20_000,
  concurrency: 16,
  timeLimit: "1h",
} as const;

export const defaultResources = {
  requests: { cpu: "100m", memory: "192Mi" },
  limits: { cpu: "1", memory: "256Mi" },
};

/** Times of valid settings, in seconds. */
export function timesOf({ retention = {}, grace, stuckAfter, timeLimit }: CleanupSettings) {
  const seconds = (text: string): number => parseDuration(text)!;
  return {
    grace: seconds(grace ?? defaults.grace),
    retention: {
      succeeded: seconds(retention.succeeded ?? defaults.retention.succeeded),
      failed: seconds(retention.failed ?? defaults.retention.failed),
    },
    ...(stuckAfter === undefined ? {} : { stuckAfter: seconds(stuckAfter) }),
    timeLimit: seconds(timeLimit ?? defaults.timeLimit),
  };
}
