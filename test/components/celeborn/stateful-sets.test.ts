import type * as pulumi from "@pulumi/pulumi";
import { type Changes, create, disk, object, ofKind, statefulSet, templateOf, workers } from "./support";

const zoned: Changes = { workers: { ...workers, replicas: 6, zones: ["b", "a"] } };
const sets = ["celeborn-master", "celeborn-worker"] as const;

it("starts masters together and workers one by one, after them", async () => {
  const { resources } = await create();
  const [masters, all] = sets.map((name) => object(resources, "StatefulSet", name));
  expect(masters!.inputs.spec).toMatchObject({ podManagementPolicy: "Parallel", replicas: 3 });
  expect(all!.inputs.spec).toMatchObject({ podManagementPolicy: "OrderedReady", replicas: 4 });
  expect(all!.dependsOn).toContain(`${masters!.type} ${masters!.name}`);
});

it.each(sets)("rolls %s pod by pod, each a while after the one before", async (name) => {
  const { spec } = object((await create()).resources, "StatefulSet", name).inputs;
  expect(spec.updateStrategy).toEqual({ type: "RollingUpdate" });
  expect(spec.minReadySeconds).toBeGreaterThanOrEqual(30);
});

/** Seconds that Pulumi waits for a change of each StatefulSet. */
async function updateTimeouts(changes: Changes = {}) {
  const seconds: Record<string, number> = {};
  const { resources } = await create(changes, {
    transformations: [
      ({ type, props, opts }) => {
        if (type.endsWith(":StatefulSet"))
          seconds[(props as { metadata: { name: string } }).metadata.name] = parseInt(
            (opts as pulumi.CustomResourceOptions).customTimeouts!.update!,
          );
        return undefined;
      },
    ],
  });
  return { resources, seconds };
}

describe("patience", () => {
  it.each(sets)("for %s is as long as a roll of all of them may take", async (name) => {
    const { resources, seconds } = await updateTimeouts({ shutdown: { decommission: "1h" } });
    const { inputs, createTimeout } = object(resources, "StatefulSet", name);
    const { replicas, minReadySeconds, template } = inputs.spec;
    const { startupProbe, livenessProbe } = template.spec.containers[0];
    const start: number = startupProbe.periodSeconds * startupProbe.failureThreshold + minReadySeconds;
    expect(parseInt(createTimeout)).toBeGreaterThan(start);
    // How long one that comes back may take to stop, which of a worker is not the pod's own grace period.
    const stop: number =
      livenessProbe.terminationGracePeriodSeconds ?? template.spec.terminationGracePeriodSeconds;
    expect(seconds[name]).toBeGreaterThan(replicas * (start + stop));
  });

  it("for workers grows with each of them, and holds for the data of one that goes", async () => {
    const of = async (replicas: number, decommission: string): Promise<number> =>
      (await updateTimeouts({ workers: { ...workers, replicas }, shutdown: { decommission } })).seconds[
        "celeborn-worker"
      ]!;
    const [four, eight, longer] = [await of(4, "1h"), await of(8, "1h"), await of(4, "3h")];
    // Each: 735 s to stop, 720 to be back and 30 to be looked at.
    expect(eight - four).toBe(4 * (735 + 720 + 30));
    expect(longer - four).toBe(2 * 3600);
  });
});

it.each(sets)("keeps the volumes of %s when it shrinks or goes", async (name) =>
  expect(
    object((await create()).resources, "StatefulSet", name).inputs.spec.persistentVolumeClaimRetentionPolicy,
  ).toEqual({ whenDeleted: "Retain", whenScaled: "Retain" }),
);

it("lets a drain take one of a role at a time, the last one too", async () => {
  const { resources } = await create({ ...zoned, masters: { replicas: 1 } });
  for (const [budget, pods] of [
    ["celeborn-master", ["celeborn-master"]],
    ["celeborn-worker", ["celeborn-worker-a", "celeborn-worker-b"]],
  ] as const) {
    const { spec } = object(resources, "PodDisruptionBudget", budget).inputs;
    expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" });
    expect(spec).not.toHaveProperty("minAvailable");
    for (const set of pods)
      expect(object(resources, "StatefulSet", set).inputs.spec.template.metadata.labels).toMatchObject(
        spec.selector.matchLabels,
      );
  }
  expect(ofKind(resources, "PodDisruptionBudget")).toHaveLength(2);
});

