/**
 * `make bench-apiserver`: a storm of Spark jobs against every arrangement of API servers and etcds, while an online client reads and writes at a
 * fixed rate. How it is done and what it does not show: docs/benchmarks.md. Exits with 1 if the bench fails, not if a goal is missed.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../local/cli";
import { interleave } from "./arrangements";
import { totalCpu } from "./budget";
import { makeCredentials } from "./control-plane/credentials";
import { makeSeed } from "./control-plane/seed";
import { createGroups, removeLeftoverGroups } from "./limits/groups";
import { measure, type Measurement } from "./measure";
import { parseOptions, usage, type Options } from "./options";
import { createProcesses, makeFolder, type Processes } from "./processes";
import { progressLine } from "./report/progress";
import { report } from "./report/report";

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function bench(options: Options): Promise<void> {
  await removeLeftoverGroups();
  const folder = makeFolder();
  const groups = createGroups(folder);
  let isStopping = false;
  const cleanUp = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await groups.remove(); // kills what is in them
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      void cleanUp().finally(() => process.exit(130));
    });
  }
  process.once("uncaughtException", (error) => {
    process.stderr.write(`${error.stack}\n`);
    void cleanUp().finally(() => process.exit(1));
  });
  try {
    const results = await measureAll(options, groups, folder);
    print(report(results, options));
    for (const thing of groups.unlimited) print(`Not limited here: ${thing}`);
    if (options.json) writeFileSync(options.json, JSON.stringify({ options, results }));
  } catch (error) {
    if (!isStopping) throw error; // after Ctrl-C every process ends before its time
  } finally {
    await cleanUp();
  }
}

async function measureAll(
  options: Options,
  groups: ReturnType<typeof createGroups>,
  folder: string,
): Promise<Measurement[]> {
  const credentials = makeCredentials(folder);
  const processesIn = (name: string): Processes => createProcesses(join(folder, name), groups);
  for (const arrangement of options.arrangements) {
    if (totalCpu(arrangement) >= 200)
      throw new Error(
        `${arrangement.name}: ${totalCpu(arrangement)} % of a core; budget.ts allows below 200`,
      );
  }
  const seeding = processesIn("seeding");
  const seed = await makeSeed(seeding, credentials).finally(() => seeding.stop());
  const rounds = interleave(options.arrangements, options.rounds);
  const results: Measurement[] = [];
  for (const [round, order] of rounds.entries()) {
    for (const arrangement of order) {
      const result = await measure(
        { options, groups, credentials, seed },
        arrangement,
        processesIn(`${round}-${arrangement.name}`),
      );
      results.push(result);
      print(`round ${round + 1} of ${rounds.length}, ${progressLine(result)}`);
    }
  }
  return results;
}

main(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return print(usage);
  await bench(parseOptions(args));
});
