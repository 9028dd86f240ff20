import { type Changes, create, object, podOf } from "./support";

const programs = ["yunikorn-scheduler", "yunikorn-admission-controller"];

interface Container {
  readonly name: string;
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: object;
}

interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

const probeNames = ["startupProbe", "readinessProbe", "livenessProbe"] as const;
type ProbeName = (typeof probeNames)[number];

interface Probe {
  readonly httpGet: object;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

const environment = ({ env }: Container): Record<string, string | undefined> =>
  Object.fromEntries(env.map(({ name, value }) => [name, value]));

it.each(programs)("%s needs no right on its node", async (name) => {
  const pod = (await podOf(name)) as Pod;
  expect(pod).toMatchObject({
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    enableServiceLinks: false,
    schedulerName: "default-scheduler",
    priorityClassName: "system-cluster-critical",
  });
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])])
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
});

it.each(programs)("%s asks the Spark API servers, by the name that their certificate has", async (name) => {
  const pod = (await podOf(name)) as Pod;
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])])
    expect(environment(container)).toMatchObject({
      KUBERNETES_SERVICE_HOST: "spark-apiserver.spark-system.svc",
      KUBERNETES_SERVICE_PORT: "443",
    });
});

it("takes address and port out of the URL", async () => {
  const pod = (await podOf("yunikorn-scheduler", { apiServer: "https://[2001:db8::1]:6443" })) as Pod;
  expect(environment(pod.containers[0]!)).toMatchObject({
    KUBERNETES_SERVICE_HOST: "2001:db8::1",
    KUBERNETES_SERVICE_PORT: "6443",
  });
});

it("runs one scheduler at a time: two would bind pods to the same room", async () => {
  const { spec } = object((await create()).resources, "Deployment", "yunikorn-scheduler").inputs;
  expect(spec).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
  expect(spec.strategy).not.toHaveProperty("rollingUpdate");
});

it("counts the scheduler as started when its queues are loaded, and gives it longer for that than to answer later", async () => {
  const [container] = ((await podOf("yunikorn-scheduler")) as { containers: [Record<ProbeName, Probe>] })
    .containers;
  const seconds = ({ periodSeconds, failureThreshold }: Probe) => periodSeconds * failureThreshold;
  for (const probe of probeNames)
    expect(container[probe].httpGet).toEqual({ path: "/ws/v1/partition/default/queue/root", port: 9080 });
  expect(seconds(container.startupProbe)).toBeGreaterThan(seconds(container.livenessProbe));
  expect(seconds(container.livenessProbe)).toBeGreaterThan(seconds(container.readinessProbe));
});

it("waits for a scheduler's start as long as its probe allows, and only then says that it failed", async () => {
  const { resources } = await create();
  const { inputs, createTimeout } = object(resources, "Deployment", "yunikorn-scheduler");
  const { startupProbe } = inputs.spec.template.spec.containers[0];
  const deadline: number = inputs.spec.progressDeadlineSeconds;
  expect(deadline).toBeGreaterThan(startupProbe.periodSeconds * startupProbe.failureThreshold);
  expect(Number(/^(\d+)s$/.exec(createTimeout)?.[1])).toBeGreaterThan(deadline);
});

it("lets a drain take the only scheduler, and one admission controller at a time", async () => {
  const { resources } = await create();
  for (const name of programs) {
    const budget = object(resources, "PodDisruptionBudget", name).inputs.spec;
    const { spec } = object(resources, "Deployment", name).inputs;
    expect(budget).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" });
    expect(budget).not.toHaveProperty("minAvailable");
    expect(spec.template.metadata.labels).toMatchObject(budget.selector.matchLabels);
    expect(spec.selector.matchLabels).toEqual(budget.selector.matchLabels);
  }
});

it("gives its pods the label that the admission controller leaves alone", async () => {
  const { resources } = await create();
  for (const name of programs)
    expect(object(resources, "Deployment", name).inputs.spec.template.metadata.labels.app).toBe("yunikorn");
});

describe("places", () => {
  const place = async (changes: Changes) => {
    const { nodeSelector, affinity, tolerations } = await podOf("yunikorn-scheduler", changes);
    return { nodeSelector, affinity, tolerations } as {
      nodeSelector?: object;
      affinity?: object;
      tolerations: object[];
    };
  };

  it("are control-plane nodes before others, and others where there are none", async () => {
    const { nodeSelector, affinity, tolerations } = await place({});
    expect(nodeSelector).toBeUndefined();
    expect(JSON.stringify(affinity)).toContain("preferredDuringScheduling");
    expect(tolerations).toEqual([
      { key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" },
    ]);
  });

  it("are those of the setting, which must be, whatever else their taints", async () => {
    const infra = { key: "infra", operator: "Exists" } as const;
    const { nodeSelector, affinity, tolerations } = await place({
      nodeSelector: { pool: "infra" },
      tolerations: [infra],
    });
    expect({ nodeSelector, affinity }).toEqual({ nodeSelector: { pool: "infra" }, affinity: undefined });
    expect(tolerations).toContainEqual(infra);
  });
});

it("names images by release and registry, or takes those that it is given", async () => {
  const imagesOf = async (changes: Changes) => {
    const { resources } = await create(changes);
    return programs.map(
      (name) => object(resources, "Deployment", name).inputs.spec.template.spec.containers[0].image as string,
    );
  };
  expect(await imagesOf({})).toEqual([
    "docker.io/apache/yunikorn:scheduler-1.8.0",
    "docker.io/apache/yunikorn:admission-1.8.0",
  ]);
  expect(await imagesOf({ version: "1.6.3", imageRegistry: "mirror.example.com/hub" })).toEqual([
    "mirror.example.com/hub/apache/yunikorn:scheduler-1.6.3",
    "mirror.example.com/hub/apache/yunikorn:admission-1.6.3",
  ]);
  const own = `own@sha256:${"0".repeat(64)}`;
  expect(await imagesOf({ scheduler: { image: own }, admissionController: { image: own } })).toEqual([
    own,
    own,
  ]);
});

it.each([
  [undefined, "true"],
  [true, "false"],
])(
  "lets waiting pods reserve nodes, where nobody could preempt then, only if told so: %s",
  async (reservations, disabled) => {
    const of = async (name: string) =>
      environment(((await podOf(name, { scheduler: { reservations } })) as Pod).containers[0]!);
    expect((await of("yunikorn-scheduler")).DISABLE_RESERVATION).toBe(disabled);
    expect(await of("yunikorn-admission-controller")).not.toHaveProperty("DISABLE_RESERVATION");
  },
);

it("tells Go of three quarters of the memory that the kernel allows", async () => {
  const memory = { cpu: "1", memory: "4Gi" };
  const pod = (await podOf("yunikorn-scheduler", {
    scheduler: { resources: { requests: memory, limits: memory } },
  })) as Pod;
  expect(environment(pod.containers[0]!).GOMEMLIMIT).toBe("3072MiB");
});
