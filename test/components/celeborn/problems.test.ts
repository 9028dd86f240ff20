import type { CelebornSettings } from "../../../components/celeborn";
import { type Changes, disk, problemsOf, workers } from "./support";

const withWorkers = (changes: Partial<CelebornSettings["workers"]>): Changes => ({
  workers: { ...workers, ...changes },
});
const withDisk = (changes: object): Changes => withWorkers({ disks: [{ ...disk, ...changes }] });
const local = (changes: object): Changes =>
  withWorkers({
    replicas: 2,
    localVolumes: { nodes: ["node-1", "node-2"], paths: ["/mnt/disk1"], ...changes },
  });
// What a stack's file may say and TypeScript would not let through.
const wrong = (value: unknown) => value as never;

it("has nothing against good arguments", async () =>
  expect(
    await problemsOf({
      version: "0.6.3",
      image: `mirror.example.com/celeborn@sha256:${"0".repeat(64)}`,
      namespace: "shuffle",
      clusterDomain: "cluster.example",
      masters: { replicas: 5, cpu: "1", heap: "4Gi", storage: { size: "20Gi", storageClass: "fast" } },
      workers: {
        replicas: 6,
        cpu: "1500m",
        memory: "32Gi",
        heap: "6Gi",
        offHeap: "12Gi",
        disks: [
          { type: "SSD", size: "1Ti", count: 2, capacity: "900Gi" },
          { type: "HDD", size: "4Ti", flushThreads: 2, storageClass: "slow" },
        ],
        zones: ["zone-a", "zone-b", "zone-c"],
        recovery: { size: "2Gi" },
        antiAffinity: "preferred",
      },
      shutdown: { partitions: "5m", sorter: "1m", decommission: "12h" },
      quotas: { default: { diskBytes: "1Ti" }, p1: { diskFiles: 100_000 } },
      queue: "root.platform.celeborn",
      restNamespaces: ["monitoring"],
      conf: { "celeborn.rpc.askTimeout": "90s", "celeborn.push.io.serverThreads": "32" },
    }),
  ).toEqual([]));

it.each([
  "celeborn:0.5.4",
  "mirror:5000/celeborn:0.5.4-jdk17",
  "celeborn:2026-11",
  "celeborn:v7",
  "celeborn:10.5.4.1",
])("takes %s for what version says, 0.5.4", async (image) => expect(await problemsOf({ image })).toEqual([]));

it("has nothing against the smallest cluster, whose one worker has no other to copy to", async () =>
  expect(
    await problemsOf({
      masters: { replicas: 1, heap: "256Mi", storage: { size: "1Gi" } },
      workers: { replicas: 1, heap: "512Mi", offHeap: "512Mi", disks: [{ type: "HDD", size: "2Gi" }] },
      replication: false,
      authentication: false,
      namespaces: [],
    }),
  ).toEqual([]));

