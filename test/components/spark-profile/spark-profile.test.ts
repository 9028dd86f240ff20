import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import {
  SparkProfile,
  type SparkProfileArgs,
  type SparkSettings,
  confDirectory,
} from "../../../components/spark-profile";
import { only, recordProgram } from "../../support/record";

const role = {
  cores: 1,
  cpuRequest: "1",
  memory: "1Gi",
  memoryOverhead: "384Mi",
  scheduler: "yunikorn",
  nodeSelector: { pool: "batch" },
};
const settings: SparkSettings = {
  version: "3.5.9",
  driver: role,
  executor: role,
  dynamicAllocation: {
    initialExecutors: 2,
    minExecutors: 0,
    maxExecutors: 4,
    executorIdleTimeout: "60s",
    shuffleTimeout: "30m",
  },
};
const celeborn = {
  version: "0.5.4",
  endpoints: ["celeborn-master-0.example.svc:9097"],
  workers: 3,
  replication: true,
  rackAware: false,
  authentication: true,
};
const facts = {
  namespace: pulumi.output("team-a"),
  queue: "root.team-a",
  driverServiceAccount: pulumi.output("spark-driver"),
  image: "registry.example.com/spark:1",
  apiServer: pulumi.output("https://api.example.svc"),
};

const gang = { enabled: false, style: "Soft", placeholderTimeout: "10m" } as const;

const create = (more: Partial<SparkProfileArgs> = {}) =>
  recordProgram(() => {
    const args = { tenant: "team-a", facts, settings, gang, ...more };
    const { configMap, defaults } = new SparkProfile("profile", args);
    return { configMap, defaults };
  });

it("is a ConfigMap of one name in every tenant's namespace", async () => {
  const { resources, result } = await create();
  const { metadata } = only(resources, "kubernetes:core/v1:ConfigMap").inputs;
  expect(metadata).toMatchObject({ name: "spark-profile", namespace: "team-a" });
  expect(result.configMap).toBe("spark-profile");
});

it("holds the files that its own entries point to, below the folder where it is mounted", async () => {
  const { resources, result } = await create();
  const files = Object.keys(only(resources, "kubernetes:core/v1:ConfigMap").inputs.data as object);
  const paths = ["driver", "executor"].map(
    (kind) => result.defaults[`spark.kubernetes.${kind}.podTemplateFile`],
  );
  for (const path of paths) expect(files.map((file) => `${confDirectory}/${file}`)).toContain(path);
  expect(files).toContain("spark-defaults.conf");
});

it("gives out the entries that the file has", async () => {
  const { resources, result } = await create();
  const text = only(resources, "kubernetes:core/v1:ConfigMap").inputs.data["spark-defaults.conf"] as string;
  for (const [key, value] of Object.entries(result.defaults)) expect(text).toContain(`\n${key} ${value}\n`);
  expect(result.defaults["spark.master"]).toBe("k8s://https://api.example.svc");
});

it.each(["driver", "executor"])("has a template of the %s's pod that Kubernetes can read", async (kind) => {
  const { resources } = await create();
  const { data } = only(resources, "kubernetes:core/v1:ConfigMap").inputs;
  expect(parse(data[`${kind}-pod-template.yaml`] as string)).toMatchObject({
    apiVersion: "v1",
    kind: "Pod",
    spec: { nodeSelector: { pool: "batch" } },
  });
});

/** Data of the ConfigMap of that name. */
const dataOf = ({ resources }: Awaited<ReturnType<typeof create>>, name: string) =>
  resources.find(
    ({ type, inputs }) => type === "kubernetes:core/v1:ConfigMap" && inputs.metadata.name === name,
  )?.inputs.data as Record<string, string> | undefined;

it("is of the platform's own kind: Celeborn where there is one", async () => {
  const plain = dataOf(await create(), "spark-profile")!["spark-defaults.conf"]!;
  const remote = dataOf(await create({ facts: { ...facts, celeborn } }), "spark-profile")![
    "spark-defaults.conf"
  ]!;
  expect(plain).toContain("\nspark.dynamicAllocation.shuffleTracking.enabled true\n");
  expect(remote).toContain("\nspark.celeborn.master.endpoints celeborn-master-0.example.svc:9097\n");
  expect(remote).toContain("\nspark.dynamicAllocation.shuffleTracking.enabled false\n");
});

it("has a ConfigMap for each further profile, with what that one says and the same templates", async () => {
  const recorded = await recordProgram(() => {
    const { profiles, profile } = new SparkProfile("profile", {
      tenant: "team-a",
      facts: { ...facts, celeborn },
      settings,
      gang,
      profile: "celeborn",
      profiles: ["static", "shuffleTracking"],
    });
    return { profile, profiles };
  });
  const maps = recorded.resources.filter(({ type }) => type === "kubernetes:core/v1:ConfigMap");
  expect(maps.map(({ inputs }) => inputs.metadata.name as string)).toEqual([
    "spark-profile",
    "spark-profile-static",
    "spark-profile-shuffle-tracking",
  ]);
  const { profile, profiles } = recorded.result;
  expect(profile).toBe("celeborn");
  expect(Object.keys(profiles).sort()).toEqual(["celeborn", "shuffleTracking", "static"]);
  expect(profiles.celeborn!.configMap).toBe("spark-profile");
  expect(profiles.static).toMatchObject({
    configMap: "spark-profile-static",
    defaults: { "spark.dynamicAllocation.enabled": "false" },
  });
  const [own, fixed] = maps.map(({ inputs }) => inputs.data as Record<string, string>);
  expect(fixed!["spark-defaults.conf"]).toContain("\nspark.executor.instances 2\n");
  expect(fixed!["executor-pod-template.yaml"]).toBe(own!["executor-pod-template.yaml"]);
});

