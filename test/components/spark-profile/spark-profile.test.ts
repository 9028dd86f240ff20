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
