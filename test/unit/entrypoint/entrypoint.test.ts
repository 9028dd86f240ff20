/** The image's entrypoint as Kubernetes and Spark's Kubernetes backend call it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { FakeSpark } from "./start";

let spark: FakeSpark;
beforeEach(() => (spark = new FakeSpark()));
afterEach(() => spark.remove());

const executor = {
  SPARK_DRIVER_URL: "spark://CoarseGrainedScheduler@job-svc.p1.svc:7078",
  SPARK_EXECUTOR_ID: "3",
  SPARK_EXECUTOR_CORES: "2",
  SPARK_EXECUTOR_MEMORY: "512m",
  SPARK_APPLICATION_ID: "spark-abc",
  SPARK_EXECUTOR_POD_IP: "10.245.0.9",
  SPARK_RESOURCE_PROFILE_ID: "0",
  SPARK_EXECUTOR_POD_NAME: "job-exec-3",
};

/** The argument that follows another one. */
const after = (name: string): string | undefined => spark.called()[spark.called().indexOf(name) + 1];

describe("driver", () => {
  it("submits in client mode, bound to the pod's address, with the given arguments last", async () => {
    const args = ["--class", "Main", "local:///opt/spark/jobs/a b.py", "", "--x=*"];
    expect((await spark.run(["driver", ...args], { SPARK_DRIVER_BIND_ADDRESS: "10.245.0.7" })).code).toBe(0);
    expect(spark.called()).toEqual([
      `${spark.home}/bin/spark-submit`,
      "--conf",
      "spark.driver.bindAddress=10.245.0.7",
      "--conf",
      "spark.driver.host=10.245.0.7",
      "--conf",
      "spark.executorEnv.SPARK_DRIVER_POD_IP=10.245.0.7",
      "--deploy-mode",
      "client",
      ...args,
    ]);
  });

  it("leaves the driver's Service name to executors where the pod's address is no IPv4 one", async () => {
    expect((await spark.run(["driver", "x"], { SPARK_DRIVER_BIND_ADDRESS: "fd00::7" })).code).toBe(0);
    expect(spark.called()).toContain("spark.driver.bindAddress=fd00::7");
    expect(spark.called().join(" ")).not.toContain("spark.driver.host");
  });

  it("without an address to bind says which variable is missing", async () => {
    const { code, stderr } = await spark.run(["driver"]);
    expect(code).toBe(64);
    expect(stderr).toBe(
      "entrypoint.sh: SPARK_DRIVER_BIND_ADDRESS is not set; Spark's Kubernetes backend sets it for a driver\n",
    );
  });
});