it("publishes nothing beside the tenant's own unless it is told to", async () =>
  expect(
    (await create()).resources.filter(({ type }) => type === "kubernetes:core/v1:ConfigMap"),
  ).toHaveLength(1));

const podOf = (data: Record<string, string>, role: string) =>
  parse(data[`${role}-pod-template.yaml`]!) as {
    spec: {
      schedulerName?: string;
      terminationGracePeriodSeconds?: number;
      volumes: {
        name: string;
        configMap?: { name: string; optional: boolean; defaultMode: number; items: { key: string }[] };
      }[];
      containers: { volumeMounts: { name: string; mountPath: string }[] }[];
    };
  };

it.each([
  ["spark-profile", {}],
  ["spark-profile-static", { profiles: ["static"] as const }],
])(
  "gives executors the script for decommissioning from their own ConfigMap, %s, with time to run",
  async (name, more) => {
    const decommission = { enabled: true, gracePeriod: "4m" };
    const data = dataOf(await create({ settings: { ...settings, decommission }, ...more }), name)!;
    const { spec } = podOf(data, "executor");
    expect(spec.terminationGracePeriodSeconds).toBe(240);
    const volume = spec.volumes.find(({ configMap }) => configMap)!;
    // A driver goes on with the template that it started with, also when the script is no longer published.
    expect(volume.configMap!.optional).toBe(true);
    expect(volume.configMap).toMatchObject({ name, defaultMode: 0o555 });
    expect(Object.keys(data)).toEqual(expect.arrayContaining(volume.configMap!.items.map(({ key }) => key)));
    const mount = spec.containers[0]!.volumeMounts.find((each) => each.name === volume.name)!;
    const script = /^spark\.kubernetes\.decommission\.script (.*)$/m.exec(data["spark-defaults.conf"]!)![1];
    expect(script).toBe(`${mount.mountPath}/${volume.configMap!.items[0]!.key}`);
    const driver = podOf(data, "driver").spec;
    expect([driver.terminationGracePeriodSeconds, driver.volumes.some(({ configMap }) => configMap)]).toEqual(
      [undefined, false],
    );
  },
);

it("has a folder for shuffle data in the template of executors where one is asked for, and none of drivers, which shuffle nothing", async () => {
  const localDirs = { type: "volume", size: "100Gi", storageClass: "fast" } as const;
  const data = dataOf(await create({ settings: { ...settings, localDirs } }), "spark-profile")!;
  const folders = (role: string) => {
    const { spec } = podOf(data, role);
    const isFolder = ({ name }: { name: string }) => name.startsWith("spark-local-dir-");
    return [spec.containers[0]!.volumeMounts, spec.volumes].map((each) => each.filter(isFolder).length);
  };
  expect([folders("driver"), folders("executor")]).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

it("names the driver's scheduler in its template for a Spark that has no setting for it, each role its own", async () => {
  const driver = { ...role, scheduler: "another" };
  const data = dataOf(
    await create({ settings: { ...settings, version: "3.2.4", driver } }),
    "spark-profile",
  )!;
  expect(podOf(data, "driver").spec.schedulerName).toBe("another");
  expect(podOf(data, "executor").spec.schedulerName).toBeUndefined();
  expect(data["spark-defaults.conf"]).toContain("\nspark.kubernetes.executor.scheduler.name yunikorn\n");
  expect(data["spark-defaults.conf"]).not.toContain("driver.scheduler.name");
  const later = dataOf(await create({ settings: { ...settings, driver } }), "spark-profile")!;
  expect(podOf(later, "driver").spec.schedulerName).toBeUndefined();
});

it("refuses at preview, all at once, what cannot work and what would do nothing", async () => {
  const { result } = await recordProgram(() => {
    try {
      new SparkProfile("profile", {
        tenant: "team-a",
        facts: { ...facts, celeborn: { ...celeborn, workers: 1 } },
        settings: { ...settings, conf: { "spark.shuffle.manager": "sort" } },
        gang,
        profiles: ["celeborn"],
        profile: "static",
        conf: { "spark.sql.shuffle.partitons": "9" },
      });
    } catch (error) {
      return (error as pulumi.InputPropertiesError).errors;
    }
    return undefined;
  });
  expect(result?.map(({ propertyPath }) => propertyPath)).toEqual([
    "facts.celeborn.workers",
    "settings.conf.spark.shuffle.manager",
    "conf.spark.sql.shuffle.partitons",
  ]);
});
