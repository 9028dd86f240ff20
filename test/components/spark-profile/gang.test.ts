import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { SparkProfile, type SparkProfileArgs } from "../../../components/spark-profile";
import { only, recordProgram } from "../../support/record";

const role = {
  cores: 2,
  cpuRequest: "1500m",
  memory: "2Gi",
  memoryOverhead: "512Mi",
  scheduler: "yunikorn",
  nodeSelector: { disk: "fast" },
};
const args: SparkProfileArgs = {
  tenant: "team-a",
  facts: {
    namespace: pulumi.output("team-a"),
    queue: "root.team-a",
    driverServiceAccount: "spark-driver",
    image: "registry.example.com/spark:1",
    apiServer: pulumi.output("https://api.example.svc"),
  },
  settings: {
    version: "3.5.9",
    driver: role,
    executor: { ...role, pysparkMemory: "256Mi" },
    dynamicAllocation: {
      initialExecutors: 8,
      minExecutors: 0,
      maxExecutors: 20,
      executorIdleTimeout: "60s",
      shuffleTimeout: "30m",
    },
  },
  gang: { enabled: true, style: "Hard", placeholderTimeout: "5m" },
  nodePool: {
    name: "batch",
    labels: { pool: "batch" },
    taints: [{ key: "only", value: "spark", effect: "NoSchedule" }],
  },
  priorityClass: "spark-p1",
};

const profile = async (more: Partial<SparkProfileArgs> = {}) => {
  const { resources, result } = await recordProgram(
    () => new SparkProfile("profile", { ...args, ...more }).defaults,
  );
  const { data } = only(resources, "kubernetes:core/v1:ConfigMap").inputs;
  const template = (kind: string) =>
    parse(data[`${kind}-pod-template.yaml`] as string) as { spec: Record<string, unknown> };
  return { defaults: result, file: data["spark-defaults.conf"] as string, template };
};
const groups = "spark.kubernetes.driver.annotation.yunikorn.apache.org/task-groups";
const name = (kind: string) => `spark.kubernetes.${kind}.annotation.yunikorn.apache.org/task-group-name`;

it("keeps a place for the driver and for each executor that the job starts with, of the size and on the nodes of the pod itself", async () => {
  const { defaults, template } = await profile();
  const placement = {
    nodeSelector: { disk: "fast", pool: "batch" },
    tolerations: [{ key: "only", operator: "Equal", value: "spark", effect: "NoSchedule" }],
  };
  expect(JSON.parse(defaults[groups]!)).toEqual([
    { name: "spark-driver", minMember: 1, minResource: { cpu: "1500m", memory: "2560Mi" }, ...placement },
    { name: "spark-executor", minMember: 8, minResource: { cpu: "1500m", memory: "2816Mi" }, ...placement },
  ]);
  for (const kind of ["driver", "executor"]) expect(template(kind).spec).toMatchObject(placement);
});

it("puts each pod into its group", async () => {
  const { defaults } = await profile();
  const named = JSON.parse(defaults[groups]!) as { name: string }[];
  expect([defaults[name("driver")], defaults[name("executor")]]).toEqual(named.map((group) => group.name));
});

it("says in seconds how long places are held, and what comes then", async () =>
  expect((await profile()).file).toContain(
    "\nspark.kubernetes.driver.annotation.yunikorn.apache.org/schedulingPolicyParameters placeholderTimeoutInSeconds=300 gangSchedulingStyle=Hard\n",
  ));

it("says nothing of gangs where they are off", async () => {
  const { file } = await profile({ gang: { ...args.gang, enabled: false } });
  expect(file).not.toMatch(/task-group|schedulingPolicy/);
});

it("gives driver and executors the tenant's priority, which their placeholders take over from the driver", async () => {
  const { template } = await profile();
  for (const kind of ["driver", "executor"])
    expect(template(kind).spec).toMatchObject({ priorityClassName: "spark-p1" });
});

it("refuses, all at once, what would leave the pods waiting for ever or the gang without effect", async () => {
  const { settings } = args;
  const bad: SparkProfileArgs = {
    ...args,
    settings: {
      ...settings,
      driver: { ...role, scheduler: "default-scheduler" },
      executor: { ...role, nodeSelector: { pool: "online" } },
      dynamicAllocation: { ...settings.dynamicAllocation, initialExecutors: 0 },
    },
  };
  const errors = await recordProgram(() => {
    try {
      new SparkProfile("profile", bad);
    } catch (error) {
      return (error as pulumi.InputPropertiesError).errors;
    }
    return undefined;
  });
  expect(errors.result?.map(({ propertyPath }) => propertyPath).sort()).toEqual([
    "settings.driver.scheduler",
    "settings.dynamicAllocation.initialExecutors",
    "settings.executor.nodeSelector.pool",
  ]);
});

it("looks at the gang of each profile that is published", async () => {
  const errors = await recordProgram(() => {
    try {
      new SparkProfile("profile", {
        ...args,
        profiles: ["static"],
        settings: { ...args.settings, staticExecutors: 0 },
      });
    } catch (error) {
      return (error as pulumi.InputPropertiesError).errors;
    }
    return undefined;
  });
  expect(errors.result?.map(({ reason }) => reason)).toContain(
    "no gang without executors (0); at least 1, or gang scheduling off",
  );
});

it("has places as large as the largest pod that Spark can ask for where the overhead is its share of the heap", async () => {
  const large = { ...role, memory: "10Gi", memoryOverhead: undefined };
  const sizes = async (conf?: Record<string, string>) => {
    const { defaults } = await profile({
      settings: { ...args.settings, driver: large, executor: large },
      conf,
    });
    return (JSON.parse(defaults[groups]!) as { minResource: { memory: string } }[]).map(
      ({ minResource }) => minResource.memory,
    );
  };
  // A Python job's: 40 % of the heap.
  expect(await sizes()).toEqual(["14336Mi", "14336Mi"]);
  expect(
    await sizes({
      "spark.driver.memoryOverheadFactor": "0.2",
      "spark.executor.memoryOverheadFactor": "0.5",
    }),
  ).toEqual(["12288Mi", "15360Mi"]);
});
