import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { StatefulSetArgs } from "../../../components/event-etcd/args";
import { EventEtcd } from "../../../components/event-etcd/event-etcd";
import { type Recorded, only, record } from "../../support/record";

const types = {
  statefulSet: "kubernetes:apps/v1:StatefulSet",
  budget: "kubernetes:policy/v1:PodDisruptionBudget",
  service: "kubernetes:core/v1:Service",
  policy: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
};

async function create(
  placement: Partial<StatefulSetArgs["statefulSet"]> = {},
  args: Partial<StatefulSetArgs> = {},
): Promise<{ recorded: Recorded[]; etcd: EventEtcd }> {
  let etcd: EventEtcd | undefined;
  const recorded = await record(() => {
    etcd = new EventEtcd("events", {
      provider: new k8s.Provider("managing-cluster", {}),
      namespace: "hosted-1",
      statefulSet: { replicas: 3, authoritySecret: "etcd-ca", ...placement },
      etcdImage: "registry.k8s.io/etcd:3.6.6-0",
      agentsImage: "registry.example/agents:1",
      ...args,
    });
  });
  return { recorded, etcd: etcd! };
}

const specOf = (recorded: Recorded[]) =>
  only(recorded, types.statefulSet).inputs.spec as k8s.types.output.apps.v1.StatefulSetSpec;
const podOf = (recorded: Recorded[]) => specOf(recorded).template.spec;
const member = (ordinal: number) => `etcd-events-${ordinal}.etcd-events-peers.hosted-1.svc.cluster.local`;

test("members have stable names, which supervisors, certificates and clients share", async () => {
  const { recorded, etcd } = await create();
  const [issuer, supervisor] = podOf(recorded).initContainers;
  const given = supervisor!.args.filter((argument) => argument.startsWith("--member="));
  expect(given).toEqual([0, 1, 2].map((ordinal) => `--member=etcd-events-${ordinal}=${member(ordinal)}`));
  expect(etcd.endpoints).toEqual([0, 1, 2].map((ordinal) => `https://${member(ordinal)}:2382`));
  expect(specOf(recorded).serviceName).toBe("etcd-events-peers");
  expect(supervisor!.args).toContain("--name=$(POD_NAME)");
  expect(supervisor!.env).toEqual([
    { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
  ]);
  const names = issuer!.args.filter((argument) => argument.startsWith("--name="));
  expect(names).toEqual(
    expect.arrayContaining([
      "--name=$(POD_NAME).etcd-events-peers.hosted-1.svc.cluster.local",
      "--name=$(POD_IP)",
      "--name=etcd-events.hosted-1.svc",
      "--name=etcd-events-peers.hosted-1.svc.cluster.local",
    ]),
  );
});

test("only the issuer sees the authority's Secret, and it starts before those that need its certificates", async () => {
  const { recorded } = await create();
  const { initContainers, containers, volumes } = podOf(recorded);
  expect(initContainers.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
    ["member-certificates", "Always"],
    ["supervisor", "Always"],
  ]);
  expect(volumes.find(({ name }) => name === "authority")!.secret.secretName).toBe("etcd-ca");
  const seesAuthority = [...initContainers, ...containers]
    .filter(({ volumeMounts }) => volumeMounts.some((mount) => mount.name === "authority"))
    .map(({ name }) => name);
  expect(seesAuthority).toEqual(["member-certificates"]);
  const writes = [...initContainers, ...containers]
    .filter(({ volumeMounts }) =>
      volumeMounts.some((mount) => mount.name === "certificates" && !mount.readOnly),
    )
    .map(({ name }) => name);
  expect(writes).toEqual(["member-certificates"]);
});

test("what sees the authority's key is another user than etcd and its supervisor, and of their group alone", async () => {
  const { recorded } = await create();
  const { initContainers, containers, securityContext, shareProcessNamespace } = podOf(recorded);
  const [issuer, ...members] = [...initContainers, ...containers];
  expect(shareProcessNamespace).toBe(true);
  const userOf = (container: k8s.types.output.core.v1.Container) =>
    container.securityContext.runAsUser ?? securityContext.runAsUser;
  expect(members.map(userOf)).not.toContain(userOf(issuer!));
  expect(userOf(issuer!)).toBeGreaterThan(0);
  for (const container of [issuer!, ...members]) expect(container.securityContext.runAsGroup).toBeUndefined();
  expect(securityContext.runAsGroup).toBe(securityContext.fsGroup);
});

test("another size of the volumes does not replace the members with their volumes", async () => {
  const ignored: (string[] | undefined)[] = [];
  await record(() => {
    const transformation: pulumi.ResourceTransformation = ({ type, props, opts }) => {
      if (type === types.statefulSet) ignored.push(opts.ignoreChanges);
      return { props, opts };
    };
    new EventEtcd(
      "events",
      {
        provider: new k8s.Provider("managing-cluster", {}),
        namespace: "hosted-1",
        statefulSet: { replicas: 3, authoritySecret: "etcd-ca" },
        etcdImage: "registry.k8s.io/etcd:3.6.6-0",
        agentsImage: "registry.example/agents:1",
      },
      { transformations: [transformation] },
    );
  });
  expect(ignored).toEqual([["spec.volumeClaimTemplates"]]);
});

