import { leaderCommand } from "../../../components/celeborn/master-probes";
import { quantity } from "../../../lib/quantity";
import {
  type Changes,
  create,
  disk,
  object,
  type PodSpec,
  podOf,
  statefulSet,
  templateOf,
  workers,
} from "./support";

const sets = ["celeborn-master", "celeborn-worker"] as const;

type Container = PodSpec["containers"][number];

const containerOf = async (set: string, changes: Changes = {}): Promise<Container> => {
  const pod = await podOf(set, changes);
  expect(pod.containers).toHaveLength(1);
  return pod.containers[0]!;
};

const environment = ({ env }: Container): Record<string, string | undefined> =>
  Object.fromEntries(env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom?.fieldRef.fieldPath]));

it.each(sets)("%s needs no right on its node, and a namespace that forbids any", async (set) => {
  const { resources } = await create();
  const { labels } = object(resources, "Namespace", "celeborn").inputs.metadata;
  expect(labels["pod-security.kubernetes.io/enforce"]).toBe("restricted");
  expect(await podOf(set)).toMatchObject({
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10006,
      fsGroup: 10006,
      seccompProfile: { type: "RuntimeDefault" },
    },
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    containers: [
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
  });
});

it.each(sets)("%s writes where it may, and nowhere else", async (set) => {
  const container = await containerOf(set);
  const { CELEBORN_LOG_DIR, CELEBORN_PID_DIR } = environment(container);
  const pod = await podOf(set);
  const scratch = pod.volumes.filter(({ emptyDir }) => emptyDir as object | undefined);
  expect(scratch).toEqual([{ name: "scratch", emptyDir: { sizeLimit: "1Gi" } }]);
  const { mountPath } = container.volumeMounts.find(({ name }) => name === "scratch")!;
  expect(mountPath).toBe("/tmp");
  for (const folder of [CELEBORN_LOG_DIR, CELEBORN_PID_DIR]) expect(folder).toMatch(/^\/tmp\//);
  for (const mount of container.volumeMounts) expect(mount).not.toHaveProperty("subPath");
});

it.each(sets)("%s mounts nothing that there is not", async (set) => {
  const { resources } = await create({ quotas: { default: { diskFiles: 1 } } });
  const { template, volumeClaimTemplates } = statefulSet(resources, set);
  const there = [
    ...template.spec.volumes.map(({ name }) => name),
    ...volumeClaimTemplates.map(({ metadata }) => metadata.name),
  ];
  const mounted = template.spec.containers[0]!.volumeMounts.map(({ name }) => name);
  expect(new Set(mounted)).toEqual(new Set(there));
});

it.each(sets)("%s runs in the foreground, by its own full name", async (set) => {
  const container = await containerOf(set, { namespace: "shuffle", clusterDomain: "example.org" });
  expect(environment(container)).toMatchObject({
    POD_NAME: "metadata.name",
    CELEBORN_LOCAL_HOSTNAME: `$(POD_NAME).${set}.shuffle.svc.example.org`,
    CELEBORN_NO_DAEMONIZE: "true",
  });
  const names = container.env.map(({ name }) => name);
  expect(names.indexOf("POD_NAME")).toBeLessThan(names.indexOf("CELEBORN_LOCAL_HOSTNAME"));
  expect(container.args).toEqual([`/opt/celeborn/sbin/start-${set.replace("celeborn-", "")}.sh`]);
});

it("tells a master its id by its pod's number", async () =>
  expect(environment(await containerOf("celeborn-master")).CELEBORN_MASTER_ID).toBe(
    "metadata.labels['apps.kubernetes.io/pod-index']",
  ));

/** Mebibytes of a Java size. */
const java = (text: string): number => parseInt(text) * (text.endsWith("g") ? 1024 : 1);
const limitOf = ({ resources }: Container): number =>
  Number(quantity(resources.limits.memory!) / 1000n) / 1024 ** 2;

it("fits a worker's Java into its limit, which it asks for in full", async () => {
  const container = await containerOf("celeborn-worker", {
    workers: { ...workers, disks: [{ ...disk, count: 10 }] },
  });
  const { CELEBORN_WORKER_MEMORY, CELEBORN_WORKER_OFFHEAP_MEMORY } = environment(container);
  expect([CELEBORN_WORKER_MEMORY, CELEBORN_WORKER_OFFHEAP_MEMORY]).toEqual(["2g", "12g"]);
  expect(limitOf(container)).toBeGreaterThanOrEqual(14 * 1024 * 1.1);
  expect(container.resources.requests.memory).toBe(container.resources.limits.memory);
});

it("bounds a master's direct memory, and fits both into its limit", async () => {
  const container = await containerOf("celeborn-master", { masters: { heap: "3Gi" } });
  const { CELEBORN_MASTER_MEMORY, CELEBORN_MASTER_JAVA_OPTS } = environment(container);
  const direct = /-XX:MaxDirectMemorySize=(\w+)/.exec(CELEBORN_MASTER_JAVA_OPTS!)![1]!;
  expect(java(CELEBORN_MASTER_MEMORY!)).toBe(3072);
  expect(limitOf(container)).toBeGreaterThanOrEqual(3072 + java(direct) + 512);
});

it("counts threads by twice the CPU that it asks for", async () =>
  expect(
    (await containerOf("celeborn-worker", { workers: { ...workers, cpu: "1500m" } })).resources,
  ).toMatchObject({
    requests: { cpu: "1500m" },
    limits: { cpu: "3" },
  }));

describe("probes", () => {
  it("of a master's life ask it alone, whoever leads; only its readiness is that somebody does", async () => {
    const { startupProbe, readinessProbe, livenessProbe } = await containerOf("celeborn-master");
    for (const probe of [startupProbe, livenessProbe])
      expect(probe).toMatchObject({ httpGet: { path: "/ping", port: 9098 } });
    expect(readinessProbe.exec.command).toEqual(leaderCommand);
    expect(JSON.stringify(leaderCommand)).toMatch(/127\.0\.0\.1:9098\/masterGroupInfo/);
  });

  it("of a worker's life ask it alone; only its readiness is the masters' word", async () => {
    const { startupProbe, readinessProbe, livenessProbe } = await containerOf("celeborn-worker");
    for (const probe of [startupProbe, livenessProbe])
      expect(probe).toMatchObject({ httpGet: { path: "/ping", port: 9096 } });
    expect(JSON.stringify(readinessProbe)).toMatch(/127\.0\.0\.1:9096\/isRegistered \| grep -qx true/);
  });
});

describe("stopping", () => {
  it("of a worker asks first, and has as long as its longest path takes", async () => {
    const pod = await podOf("celeborn-worker", { shutdown: { decommission: "1h" } });
    expect(pod.containers[0]!.lifecycle.preStop.exec.command).toEqual([
      "/bin/bash",
      "/etc/celeborn/scripts/stop.sh",
    ]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(3600 + 60);
    expect(pod.terminationGracePeriodSeconds).toBeLessThan(3600 + 300);
  });

  it("of a worker is never shorter than a restart, whatever the decommission", async () => {
    const pod = await podOf("celeborn-worker", { shutdown: { decommission: "11m" } });
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(645 + 30);
  });

  it("of a worker that does not answer takes as long as a restart, not as a decommission", async () => {
    const { startupProbe, livenessProbe } = await containerOf("celeborn-worker");
    for (const probe of [startupProbe, livenessProbe])
      expect([probe.terminationGracePeriodSeconds > 600, probe.terminationGracePeriodSeconds < 900]).toEqual([
        true,
        true,
      ]);
  });

  it("of a master is quick: it has nothing to end", async () =>
    expect((await podOf("celeborn-master")).terminationGracePeriodSeconds).toBe(30));
});

it("keeps two of a role off one node, by labels that its pods have", async () => {
  for (const set of sets) {
    const { metadata, spec } = await templateOf(set);
    const [apart] = spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    expect(apart!.topologyKey).toBe("kubernetes.io/hostname");
    expect(metadata.labels).toMatchObject(apart!.labelSelector.matchLabels);
    const [spread] = spec.topologySpreadConstraints;
    expect(spread).toMatchObject({
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
    });
    expect(metadata.labels).toMatchObject(spread!.labelSelector.matchLabels);
  }
});

it("lets them share one where it is told to", async () => {
  const { affinity } = await podOf("celeborn-master", { masters: { antiAffinity: "preferred" } });
  expect(Object.keys(affinity.podAntiAffinity)).toEqual(["preferredDuringSchedulingIgnoredDuringExecution"]);
});

it("keeps masters and workers to their own nodes", async () => {
  const toleration = { key: "storage", operator: "Exists" } as const;
  const changes: Changes = {
    masters: { nodeSelector: { pool: "infra" } },
    workers: { ...workers, nodeSelector: { pool: "storage" }, tolerations: [toleration] },
  };
  expect(await podOf("celeborn-master", changes)).toMatchObject({
    nodeSelector: { pool: "infra" },
    tolerations: [],
  });
  expect(await podOf("celeborn-worker", changes)).toMatchObject({
    nodeSelector: { pool: "storage" },
    tolerations: [toleration],
  });
});

it("gets its room back from a job that took it, and is not the first to be preempted", async () => {
  const { resources } = await create();
  const priority = object(resources, "PriorityClass", "spark-platform-celeborn");
  expect(priority.inputs).toMatchObject({
    value: 0,
    preemptionPolicy: "PreemptLowerPriority",
    metadata: { annotations: { "yunikorn.apache.org/allow-preemption": "false" } },
  });
  for (const set of sets) {
    expect((await podOf(set)).priorityClassName).toBe("spark-platform-celeborn");
    expect(object(resources, "StatefulSet", set).dependsOn).toContain(`${priority.type} ${priority.name}`);
  }
});

describe("YuniKorn", () => {
  it.each(sets)("accounts %s to its queue, as one application", async (set) => {
    const { metadata, spec } = await templateOf(set, {
      queue: "root.platform.celeborn",
      namespace: "shuffle",
    });
    expect(spec.schedulerName).toBe("yunikorn");
    expect(metadata.labels.queue).toBe("root.platform.celeborn");
    expect(metadata.annotations).toMatchObject({ "yunikorn.apache.org/app-id": "shuffle" });
  });

  it.each(sets)("has nothing to do with %s without a queue", async (set) => {
    const { metadata, spec } = await templateOf(set);
    expect(spec.schedulerName).toBe("default-scheduler");
    expect(metadata.labels).not.toHaveProperty("queue");
  });
});

it("keeps the cluster autoscaler from ending a worker after ten minutes", async () => {
  const key = "cluster-autoscaler.kubernetes.io/safe-to-evict";
  for (const changes of [{}, { queue: "root.platform.celeborn" }])
    expect((await templateOf("celeborn-worker", changes)).metadata.annotations[key]).toBe("false");
  expect((await templateOf("celeborn-master")).metadata.annotations).not.toHaveProperty([key]);
});

it("names the image by its release, or takes the one that it is given", async () => {
  const imageOf = async (changes: Changes) => (await containerOf("celeborn-worker", changes)).image;
  expect(await imageOf({ version: "0.6.3" })).toBe("docker.io/apache/celeborn:0.6.3");
  expect(await imageOf({ image: "mirror/celeborn:1" })).toBe("mirror/celeborn:1");
});
