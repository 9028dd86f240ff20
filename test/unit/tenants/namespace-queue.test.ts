import fc from "fast-check";
import { namespaceAnnotationsOf, namespaceQueueProblems } from "../../../components/tenants/namespace-queue";

it("writes what the shim parses: JSON objects whose values are all text", () => {
  const annotations = namespaceAnnotationsOf({
    quota: { cpu: "400", memory: "1000Gi", "nvidia.com/gpu": "8" },
    guaranteed: { cpu: "1500m" },
    maxApplications: 25,
    parent: "root.teams",
  });
  expect(annotations).toEqual({
    "yunikorn.apache.org/namespace.quota": '{"cpu":"400","memory":"1000Gi","nvidia.com/gpu":"8"}',
    "yunikorn.apache.org/namespace.guaranteed": '{"cpu":"1500m"}',
    "yunikorn.apache.org/namespace.maxApps": "25",
    "yunikorn.apache.org/parentqueue": "root.teams",
  });
});

it("says nothing of what is not set", () => expect(namespaceAnnotationsOf({})).toEqual({}));

const refused: [title: string, queue: object, path: string, reason: RegExp][] = [
  ["a decimal word", { quota: { memory: "lots" } }, "quota.memory", /^not a quantity \("lots"\); .*500Gi/],
  ["a negative amount", { guaranteed: { cpu: "-1" } }, "guaranteed.cpu", /^not a quantity \("-1"\)/],
  ["a unit of Spark's", { quota: { memory: "4g" } }, "quota.memory", /^not a quantity/],
  ["the queues' word for CPU", { quota: { vcore: "4" } }, "quota.vcore", /cpu and memory/],
  ["a word in other letters", { quota: { Memory: "4Gi" } }, "quota.Memory", /cpu and memory/],
  ["a quota of nothing", { quota: { cpu: "0", memory: "0" } }, "quota", /^without anything above 0/],
  ["a quota without types", { guaranteed: {} }, "guaranteed", /^without anything above 0/],
  [
    "more guaranteed than allowed",
    { quota: { cpu: "2" }, guaranteed: { cpu: "2500m" } },
    "guaranteed.cpu",
    /^more than quota\.cpu \("2500m"\); at most "2"/,
  ],
  ["no applications at all", { maxApplications: 0 }, "maxApplications", /^not a count \(0\)/],
  ["half an application", { maxApplications: 1.5 }, "maxApplications", /^not a count \(1\.5\)/],
  ["a queue above that is no path", { parent: "teams" }, "parent", /^not a queue \("teams"\); root and/],
  ["the root as the queue above", { parent: "root" }, "parent", /^not a queue/],
];

it.each(refused)("refuses %s, which YuniKorn would leave out", (_title, queue, path, reason) => {
  const found = namespaceQueueProblems(queue);
  expect(found).toEqual([{ propertyPath: path, reason: expect.stringMatching(reason) as string }]);
});

it("takes every quantity that Kubernetes takes, and keeps it as it is written", () => {
  const text = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom("", "m", "k", "M", "Gi", "Ti", "e3", ".5"))
    .map(([value, unit]) => `${value}${unit}`);
  fc.assert(
    fc.property(text, text, (cpu, memory) => {
      const quota = { cpu, memory };
      expect(namespaceQueueProblems({ quota })).toEqual([]);
      const annotation = namespaceAnnotationsOf({ quota })["yunikorn.apache.org/namespace.quota"]!;
      expect(JSON.parse(annotation)).toEqual(quota);
    }),
  );
});
