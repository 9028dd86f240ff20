import { parse } from "yaml";
import { only } from "../../support/record";
import { cluster, container, create, createWith, flagOf, types } from "./support";

test("the API server is one of the cluster, and never joins the `kubernetes` Service", async () => {
  expect(container(await create(), "kube-apiserver").command).toEqual(
    expect.arrayContaining([
      "--etcd-servers=https://10.0.0.1:2379,https://10.0.0.2:2379",
      "--service-account-issuer=https://issuer.example",
      "--service-cluster-ip-range=10.246.0.0/16",
      "--endpoint-reconciler-type=none",
      "--advertise-address=$(POD_ADDRESS)",
      "--enable-admission-plugins=NodeRestriction",
    ]),
  );
});

test("flags that the online API servers have are its own too; the platform's gates come last", async () => {
  const recorded = await create({
    cluster: {
      ...cluster,
      apiServer: {
        admissionPlugins: ["NodeRestriction", "AlwaysPullImages"],
        extraArgs: [{ name: "feature-gates", value: "Other=true" }],
      },
    },
  });
  expect(flagOf(recorded, "enable-admission-plugins")).toBe("NodeRestriction,AlwaysPullImages");
  const { command } = container(recorded, "kube-apiserver");
  expect(command.filter((argument) => argument.startsWith("--feature-gates="))).toEqual([
    "--feature-gates=Other=true",
    "--feature-gates=APIServerIdentity=false",
  ]);
});

test("the override leads to the proxy of the same pod, and the proxy to the members alone", async () => {
  const recorded = await create();
  const [resource, server] = flagOf(recorded, "etcd-servers-overrides")!.split("#");
  expect(resource).toBe("/events");
  const proxy = container(recorded, "events-proxy").command;
  expect(`https://${proxy.find((a) => a.startsWith("--listen-addr="))!.split("=")[1]}`).toBe(server);
  expect(proxy).toEqual(
    expect.arrayContaining(["--endpoints=https://10.0.0.1:2382", "--advertise-client-url="]),
  );
});

test("an override of another resource comes behind that of Events, whose health checks are told by their number", async () => {
  const value = "coordination.k8s.io/leases#https://10.0.0.1:4004;https://10.0.0.2:4004";
  const extraArgs = [{ name: "etcd-servers-overrides", value }];
  const recorded = await create({ cluster: { ...cluster, apiServer: { extraArgs } } });
  expect(flagOf(recorded, "etcd-servers-overrides")).toBe(`/events#https://127.0.0.1:2579,${value}`);
  const given = container(recorded, "kube-apiserver").command.filter((a) => a.includes("servers-overrides"));
  expect(given).toHaveLength(1);
});

test("the in-flight limits and Go's follow the memory limit; the component says how many seats there are", async () => {
  const memory = (limit: string) => ({
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: limit } },
  });
  const seats = async (limit: string) => (await createWith(memory(limit))).result.seats;
  expect(await seats("2Gi")).toBe((await seats("1Gi")) * 2);
  const recorded = await create(memory("1Gi"));
  const sum = ["max-requests-inflight", "max-mutating-requests-inflight"]
    .map((name) => Number(flagOf(recorded, name)))
    .reduce((a, b) => a + b);
  expect(sum).toBe(await seats("1Gi"));
  const environment = container(recorded, "kube-apiserver").env;
  expect(environment).toContainEqual({ name: "GOMEMLIMIT", value: "921MiB" });
});

test("limits that are given win", async () => {
  const recorded = await create({ maxRequestsInflight: 100, maxMutatingRequestsInflight: 50 });
  expect(flagOf(recorded, "max-requests-inflight")).toBe("100");
  expect(flagOf(recorded, "max-mutating-requests-inflight")).toBe("50");
});

const balanced = { loadBalancer: { name: "api.example.com", loadBalancerClass: "internal" } };

test.each([
  ["one API server", {}, undefined],
  ["several without a balancer", { replicas: 3 }, undefined],
  ["one behind a balancer", balanced, undefined],
  ["several behind a balancer", { ...balanced, replicas: 2 }, "0.001"],
  [
    "those that an autoscaler adds",
    { ...balanced, autoscaling: { minReplicas: 1, maxReplicas: 3 } },
    "0.001",
  ],
  ["several that shall not", { ...balanced, replicas: 2, goawayChance: 0 }, undefined],
  ["several with a chance of their own", { ...balanced, replicas: 2, goawayChance: 0.01 }, "0.01"],
])("goaway for %s", async (_, changes, expected) => {
  expect(flagOf(await create(changes), "goaway-chance")).toBe(expected);
});

test("every service account's call is audited, in a file of the pod's own and of bounded size", async () => {
  const { resources, result } = await createWith({
    auditLog: { directory: "/var/log/a/b", maxSizeMegabytes: 10, maxBackups: 2, maxGoneMegabytes: 30 },
  });
  const policy = parse(only(resources, types.configMap).inputs.data["audit-policy.yaml"] as string) as {
    rules: { level: string; users?: string[]; nonResourceURLs?: string[] }[];
  };
  expect(policy.rules.at(-1)).toEqual({ level: "Metadata" });
  expect(policy.rules.slice(0, -1).every((rule) => rule.users ?? rule.nonResourceURLs)).toBe(true);
  expect(flagOf(resources, "audit-log-maxsize")).toBe("10");
  expect(flagOf(resources, "audit-log-maxbackup")).toBe("2");
  expect(flagOf(resources, "audit-log-path")).toBe("/var/log/a/b/audit-$(POD_NAME).log");
  expect(result.auditLogPath).toBe("/var/log/a/b/audit-*.log");
  expect(container(resources, "certificates").args).toEqual(
    expect.arrayContaining(["--own-directory=/var/log/a/b", "--pod=$(POD_NAME)", "--gone-megabytes=30"]),
  );
});

test("without an image of its own, the proxy has the etcd of kubeadm's same release, from the same registry", async () => {
  const recorded = await create({ image: "mirror.example/k8s/kube-apiserver:v1.31.2" });
  expect(container(recorded, "events-proxy").image).toMatch(/^mirror\.example\/k8s\/etcd:3\.5\./);
  const own = await create({ etcdImage: "mirror.example/etcd:3.6.6-0" });
  expect(container(own, "events-proxy").image).toBe("mirror.example/etcd:3.6.6-0");
});