describe("zones", () => {
  it("have a StatefulSet each, with as many workers, on its nodes, and pods of its own", async () => {
    const { resources } = await create(zoned);
    const both = ["a", "b"].map((zone) => statefulSet(resources, `celeborn-worker-${zone}`));
    both.forEach((spec, index) => {
      const zone = ["a", "b"][index]!;
      expect(spec.replicas).toBe(3);
      expect(spec.template.spec.nodeSelector).toEqual({ "topology.kubernetes.io/zone": zone });
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      expect(spec.template.spec.containers[0]!.env).toContainEqual({ name: "CELEBORN_ZONE", value: zone });
    });
    expect(both[0]!.template.metadata.labels).not.toMatchObject(both[1]!.selector.matchLabels);
  });

  it("change one after the other, so that never both workers of a partition are away", async () => {
    const { resources } = await create(zoned);
    const [first, second] = ["b", "a"].map((zone) =>
      object(resources, "StatefulSet", `celeborn-worker-${zone}`),
    );
    expect(second!.dependsOn).toContain(`${first!.type} ${first!.name}`);
    expect(first!.dependsOn).not.toContain(`${second!.type} ${second!.name}`);
  });
});

describe("protection", () => {
  const protectedOnes = async (protect: boolean) =>
    (await create({ protect })).resources
      .filter((each) => each.protect)
      .map(({ type }) => type.split(":").at(-1));

  it("is for what holds data", async () =>
    expect((await protectedOnes(true)).sort()).toEqual(["Namespace", "StatefulSet", "StatefulSet"]));
  it("is not there unless it is asked for", async () => expect(await protectedOnes(false)).toEqual([]));
});

describe("volumes", () => {
  const claims = async (set: string, changes: Changes = {}) => {
    const { volumeClaimTemplates } = statefulSet((await create(changes)).resources, set);
    return volumeClaimTemplates.map(({ metadata, spec }) => [
      metadata.name,
      spec.resources.requests.storage,
      spec.storageClassName,
    ]);
  };

  it("of a master hold Ratis", async () => {
    expect(await claims("celeborn-master")).toEqual([["ratis-of-3", "10Gi", undefined]]);
    expect(
      await claims("celeborn-master", { masters: { storage: { size: "20Gi", storageClass: "fast" } } }),
    ).toEqual([["ratis-of-3", "20Gi", "fast"]]);
  });

  it("of masters are others for another number of them: each has the membership stored", async () => {
    const names: string[] = [];
    for (const replicas of [1, 3, 5]) {
      const [name] = (await claims("celeborn-master", { masters: { replicas } }))[0]!;
      names.push(String(name));
      const { containers } = (await templateOf("celeborn-master", { masters: { replicas } })).spec;
      expect(containers[0]!.volumeMounts).toContainEqual({ name, mountPath: "/celeborn/master" });
    }
    expect(new Set(names).size).toBe(3);
  });

  it("of a worker are one for each disk, and one for its recovery of the first disk's class", async () =>
    expect(
      await claims("celeborn-worker", {
        workers: {
          ...workers,
          disks: [
            { ...disk, count: 2, storageClass: "nvme" },
            { type: "HDD", size: "4Ti" },
          ],
        },
      }),
    ).toEqual([
      ["disk-0", "500Gi", "nvme"],
      ["disk-1", "500Gi", "nvme"],
      ["disk-2", "4Ti", undefined],
      ["recovery", "1Gi", "nvme"],
    ]));

  it("are mounted each on its own, where the configuration says", async () => {
    const { resources } = await create({ workers: { ...workers, disks: [{ ...disk, count: 3 }] } });
    const { template } = statefulSet(resources, "celeborn-worker");
    const mounts = template.spec.containers[0]!.volumeMounts.filter(({ name }) => name.startsWith("disk-"));
    expect(mounts).toEqual(
      [0, 1, 2].map((index) => ({ name: `disk-${index}`, mountPath: `/celeborn/disk-${index}` })),
    );
  });
});
