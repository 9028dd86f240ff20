import { Platform } from "../../components/platform";
import { type ConfigSource, loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";
import { sparkConf } from "../../stacks/spark-conf/command";
import { withAuthority } from "../support/authority";
import { configWith } from "../support/config";
import { managed } from "../support/managed-config";
import { recordProgram } from "../support/record";

const sources: [name: string, source: ConfigSource][] = [
  ...stackNames().map((stack): [string, ConfigSource] => [stack, readStackFile(stack)]),
  ["a cluster without API servers of its own for Spark", configWith(managed)],
  [
    "a tenant with a profile and entries of its own",
    configWith({
      "spark.conf": { "spark.task.maxFailures": "8" },
      "tenants[0].profile": "static",
      "tenants[0].profiles": ["shuffleTracking"],
      "tenants[0].conf": { "spark.dynamicAllocation.executorAllocationRatio": "0.5" },
    }),
  ],
  [
    "a Celeborn",
    configWith({ celeborn: { workers: { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] } } }),
  ],
  ["an image that was built elsewhere", configWith({ "spark.image": "registry.example.com/own:1" })],
];

/** Every entry of a file as the command or a ConfigMap has it, without what is said about it. */
const entriesIn = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("spark."));

it.each(sources)("says without a cluster what `pulumi up` publishes: %s", async (_, source) => {
  const config = loadConfig(source);
  const { result, resources } = await recordProgram(
    () => new Platform("platform", config).outputs,
    withAuthority,
  );
  for (const { name } of config.tenants) {
    const published = Object.entries(result.tenants[name]!.sparkProfiles);
    expect(published.map(([, configMap]) => configMap)).toContain(result.tenants[name]!.sparkProfile);
    for (const [profile, configMap] of published) {
      const { inputs } = resources.find(
        ({ inputs: { metadata } }) => metadata?.namespace === name && metadata?.name === configMap,
      )!;
      const file = (inputs.data as Record<string, string>)["spark-defaults.conf"]!;
      const offline = sparkConf(["stack", name, "--profile", profile], () => config);
      expect(entriesIn(offline)).toEqual(entriesIn(file));
    }
    expect(entriesIn(sparkConf(["stack", name], () => config))).toEqual(
      Object.entries(result.sparkDefaults[name]!).map(([key, value]) => `${key} ${value}`),
    );
  }
});
