import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** What YuniKorn says of one configuration. */
export interface Verdict {
  readonly id: string;
  readonly yaml: string;
  readonly valid: boolean;
  /** Its first error; absent when it is valid. */
  readonly error?: string;
}

/**
 * 1,200 configurations with the answers of YuniKorn 1.8.0's own validator (yunikorn-core, configs.LoadSchedulerConfigFromByteArray): the file
 * `queue-verdicts.jsonl` that was given with issue 5, packed and otherwise as it came.
 */
export const verdicts: readonly Verdict[] = gunzipSync(readFileSync(join(__dirname, "verdicts.jsonl.gz")))
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Verdict);
