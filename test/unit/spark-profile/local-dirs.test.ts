import { localDirVolume } from "../../../components/spark-profile/local-dirs";
import { jobProblems } from "../../../components/spark-profile/problems";
import type { LocalDirSettings } from "../../../components/spark-profile";
import { jobsWith, settings } from "./profiles";

const mount = { name: "spark-local-dir-1", mountPath: "/var/data/spark-local-dir-1" };

it.each<[string, LocalDirSettings, object]>([
  ["the node's disk", { type: "emptyDir" }, { emptyDir: {} }],
  ["a limit", { type: "emptyDir", size: "20Gi", medium: "Disk" }, { emptyDir: { sizeLimit: "20Gi" } }],
  [
    "memory",
    { type: "emptyDir", size: "256Mi", medium: "Memory" },
    { emptyDir: { sizeLimit: "256Mi", medium: "Memory" } },
  ],
])("is an emptyDir with %s, under the name that Spark looks for", (_, dirs, source) =>
  expect(localDirVolume(dirs)).toEqual({ mount, volume: { name: mount.name, ...source } }),
);

it.each([["fast"], [undefined]])("is a volume of the pod's own, of class %s", (storageClass) => {
  const spec = {
    accessModes: ["ReadWriteOnce"],
    ...(storageClass ? { storageClassName: storageClass } : {}),
    resources: { requests: { storage: "100Gi" } },
  };
  expect(localDirVolume({ type: "volume", size: "100Gi", storageClass }).volume).toEqual({
    name: mount.name,
    ephemeral: { volumeClaimTemplate: { spec } },
  });
});

const found = (localDirs: LocalDirSettings) =>
  jobProblems(jobsWith({ localDirs })).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

it.each<[string, LocalDirSettings, string[], LocalDirSettings]>([
  [
    "a volume without a size",
    { type: "volume" },
    ["size: missing; a volume has a size, such as 100Gi"],
    { type: "volume", size: "1Gi" },
  ],
  [
    "a volume in memory",
    { type: "volume", size: "1Gi", medium: "Memory" },
    ['medium: of an emptyDir alone ("Memory"); leave it out, or type emptyDir'],
    { type: "emptyDir", size: "256Mi", medium: "Memory" },
  ],
  [
    "an emptyDir of a class",
    { type: "emptyDir", storageClass: "fast" },
    ['storageClass: of a volume alone ("fast"); leave it out, or type volume'],
    { type: "volume", size: "1Gi", storageClass: "fast" },
  ],
  [
    "memory without a limit",
    { type: "emptyDir", medium: "Memory" },
    ["size: missing; in memory without a limit, shuffle data take the pod's own until it is killed"],
    { type: "emptyDir", medium: "Disk" },
  ],
  [
    "more memory than beside the heap",
    { type: "emptyDir", size: "512Mi", medium: "Memory" },
    [
      'size: as much as an executor\'s memoryOverhead, which it comes out of ("512Mi"); less than 512Mi, or medium Disk',
    ],
    { type: "emptyDir", size: "511Mi", medium: "Memory" },
  ],
  [
    "no size",
    { type: "emptyDir", size: "much" },
    ['size: no size ("much"); a Kubernetes quantity, such as 100Gi'],
    { type: "emptyDir", size: "1Ti" },
  ],
  [
    "less than nothing",
    { type: "volume", size: "-1Gi" },
    ['size: no size ("-1Gi"); a Kubernetes quantity, such as 100Gi'],
    { type: "volume", size: "1Gi" },
  ],
])("refuses %s", (_, wrong, said, right) => {
  expect(found(wrong)).toEqual(said.map((line) => `settings.localDirs.${line}`));
  expect(found(right)).toEqual([]);
});

it("asks for an overhead that a folder in memory can come out of, of executors alone", () => {
  const without = (role: "driver" | "executor") =>
    jobProblems(
      jobsWith({
        localDirs: { type: "emptyDir", size: "256Mi", medium: "Memory" },
        [role]: { ...settings[role], memoryOverhead: undefined },
      }),
    ).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  expect(without("executor")).toEqual([
    "settings.executor.memoryOverhead: missing; a folder in memory comes out of it, so it has to be more than localDirs.size",
  ]);
  expect(without("driver")).toEqual([]);
});