test("the pod may run in a namespace of the restricted standard", async () => {
  const { recorded } = await create();
  const pod = podOf(recorded);
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(pod.hostNetwork).toBeUndefined();
  expect(pod.automountServiceAccountToken).toBe(false);
  for (const container of [...pod.initContainers, ...pod.containers]) {
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(container.resources.limits).toMatchObject({
      cpu: expect.any(String),
      memory: expect.any(String),
    });
  }
});

test("kubelet asks the pod's own address, where the metrics listen", async () => {
  const { recorded } = await create();
  const [etcd] = podOf(recorded).containers;
  expect(etcd!.readinessProbe.httpGet).toEqual({ port: 2384, path: "/readyz", scheme: "HTTP" });
  const settings = podOf(recorded).initContainers[1]!.args.at(-1)!;
  expect(settings).toContain('"listen-metrics-urls":"http://0.0.0.0:2384"');
  expect(settings).toContain(
    '"advertise-client-urls":"https://$(POD_NAME).etcd-events-peers.hosted-1.svc.cluster.local:2382"',
  );
});

test.each([
  [3, 2],
  [5, 3],
])(
  "a drain of %i members leaves %i, and may always take one that is not healthy",
  async (replicas, quorum) => {
    const { recorded } = await create({ replicas });
    const budget = only(recorded, types.budget).inputs.spec;
    expect(budget).toMatchObject({ minAvailable: quorum, unhealthyPodEvictionPolicy: "AlwaysAllow" });
    expect(budget.selector.matchLabels).toEqual(specOf(recorded).selector.matchLabels);
  },
);

test("one member has no budget, which would refuse every drain", async () => {
  const { recorded } = await create({ replicas: 1 });
  expect(recorded.filter(({ type }) => type === types.budget)).toEqual([]);
});

test("members start together, are updated one by one, and stand on different nodes and in different zones", async () => {
  const { recorded } = await create();
  expect(specOf(recorded)).toMatchObject({
    replicas: 3,
    podManagementPolicy: "Parallel",
    updateStrategy: { type: "RollingUpdate" },
  });
  const { affinity, topologySpreadConstraints } = podOf(recorded);
  const [apart] = affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  expect(apart!.topologyKey).toBe("kubernetes.io/hostname");
  expect(apart!.labelSelector.matchLabels).toEqual(specOf(recorded).selector.matchLabels);
  expect(topologySpreadConstraints[0]!.topologyKey).toBe("topology.kubernetes.io/zone");
  const preferred = await create({ antiAffinity: "preferred" });
  expect(podOf(preferred.recorded).affinity.podAntiAffinity).toMatchObject({
    preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: apart }],
  });
});

test("the volume follows the quota, unless its size is given", async () => {
  const storage = async (...args: Parameters<typeof create>) => {
    const [claim] = specOf((await create(...args)).recorded).volumeClaimTemplates;
    return claim!.spec;
  };
  expect(await storage()).toEqual({
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: "5Gi" } },
  });
  expect(await storage({}, { load: { eventsPerSecond: 300, ttl: "1h" } })).toMatchObject({
    resources: { requests: { storage: "7Gi" } },
  });
  expect(await storage({ storage: "20Gi", storageClass: "local-ssd" })).toMatchObject({
    storageClassName: "local-ssd",
    resources: { requests: { storage: "20Gi" } },
  });
});

test("peers find each other before they are ready; clients have a Service of their own", async () => {
  const { recorded } = await create();
  const services = recorded
    .filter(({ type }) => type === types.service)
    .map(({ inputs }) => inputs as k8s.types.output.core.v1.Service);
  const peers = services.find(({ metadata }) => metadata.name === "etcd-events-peers")!;
  expect(peers.spec).toMatchObject({ clusterIP: "None", publishNotReadyAddresses: true });
  const clients = services.find(({ metadata }) => metadata.name === "etcd-events")!;
  expect(clients.spec.ports).toEqual([{ name: "client", port: 2382, targetPort: 2382, protocol: "TCP" }]);
  expect(services).toHaveLength(2);
});

test("metrics that are not exposed are refused by the NetworkPolicy, peers' ports to all but members", async () => {
  const ports = async (exposeMetrics?: boolean) => {
    const { recorded } = await create({}, { exposeMetrics });
    const rules = only(recorded, types.policy).inputs.spec.ingress as {
      from?: unknown[];
      ports: { port: number }[];
    }[];
    return rules.map((rule) => [rule.from === undefined, rule.ports.map(({ port }) => port)]);
  };
  const always = [
    [true, [2382]],
    [false, [2383, 2386]],
  ];
  expect(await ports()).toEqual([...always, [false, [2384]]]);
  expect(await ports(false)).toEqual(always);
});
