/**
 * `make bench-shuffle`: one job that lives from its shuffle, under each Spark profile that can run here, side by side. With the platform up (`make up` first); Celeborn takes
 * part where it runs for real. What it does and what it does not show: docs/benchmarks.md.
 */
import { main } from "../../local/cli";
import { kubectl } from "../../local/cluster/kubectl";
import { simulatedNode } from "../../local/cluster/settings";
import { tenant } from "../../local/job/names";
import { type ShuffleResult, runShuffle } from "../../local/job/shuffle";
import { stackOutputs } from "../../local/platform";
import type { PlatformOutputs } from "../../stacks/outputs";
import { spread } from "../lib/statistics";
import { table, withSpread } from "../lib/table";

const rounds = Number(process.env["ROUNDS"] ?? 5);
/** 64 MB of rows, which no codec makes smaller; half a minute of doing nothing between the two questions; and over with the second answer. */
const work = { rows: 1_000_000, pause: 30, patience: 0 };

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Profiles of the tenant that can run: Celeborn's only where its pods are more than said to run. */
async function runnable({
  tenants,
  celeborn,
}: PlatformOutputs): Promise<[name: string, configMap: string][]> {
  const profiles = Object.entries(tenants[tenant]!.sparkProfiles);
  if (!celeborn) return profiles.filter(([name]) => name !== "celeborn");
  const nodes = await kubectl([
    "get",
    "pods",
    `--namespace=${celeborn.namespace}`,
    "--output=jsonpath={.items[*].spec.nodeName}",
  ]);
  const isReal = nodes !== "" && !nodes.split(" ").includes(simulatedNode);
  return profiles.filter(([name]) => isReal || name !== "celeborn");
}

main(async () => {
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`ROUNDS=${process.env["ROUNDS"]}: a whole number from 1`);
  const outputs = await stackOutputs();
  const profiles = await runnable(outputs);
  const results = new Map<string, ShuffleResult[]>(profiles.map(([name]) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    // Another one goes first in each round, so that none always finds the caches warm.
    const order = profiles.map((_, index) => profiles[(index + round) % profiles.length]!);
    for (const [name, profile] of order) {
      const result = await runShuffle(outputs, { profile, ...work });
      results.get(name)!.push(result);
      print(
        `round ${round}, ${name}: ${result.seconds.toFixed(1)} s, ${result.executorSeconds.toFixed(0)} executor-seconds`,
      );
    }
  }
  const column = (runs: readonly ShuffleResult[], value: (run: ShuffleResult) => number): string =>
    withSpread(spread(runs.map(value)));
  print("");
  print(
    table([
      [
        "profile",
        "job, s",
        "executor-seconds",
        "executors",
        "released in the pause",
        "second answer after the pause, s",
      ],
      ...[...results].map(([name, runs]) => [
        name,
        column(runs, ({ seconds }) => seconds),
        column(runs, ({ executorSeconds }) => executorSeconds),
        column(runs, ({ executors }) => executors.length),
        column(runs, ({ releasedInPause }) => releasedInPause),
        column(
          runs,
          ({ questions: [first, second] }) => (second.at.getTime() - first.at.getTime()) / 1000 - work.pause,
        ),
      ]),
    ]),
  );
  if (!results.has("celeborn"))
    print("\nceleborn: not here; its servers do not run for real on this cluster (docs/celeborn.md).");
});
