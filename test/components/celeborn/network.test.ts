import { type Changes, create, object } from "./support";

interface Rule {
  readonly from?: readonly {
    readonly podSelector?: { readonly matchLabels: Record<string, string> };
    readonly namespaceSelector?: { readonly matchLabels: Record<string, string> };
  }[];
  readonly ports: readonly { readonly port: number }[];
}

/** Of a role's policy: who may come to each port. Masters and workers by their names, others by that of their namespace. */
async function visitors(role: "master" | "worker", changes: Changes = {}): Promise<Record<number, string[]>> {
  const { spec } = object((await create(changes)).resources, "NetworkPolicy", `celeborn-${role}`).inputs;
  expect(spec.policyTypes).toEqual(["Ingress"]);
  expect(spec.podSelector.matchLabels["app.kubernetes.io/component"]).toBe(role);
  const found: Record<number, string[]> = {};
  for (const { from, ports } of spec.ingress as Rule[]) {
    const names = (from ?? [{}]).map(
      ({ podSelector, namespaceSelector }) =>
        podSelector?.matchLabels["app.kubernetes.io/component"] ??
        namespaceSelector?.matchLabels["kubernetes.io/metadata.name"] ??
        "EVERYBODY",
    );
    for (const { port } of ports) found[port] = [...(found[port] ?? []), ...names];
  }
  return found;
}

it("lets drivers to the masters, and to the ports that ask nobody who they are Celeborn alone", async () =>
  expect(await visitors("master")).toEqual({
    9097: ["worker", "p1", "p2"],
    8097: ["master", "worker"],
    9872: ["master"],
  }));

it("lets jobs to their data, workers to each other, and masters alone to the internal port", async () =>
  expect(await visitors("worker")).toEqual({
    9091: ["p1", "p2"],
    9092: ["p1", "p2"],
    9093: ["p1", "p2"],
    9094: ["worker"],
    9095: ["master"],
  }));

it("has no internal ports without authentication; masters come to the workers' own then", async () => {
  expect(await visitors("master", { authentication: false })).toEqual({
    9097: ["worker", "p1", "p2"],
    9872: ["master"],
  });
  expect(await visitors("worker", { authentication: false })).toEqual({
    9091: ["master", "p1", "p2"],
    9092: ["p1", "p2"],
    9093: ["p1", "p2"],
    9094: ["worker"],
  });
});

it("opens the REST API, which takes orders from everybody, to nobody unless told so", async () => {
  expect((await visitors("master", { restNamespaces: ["monitoring"] }))[9098]).toEqual(["monitoring"]);
  expect((await visitors("worker", { restNamespaces: ["monitoring"] }))[9096]).toEqual(["monitoring"]);
});

it("is for nobody where no namespace is named: an empty list would be everybody", async () => {
  expect(await visitors("worker", { namespaces: [] })).toEqual({ 9094: ["worker"], 9095: ["master"] });
  expect((await visitors("master", { namespaces: [] }))[9097]).toEqual(["worker"]);
});

it.each([
  ["celeborn-master", 9098],
  ["celeborn-worker", 9096],
])(
  "knows pods of %s by name before they are ready and while they stop, and Prometheus finds them",
  async (name, port) => {
    const { resources } = await create();
    const { metadata, spec } = object(resources, "Service", name).inputs;
    expect(spec).toMatchObject({ clusterIP: "None", publishNotReadyAddresses: true });
    expect(metadata.annotations).toEqual({
      "prometheus.io/scrape": "true",
      "prometheus.io/port": String(port),
      "prometheus.io/path": "/metrics/prometheus",
    });
    const set = object(resources, "StatefulSet", name);
    expect(set.inputs.spec.serviceName).toBe(name);
    expect(set.inputs.spec.template.metadata.labels).toMatchObject(spec.selector);
    expect(set.dependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/:Service /), expect.stringMatching(/:NetworkPolicy /)]),
    );
  },
);

it("tells what Spark has to know, plainly and before anything is there", async () => {
  const { result } = await create({ namespace: "shuffle" });
  expect(result).toEqual({
    facts: {
      version: "0.5.4",
      endpoints: [0, 1, 2].map(
        (id) => `celeborn-master-${id}.celeborn-master.shuffle.svc.cluster.local:9097`,
      ),
      workers: 4,
      replication: true,
      rackAware: false,
      authentication: true,
    },
    namespace: "shuffle",
  });
});
