/**
 * `make bench-queues`: how long the check of a configuration with 10,000 queues takes. Times of
 * several runs in one process, the first with cold code, the best as the figure. Exits with 1 if the best is over the limit.
 */
import { performance } from "node:perf_hooks";
import { validateQueueConfig } from "../../components/yunikorn/validate";
import { manyQueues } from "./many-queues";

/** Seconds. */
const limit = 1;
const runs = 7;

const yaml = manyQueues(10_000);
const seconds = Array.from({ length: runs }, () => {
  const start = performance.now();
  const problems = validateQueueConfig(yaml);
  if (problems.length > 0) throw new Error(`the benchmark's own tree is faulty: ${problems[0]?.message}`);
  return (performance.now() - start) / 1000;
});
const best = Math.min(...seconds);
process.stdout.write(
  `10,000 queues (${(yaml.length / 1e6).toFixed(1)} MB of YAML): ${best.toFixed(2)} s (at most ${limit} s); ` +
    `all runs: ${seconds.map((time) => time.toFixed(2)).join(", ")}\n`,
);
if (best > limit) process.exitCode = 1;
