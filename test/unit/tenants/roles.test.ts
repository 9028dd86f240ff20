import {
  type DriverFeatures,
  driverFeatures,
  driverRules,
  submitRules,
} from "../../../components/tenants/roles";
import { type SparkLine, sparkLines } from "../../../lib/spark-features";

type Rules = ReturnType<typeof driverRules>;

const table = (rules: Rules): Record<string, string> =>
  Object.fromEntries(
    rules.map(({ resources, verbs }) => [(resources as string[]).join(), (verbs as string[]).join(" ")]),
  );

const newDriver = {
  pods: "create get list watch delete deletecollection",
  configmaps: "create deletecollection",
  services: "deletecollection",
};
const oldDriver = {
  pods: "create get list watch delete",
  configmaps: "create list delete",
  services: "list delete",
};

it.each<[SparkLine, object]>([
  ["3.2", oldDriver],
  ["3.3", oldDriver],
  ["3.4", newDriver],
  ["3.5", newDriver],
  ["4.0", newDriver],
  ["4.1", newDriver],
])("a driver of Spark %s may what it asks for, and nothing else", (line, expected) =>
  expect(table(driverRules(line))).toEqual(expected),
);

it.each<[SparkLine, string]>([
  ["3.2", "create"],
  ["3.3", "create"],
  ["3.4", "create"],
  ["3.5", "create patch"],
  ["4.0", "create patch"],
  ["4.1", "create patch"],
])("a submission of Spark %s may write as it writes: %s", (line, write) =>
  expect(table(submitRules(line))).toEqual({
    pods: "create get watch delete",
    configmaps: write,
    services: write,
  }),
);

it.each(sparkLines)(
  "nobody of Spark %s may anything with other kinds than pods, ConfigMaps and Services",
  (line) => {
    for (const { apiGroups, resources, verbs } of [...driverRules(line), ...submitRules(line)]) {
      expect(apiGroups).toEqual([""]);
      expect(["pods", "configmaps", "services"]).toContain((resources as string[]).join());
      expect(verbs).not.toContain("*");
      expect(verbs).not.toContain("update");
    }
  },
);

const usual: DriverFeatures = {
  executorConfigMap: true,
  removesExecutors: true,
  removesService: true,
  patchesPods: false,
};

it.each<[string, SparkLine, Record<string, string>, Partial<DriverFeatures>]>([
  ["nothing", "3.5", {}, {}],
  [
    "no ConfigMap for executors",
    "3.5",
    { "executor.disableConfigMap": "true" },
    { executorConfigMap: false },
  ],
  [
    "a Service that stays",
    "3.5",
    { "driver.service.deleteOnTermination": "false" },
    { removesService: false },
  ],
  [
    "executors that stay, which it labels",
    "3.5",
    { "executor.deleteOnTermination": " FALSE " },
    { removesExecutors: false, patchesPods: true },
  ],
  [
    "a label of executors that have to go",
    "3.3",
    { "executor.decommissionLabel": "gone" },
    { patchesPods: true },
  ],
  ["such a label before Spark knows it", "3.2", { "executor.decommissionLabel": "gone" }, {}],
  [
    "why it failed, in an annotation",
    "4.1",
    { "driver.annotateExitException": "true" },
    { patchesPods: true },
  ],
  ["the same before Spark knows it", "4.0", { "driver.annotateExitException": "true" }, {}],
])("configuration with %s", (_, line, conf, changed) => {
  const whole = Object.fromEntries(
    Object.entries(conf).map(([key, value]) => [`spark.kubernetes.${key}`, value]),
  );
  expect(driverFeatures(line, whole)).toEqual({ ...usual, ...changed });
});

it("leaves out what configuration leaves out", () => {
  const nothing = {
    executorConfigMap: false,
    removesExecutors: true,
    removesService: false,
    patchesPods: false,
  };
  expect(table(driverRules("3.5", nothing))).toEqual({ pods: newDriver.pods });
  const staying = driverFeatures("3.4", { "spark.kubernetes.executor.deleteOnTermination": "false" });
  expect(table(driverRules("3.4", staying))).toEqual({
    pods: `${newDriver.pods} patch`,
    configmaps: "create",
    services: "deletecollection",
  });
});
