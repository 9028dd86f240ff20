/** The image's entrypoint where a log volume is mounted: what a program writes is kept there, and nothing else is different. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { FakeSpark } from "./start";

let spark: FakeSpark;
let logs: string;
beforeEach(() => {
  spark = new FakeSpark();
  logs = join(spark.home, "logs", "pod-1");
});
afterEach(() => spark.remove());

const environment = (behaviour: string): Record<string, string> => ({
  SPARK_PLATFORM_LOG_DIR: logs,
  BEHAVIOUR: behaviour,
});
const run = (behaviour: string) => spark.run(["other"], environment(behaviour), "keep");
const kept = (name: "stdout" | "stderr"): string => readFileSync(join(logs, name), "utf8");

/** The numbers from 1 on, each on a line. */
const lines = (count: number): string =>
  `${Array.from({ length: count }, (_, index) => index + 1).join("\n")}\n`;

describe("with a log volume", () => {
  it.each(Array.from({ length: 10 }, (_, index) => index + 1))(
    "everything is in both places, to the last of 20,000 lines (%d)",
    async () => {
      const { code, stdout, stderr } = await run("seq 20000; seq 300 >&2; exit 7");
      expect(code).toBe(7);
      expect([stdout === lines(20_000), stderr === lines(300)]).toEqual([true, true]);
      expect([kept("stdout") === lines(20_000), kept("stderr") === lines(300)]).toEqual([true, true]);
    },
  );

  it.each([0, 1, 42, 137])("ends with the program's own exit code %d", async (code) => {
    expect((await run(`exit ${code}`)).code).toBe(code);
  });

  it("has the exit code of a program that is killed", async () => {
    expect((await run("echo begun; kill -KILL $$")).code).toBe(137);
    expect(kept("stdout")).toBe("begun\n");
  });

  it("says of a program that is not there what a shell says", async () => {
    const { code, stderr } = await spark.run(["no-such-program"], environment(""), "keep");
    expect([code, stderr]).toEqual([127, expect.stringContaining("no-such-program")]);
  });

  it.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGPWR"] as const)(
    "passes %s on, and keeps what the program says then",
    async (signal) => {
      const ready = join(spark.home, "ready");
      const trap = `trap 'echo stopping; exit 7' ${signal.slice(3)}; touch ${ready}; while :; do sleep 0.05; done`;
      const child = spark.start(["other"], environment(trap), "keep");
      const ended = FakeSpark.end(child);
      while (!existsSync(ready)) await sleep(10);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 7, signal: null, stdout: "stopping\n" });
      expect(kept("stdout")).toBe("stopping\n");
    },
  );

  it("passes on one signal after the other to a program that lives on", async () => {
    const ready = join(spark.home, "ready");
    const count = `n=0; trap 'n=$((n+1)); echo $n > ${ready}' USR1; trap 'exit $((n+10))' TERM; echo 0 > ${ready}; while :; do sleep 0.05; done`;
    const child = spark.start(["other"], environment(count), "keep");
    const ended = FakeSpark.end(child);
    for (const seen of ["0", "1", "2"]) {
      while (!existsSync(ready) || readFileSync(ready, "utf8").trim() !== seen) await sleep(10);
      child.kill(seen === "2" ? "SIGTERM" : "SIGUSR1");
    }
    expect((await ended).code).toBe(12);
  });

  it("does not wait for a process that is left behind and holds the output open", async () => {
    const begin = performance.now();
    const { code, pid } = await FakeSpark.exit(
      spark.start(["other"], environment("sleep 60 & echo $!; exit 4"), "keep"),
    );
    expect(code).toBe(4);
    expect(performance.now() - begin).toBeLessThan(30_000);
    process.kill(pid); // where tini is process 1 the kernel ends it
  });

  it("lets the program run on when the volume is full, and says so once", async () => {
    mkdirSync(logs, { recursive: true });
    symlinkSync("/dev/full", join(logs, "stdout"));
    const { code, stdout, stderr } = await run("seq 20000; exit 3");
    expect([code, stdout === lines(20_000)]).toEqual([3, true]);
    expect(stderr.match(/No space left on device/g)).toHaveLength(1);
  });

  it("keeps what an earlier program of the same folder wrote", async () => {
    await run("echo one");
    await run("echo two");
    expect(kept("stdout")).toBe("one\ntwo\n");
  });

  it("runs the program without it where the folder cannot be made", async () => {
    writeFileSync(join(spark.home, "logs"), "");
    const { code, stdout, stderr } = await run("echo done; exit 5");
    expect([code, stdout]).toEqual([5, "done\n"]);
    expect(stderr).toContain(`SPARK_PLATFORM_LOG_DIR (${logs}) takes no files`);
  });
});
