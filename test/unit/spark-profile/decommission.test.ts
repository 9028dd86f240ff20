import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecommissionSettings } from "../../../components/spark-profile";
import { jobProblems } from "../../../components/spark-profile/problems";
import { celeborn, confWith, jobsWith } from "./profiles";

const on = { decommission: { enabled: true, gracePeriod: "3m", forceKillAfter: "10m" } };
const keys = (conf: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(conf).filter(([key]) => /decommission|Decommission|terminationGrace/.test(key)),
  );

it("is off unless it is asked for, and then all of it", () => {
  expect(keys(confWith())).toEqual({});
  expect(keys(confWith({ decommission: { enabled: false, gracePeriod: "5m" } }))).toEqual({});
  expect(keys(confWith(on, { profile: "shuffleTracking" }))).toEqual({
    "spark.decommission.enabled": "true",
    "spark.storage.decommission.enabled": "true",
    "spark.storage.decommission.shuffleBlocks.enabled": "true",
    "spark.storage.decommission.rddBlocks.enabled": "true",
    "spark.stage.ignoreDecommissionFetchFailure": "true",
    "spark.executor.decommission.killInterval": "180s",
    "spark.executor.decommission.forceKillTimeout": "600s",
    "spark.kubernetes.decommission.script": "/opt/spark-platform/decommission.sh",
  });
});

it("has no shuffle data to give away where they are Celeborn's", () => {
  const conf = keys(confWith(on));
  expect(conf["spark.storage.decommission.shuffleBlocks.enabled"]).toBe("false");
  expect(conf).not.toHaveProperty(["spark.stage.ignoreDecommissionFetchFailure"]);
});

const found = (decommission: DecommissionSettings, version = "3.5.9", more = {}) =>
  jobProblems(
    jobsWith({ decommission, version, patched: version < "3.5" }, { profile: "static", ...more }),
  ).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

it.each<[string, DecommissionSettings, string, DecommissionSettings]>([
  [
    "less than two rounds of giving away",
    { enabled: true, gracePeriod: "30s" },
    "gracePeriod: too short to give anything away (30s); at least 60s: Spark starts a round each 30 s",
    { enabled: true, gracePeriod: "60s" },
  ],
  [
    "an executor that Spark kills before Kubernetes does",
    { enabled: true, gracePeriod: "5m", forceKillAfter: "4m" },
    "forceKillAfter: less than gracePeriod (240s); at least 300s",
    { enabled: true, gracePeriod: "5m", forceKillAfter: "5m" },
  ],
  [
    "no duration",
    { enabled: true, gracePeriod: "120" },
    'gracePeriod: not a duration ("120"); a whole number and s, m or h, such as 2m',
    { enabled: true, gracePeriod: "120s" },
  ],
])("refuses %s", (_, wrong, said, right) => {
  expect(found(wrong)).toEqual([`settings.decommission.${said}`]);
  expect(found(right)).toEqual([]);
});

it("is refused before Spark 3.4, but for jobs whose shuffle data are Celeborn's", () => {
  expect(found({ enabled: true }, "3.3.4")).toEqual([
    "settings.decommission.enabled: Spark 3.3 runs tasks again whose output was moved (true); false, Spark 3.4 or later, or profile celeborn alone",
  ]);
  expect(found({ enabled: true }, "3.4.4")).toEqual([]);
  expect(found({ enabled: true }, "3.3.4", { profile: "celeborn", celeborn })).toEqual([]);
});

describe("the script in an executor's container", () => {
  const script = join(__dirname, "../../../components/spark-profile/decommission.sh");
  const folder = mkdtempSync(join(tmpdir(), "decommission-"));
  const proc = join(folder, "proc");
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** A program that ends with 7 some time after SIGPWR, and stands in a folder like /proc with the words of another. */
  const program = async (name: string, words: string) => {
    const child = spawn(
      "bash",
      ["-c", 'trap "sleep 0.3; exit 7" PWR; echo ready; while :; do sleep 0.05; done'],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    started.push(child);
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const own = join(proc, String(child.pid));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "comm"), `${name}\n`);
    writeFileSync(join(own, "cmdline"), words.replaceAll(" ", "\0"));
    symlinkSync(`/proc/${child.pid}/status`, join(own, "status"));
    return { child, ended };
  };
  const backend = "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend --driver-url x";

  it("tells the executor's JVM, and nobody else, and waits until it has gone", async () => {
    const executor = await program("java", `java -cp /x ${backend}`);
    const others = [
      await program("tini", `tini -s -- java ${backend}`),
      await program("java", "java -jar other.jar"),
    ];
    const run = spawn("sh", [script], { env: { ...process.env, PROC: proc }, stdio: "inherit" });
    const code = await new Promise((resolve) => run.once("exit", resolve));
    expect(executor.child.exitCode).toBe(7);
    expect(code).toBe(0);
    for (const { child } of others) expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  });

  it("ends at once where there is no executor any more", () => {
    const nothing = join(folder, "nothing");
    mkdirSync(nothing);
    expect(spawnSync("sh", [script], { env: { ...process.env, PROC: nothing }, timeout: 5000 }).status).toBe(
      0,
    );
  });
});