describe("executor", () => {
  it("starts Spark's backend with what the driver told it", async () => {
    expect((await spark.run(["executor"], executor)).code).toBe(0);
    expect(spark.called()).toEqual([
      `${spark.home}/bin/java`,
      "-Xms512m",
      "-Xmx512m",
      "-cp",
      `${spark.home}/conf:${spark.home}/jars/*:${spark.home}`,
      "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
      ...[
        "--driver-url",
        executor.SPARK_DRIVER_URL,
        "--executor-id",
        "3",
        "--cores",
        "2",
        "--app-id",
        "spark-abc",
      ],
      ...["--hostname", "10.245.0.9", "--resourceProfileId", "0", "--podName", "job-exec-3"],
    ]);
  });

  it("of Spark 3.2, which tells it no name of its pod, starts the backend that needs none", async () => {
    const environment = { ...executor, SPARK_EXECUTOR_POD_NAME: "" };
    expect((await spark.run(["executor"], environment)).code).toBe(0);
    expect(spark.called()).toContain("org.apache.spark.executor.CoarseGrainedExecutorBackend");
    expect(spark.called().slice(-2)).toEqual(["--resourceProfileId", "0"]);
  });

  it("finds the classes of a Hadoop that is installed beside Spark, unless told others", async () => {
    spark.program("hadoop/bin/hadoop", '#!/bin/bash\n[[ "$*" == classpath ]] && echo "/hadoop/*"\n');
    const environment = { ...executor, HADOOP_HOME: `${spark.home}/hadoop` };
    expect((await spark.run(["executor"], environment)).code).toBe(0);
    expect(after("-cp")).toMatch(/:\/hadoop\/\*$/);
    await spark.run(["executor"], { ...environment, SPARK_DIST_CLASSPATH: "/other/*" });
    expect(after("-cp")).toMatch(/:\/other\/\*$/);
  });

  it("runs with a Hadoop of native libraries alone, which has no program to ask", async () => {
    const environment = { ...executor, HADOOP_HOME: `${spark.home}/native` };
    expect((await spark.run(["executor"], environment)).code).toBe(0);
    expect((await spark.run(["other"], environment)).code).toBe(0);
  });

  const needed = Object.keys(executor).filter((name) => name !== "SPARK_EXECUTOR_POD_NAME");
  it.each(needed)("without %s names it", async (name) => {
    const { code, stderr } = await spark.run(["executor"], { ...executor, [name]: "" });
    expect(code).toBe(64);
    expect(stderr).toContain(`${name} is not set`);
  });

  it("passes every JVM option whole, in the order of its number", async () => {
    const text = fc.stringMatching(/^-D[ -~\n]{0,20}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), async (options) => {
        const variables = Object.fromEntries(
          options.map((option, number) => [`SPARK_JAVA_OPT_${number}`, option]),
        );
        expect(
          (await spark.run(["executor"], { ...executor, ...variables, SPARK_JAVA_OPT_x: "no" })).code,
        ).toBe(0);
        expect(spark.called().slice(1, options.length + 2)).toEqual([...options, "-Xms512m"]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("looks for classes in the order of Spark's own images", async () => {
    await spark.run(["executor"], {
      ...executor,
      SPARK_CONF_DIR: "/spark-conf",
      HADOOP_CONF_DIR: "/hadoop-conf",
      SPARK_CLASSPATH: "/mine.jar",
      SPARK_EXTRA_CLASSPATH: "/extra.jar",
      SPARK_DIST_CLASSPATH: "/dist/*",
    });
    expect(after("-cp")).toBe(
      `/spark-conf:/hadoop-conf:/mine.jar:${spark.home}/jars/*:/extra.jar:${spark.home}:/dist/*`,
    );
  });

  it("uses the Java of JAVA_HOME where it is set", async () => {
    spark.program("jdk/bin/java", '#!/bin/bash\nprintf "%s\\0" "$0" > "$RECORD"\n');
    await spark.run(["executor"], { ...executor, JAVA_HOME: `${spark.home}/jdk` });
    expect(spark.called()).toEqual([`${spark.home}/jdk/bin/java`]);
  });
});

describe("any other command", () => {
  it("runs as it stands", async () => {
    await spark.run(["other", "a b", "", "$HOME", "driver"]);
    expect(spark.called()).toEqual([`${spark.home}/bin/other`, "a b", "", "$HOME", "driver"]);
  });

  it("that is missing altogether says what may be given", async () => {
    const { code, stderr } = await spark.run([]);
    expect(code).toBe(64);
    expect(stderr).toBe("entrypoint.sh: nothing to run; give driver, executor or a command\n");
  });
});

describe.each([
  ["driver", ["driver"], { SPARK_DRIVER_BIND_ADDRESS: "10.245.0.7" }],
  ["executor", ["executor"], executor],
  ["command", ["other"], {}],
] as const)("%s", (_, args, environment) => {
  it.each([0, 1, 42, 137])("ends with the program's own exit code %d", async (code) => {
    expect((await spark.run(args, { ...environment, BEHAVIOUR: `exit ${code}` })).code).toBe(code);
  });

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("passes %s on to the program", async (signal) => {
    const ready = join(spark.home, "ready");
    const trap = `trap 'exit 7' ${signal.slice(3)}; touch ${ready}; while :; do sleep 0.05; done`;
    const child = spark.start(args, { ...environment, BEHAVIOUR: trap });
    const ended = FakeSpark.end(child);
    while (!existsSync(ready)) await sleep(10);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 7, signal: null });
  });

  it("that a signal kills is seen as killed", async () => {
    expect(await spark.run(args, { ...environment, BEHAVIOUR: "kill -KILL $$" })).toMatchObject({
      signal: "SIGKILL",
    });
  });
});
