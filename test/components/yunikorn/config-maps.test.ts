import { gunzipSync } from "node:zlib";
import { type Changes, create, object, queues } from "./support";

const configMap = async (name: string, changes: Changes = {}) =>
  object((await create(changes)).resources, "ConfigMap", name).inputs as {
    data?: Record<string, string>;
    binaryData?: Record<string, string>;
  };

/** A tree whose text has so many bytes and more. */
const treeOf = (bytes: number): string => {
  const leaf = (index: number) => `          - name: leaf-${index}\n`;
  const count = Math.ceil(bytes / leaf(10_000).length);
  return queues + Array.from({ length: count }, (_, index) => leaf(index)).join("");
};

it("keeps the queues apart from everything else, as they were rendered", async () => {
  expect(await configMap("yunikorn-configs")).toMatchObject({ data: { "queues.yaml": queues } });
  expect((await configMap("yunikorn-defaults")).data).not.toHaveProperty("queues.yaml");
});

it("compresses what a ConfigMap would not hold, under the name that YuniKorn takes the ending from", async () => {
  const large = treeOf(1_200_000);
  const { data, binaryData } = await configMap("yunikorn-configs", { queues: large });
  expect(data).toBeUndefined();
  expect(Object.keys(binaryData!)).toEqual(["queues.yaml.gz"]);
  const bytes = Buffer.from(binaryData!["queues.yaml.gz"]!, "base64");
  expect(gunzipSync(bytes).toString()).toBe(large);
  // RFC 1952: no time, no operating system. Otherwise each machine would change the ConfigMap.
  expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255]);
});

it("says every key's value itself, so that another release's default changes nothing", async () => {
  expect((await configMap("yunikorn-defaults")).data).toEqual({
    "service.schedulingInterval": "1s",
    "service.volumeBindTimeout": "10m",
    "service.placeholderImage": "registry.k8s.io/pause:3.10.1",
    "service.disableGangScheduling": "false",
    "kubernetes.qps": "1000",
    "kubernetes.burst": "1000",
    "log.level": "INFO",
    "admissionController.filtering.processNamespaces": "^p1$,^p2$",
    "admissionController.filtering.bypassNamespaces": "^kube-system$",
    "admissionController.filtering.labelNamespaces": "",
    "admissionController.accessControl.trustControllers": "true",
    "admissionController.accessControl.externalUsers": "",
    "admissionController.accessControl.externalGroups": "",
  });
});

it("sends nobody's pods to YuniKorn where there is no namespace: to it, an empty list is every one", async () =>
  expect((await configMap("yunikorn-defaults", { namespaces: [] })).data).toMatchObject({
    "admissionController.filtering.bypassNamespaces": ".*",
  }));

describe("what rolls the scheduler", () => {
  const annotations = async (changes: Changes = {}) => {
    const { resources } = await create(changes);
    return ["yunikorn-scheduler", "yunikorn-admission-controller"].map((name) =>
      JSON.stringify(object(resources, "Deployment", name).inputs.spec.template),
    );
  };

  it.each<[string, Changes]>([
    ["queues", { queues: `${queues}          - name: p2\n` }],
    ["the log's level", { scheduler: { logLevel: "debug" } }],
    ["namespaces", { namespaces: ["p1", "p2", "p3"] }],
    ["who may speak for others", { admissionController: { externalUsers: ["^root$"] } }],
  ])("not %s, which are hot-refreshed", async (_, changes) =>
    expect(await annotations(changes)).toEqual(await annotations()),
  );

  it.each<[string, Changes]>([
    ["the interval", { scheduler: { interval: "2s" } }],
    ["the time for volumes", { scheduler: { volumeBindTimeout: "1m" } }],
    ["the image of placeholders", { scheduler: { placeholderImage: "registry.k8s.io/pause:3.9" } }],
    ["gang scheduling", { scheduler: { gangScheduling: false } }],
    ["the rate of requests", { scheduler: { apiRequestsPerSecond: 50 } }],
  ])("%s, and it alone", async (_, changes) => {
    const [scheduler, admission] = await annotations(changes);
    const [before, admissionBefore] = await annotations();
    expect(scheduler).not.toBe(before);
    expect(admission).toBe(admissionBefore);
  });
});