it.each<[string, Changes, RegExp]>([
  [
    "a release that is not known",
    { version: "0.7.0" },
    /^version: not a release .*"0\.7\.0".*0\.5\.4 or 0\.6\.3: /,
  ],
  [
    "an image of another release",
    { image: "mirror:5000/apache/celeborn:0.6.3-jdk17" },
    /^image: of another release than version, 0\.5\.4 \(".*"\).*version: 0\.6\.3/,
  ],
  [
    "an image of another release with a digest",
    { version: "0.6.3", image: `celeborn:0.5.4@sha256:${"0".repeat(64)}` },
    /^image: of another release than version, 0\.6\.3/,
  ],
  ["a patch that there is not", { version: "0.5.9" }, /^version: .*"0\.5\.9"/],
  ["an image without a tag", { image: "apache/celeborn" }, /^image: not pinned \("apache\/celeborn"\)/],
  ["an image that moves", { image: "apache/celeborn:latest" }, /^image: not pinned/],
  ["two masters", { masters: { replicas: 2 } }, /^masters\.replicas: .*\(2\); 1, 3 or 5/],
  ["no master", { masters: { replicas: 0 } }, /^masters\.replicas: .*\(0\)/],
  ["a master's heap that is no size", { masters: { heap: "2 GB" } }, /^masters\.heap: not a size \("2 GB"\)/],
  [
    "a master's heap in which it does not start",
    { masters: { heap: "64Mi" } },
    /^masters\.heap: too small .*256Mi/,
  ],
  ["no CPU", { masters: { cpu: "0" } }, /^masters\.cpu: not an amount of CPU \("0"\)/],
  [
    "no room for Ratis",
    { masters: { storage: { size: "10Mi" } } },
    /^masters\.storage\.size: too small \("10Mi"\); at least 1Gi/,
  ],
  [
    "a class that is no name",
    { masters: { storage: { size: "1Gi", storageClass: "Fast" } } },
    /^masters\.storage\.storageClass: .*"Fast"/,
  ],
  [
    "an unknown anti-affinity",
    { masters: { antiAffinity: wrong("soft") } },
    /^masters\.antiAffinity: .*"soft".*required or preferred/,
  ],
  ["a disk without a size", withDisk({ size: undefined }), /^workers\.disks\[0\]\.size: not a size/],
  ["no worker", withWorkers({ replicas: 0 }), /^workers\.replicas: not a count \(0\)/],
  ["half a worker", withWorkers({ replicas: 2.5 }), /^workers\.replicas: not a count \(2\.5\)/],
  [
    "a second copy without a second worker",
    withWorkers({ replicas: 1 }),
    /^replication: true with one worker.*replication: false/,
  ],
  ["a worker's CPU that is none", withWorkers({ cpu: "two" }), /^workers\.cpu: .*"two"/],
  [
    "a recovery volume that is too small",
    withWorkers({ recovery: { size: "10Mi" } }),
    /^workers\.recovery\.size: too small/,
  ],
  ["one zone", withWorkers({ zones: ["a"] }), /^workers\.zones: fewer than two zones/],
  [
    "workers unequal over zones",
    withWorkers({ zones: ["a", "b", "c"] }),
    /^workers\.replicas: 4 workers in 3 zones.*a multiple of 3/,
  ],
  ["a zone twice", withWorkers({ zones: ["a", "a"] }), /^workers\.zones\[1\]: "a" like workers\.zones\[0\]/],
  ["a zone that is no name", withWorkers({ zones: ["Zone_A", "b"] }), /^workers\.zones\[0\]: .*"Zone_A"/],
  [
    "a zone too long for a StatefulSet's name",
    withWorkers({ zones: ["z".repeat(37), "b"] }),
    /^workers\.zones\[0\]: .*at most 36/,
  ],
  [
    "a zone beside zones",
    withWorkers({ zones: ["a", "b"], nodeSelector: { "topology.kubernetes.io/zone": "a" } }),
    /^workers\.nodeSelector: of a zone/,
  ],
  ["no disk", withWorkers({ disks: [] }), /^workers\.disks: no disk/],
  ["a disk type in lower case", withDisk({ type: "ssd" }), /^workers\.disks\[0\]\.type: .*"ssd".*HDD or SSD/],
  ["a disk that is no size", withDisk({ size: "1.5.5Gi" }), /^workers\.disks\[0\]\.size: not a size/],
  [
    "a disk that holds not one partition",
    withDisk({ size: "512Mi" }),
    /^workers\.disks\[0\]\.size: too small .*at least 1Gi.*partitionSplit/,
  ],
  [
    "a capacity above the size",
    withDisk({ capacity: "501Gi" }),
    /^workers\.disks\[0\]\.capacity: more than the disk is large \("501Gi"\); at most 500Gi, and less: 475Gi/,
  ],
  [
    "a capacity of nothing",
    withDisk({ capacity: "0" }),
    /^workers\.disks\[0\]\.capacity: not a size \("0"\)/,
  ],
  [
    "a capacity of next to nothing",
    withDisk({ capacity: "1Mi" }),
    /^workers\.disks\[0\]\.capacity: too small/,
  ],
  ["no disks of a kind", withDisk({ count: 0 }), /^workers\.disks\[0\]\.count: not a count \(0\)/],
  ["more disks than a node takes", withDisk({ count: 100 }), /^workers\.disks: 100 disks.*at most 64/],
  [
    "no thread that writes",
    withDisk({ flushThreads: 0 }),
    /^workers\.disks\[0\]\.flushThreads: not a count \(0\)/,
  ],
  [
    "fewer paths than disks",
    { ...local({}), workers: { ...local({}).workers!, disks: [{ ...disk, count: 2 }] } },
    /^workers\.localVolumes\.paths: 1 paths for 2 disks/,
  ],
  [
    "fewer nodes than workers",
    local({ nodes: ["node-1"] }),
    /^workers\.localVolumes\.nodes: 1 nodes for 2 workers/,
  ],
  [
    "a node twice",
    local({ nodes: ["node-1", "node-1"] }),
    /^workers\.localVolumes\.nodes\[1\]: "node-1" like/,
  ],
  [
    "a node that is no name",
    local({ nodes: ["node_1", "node-2"] }),
    /^workers\.localVolumes\.nodes\[0\]: .*"node_1"/,
  ],
  [
    "a relative path",
    local({ paths: ["mnt/disk1"] }),
    /^workers\.localVolumes\.paths\[0\]: not a mount point/,
  ],
  [
    "a path that goes up",
    local({ paths: ["/mnt/../disk1"] }),
    /^workers\.localVolumes\.paths\[0\]: not a mount point/,
  ],
  [
    "somebody else's folder",
    local({ paths: ["/var/lib/kubelet/disk"] }),
    /^workers\.localVolumes\.paths\[0\]: belongs to others .*\/var\/lib\/kubelet/,
  ],
  [
    "a path twice",
    local({ paths: ["/mnt/disk1", "/mnt/disk1"] }),
    /^workers\.localVolumes\.paths\[1\]: "\/mnt\/disk1" like/m,
  ],
  [
    "a path within another",
    {
      workers: {
        ...local({ paths: ["/mnt/disk1/more", "/mnt/disk1"] }).workers!,
        disks: [{ ...disk, count: 2 }],
      },
    },
    /^workers\.localVolumes\.paths\[0\]: "\/mnt\/disk1\/more" within workers\.localVolumes\.paths\[1\]/,
  ],
  [
    "a class beside local volumes",
    { ...local({}), workers: { ...local({}).workers!, disks: [{ ...disk, storageClass: "fast" }] } },
    /^workers\.disks\[0\]\.storageClass: "fast" beside workers\.localVolumes/,
  ],
  ["memory that is no size", withWorkers({ memory: "lots" }), /^workers\.memory: not a size \("lots"\)/],
  [
    "memory less than its parts",
    withWorkers({ memory: "6Gi", heap: "2Gi", offHeap: "4Gi" }),
    /^workers\.memory: less than its parts \("6Gi": heap 2Gi, off-heap 4Gi, 1Gi beside them\); at least 7Gi/,
  ],
  [
    "a heap above the limit",
    withWorkers({ memory: "8Gi", heap: "8Gi" }),
    /^workers\.heap: as much as the pod may have.*"8Gi" of 8Gi/,
  ],
  [
    "off-heap memory too small for the disks",
    withWorkers({ offHeap: "1Gi", disks: [{ ...disk, count: 10 }] }),
    /^workers\.offHeap: too small for 10 disks \("1Gi".*at least 5Gi, better 12Gi/,
  ],
  [
    "memory that leaves nothing off-heap",
    withWorkers({ memory: "4Gi", heap: "3Gi" }),
    /^workers\.memory: too small for 1 disk .*at least 512Mi/,
  ],
])("refuses %s, and says what is allowed", async (_, changes, sentence) =>
  expect((await problemsOf(changes)).join("\n")).toMatch(sentence),
);

it("says everything at once", async () =>
  expect(
    (
      await problemsOf({
        version: "2",
        masters: { replicas: 4 },
        workers: { replicas: 1, disks: [{ type: "HDD", size: "x" }], zones: [] },
        namespace: "p1",
        shutdown: { sorter: "soon" },
        conf: { x: "y" },
      })
    ).map((sentence) => sentence.split(":")[0]),
  ).toEqual([
    "version",
    "masters.replicas",
    "replication",
    "workers.zones",
    "workers.disks[0].size",
    "shutdown.sorter",
    'conf["x"]',
    "namespace",
  ]));
