import * as k8s from "@pulumi/kubernetes";
import { parse } from "yaml";
import type { ApiServerArgs } from "../../../components/api-server/args";
import { ApiServer } from "../../../components/api-server/api-server";
import { type Recorded, only, record } from "../../support/record";

const types = {
  deployment: "kubernetes:apps/v1:Deployment",
  service: "kubernetes:core/v1:Service",
  budget: "kubernetes:policy/v1:PodDisruptionBudget",
  configMap: "kubernetes:core/v1:ConfigMap",
  level: "kubernetes:flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration",
  schema: "kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema",
};

const clusterIp = "10.246.7.7";

async function create(args: Partial<ApiServerArgs> = {}): Promise<Recorded[]> {
  return record(
    () =>
      void new ApiServer("spark", {
        provider: new k8s.Provider("cluster", {}),
        namespace: "spark-system",
        cluster: {
          etcdServers: ["https://10.0.0.1:2379", "https://10.0.0.2:2379"],
          serviceAccountIssuer: "https://issuer.example",
          serviceCidr: "10.246.0.0/16",
          clusterDomain: "cluster.example",
        },
        image: "registry.k8s.io/kube-apiserver:v1.34.3",
        etcdImage: "registry.k8s.io/etcd:3.6.6-0",
        agentsImage: "registry.example/agents:1",
        eventEtcdEndpoints: ["https://10.0.0.1:2382"],
        ...args,
      }),
    { [types.service]: (inputs) => ({ spec: { ...inputs.spec, clusterIP: clusterIp } }) },
  );
}

type PodSpec = k8s.types.output.core.v1.PodSpec;

const podOf = (recorded: Recorded[]) => only(recorded, types.deployment).inputs.spec.template.spec as PodSpec;

function container(recorded: Recorded[], name: string): k8s.types.output.core.v1.Container {
  const { initContainers, containers } = podOf(recorded);
  return [...initContainers, ...containers].find((candidate) => candidate.name === name)!;
}

test("the serving certificate has the Service's address, which only the cluster knows, and its names", async () => {
  const names = container(
    await create({ extraNames: ["spark-api.example.com"] }),
    "certificates",
  ).args.filter((argument) => argument.startsWith("--name="));
  expect(names).toEqual(
    [
      ...[
        "localhost",
        "127.0.0.1",
        "spark-apiserver",
        "spark-apiserver.spark-system",
        "spark-apiserver.spark-system.svc",
      ],
      ...[
        "spark-apiserver.spark-system.svc.cluster.example",
        clusterIp,
        "spark-api.example.com",
        "$(NODE_ADDRESS)",
      ],
    ].map((name) => `--name=${name}`),
  );
});

test("the API server is one of the cluster, and never joins the `kubernetes` Service", async () => {
  const { command } = container(await create(), "kube-apiserver");
  expect(command).toEqual(
    expect.arrayContaining([
      "--etcd-servers=https://10.0.0.1:2379,https://10.0.0.2:2379",
      "--service-account-issuer=https://issuer.example",
      "--service-cluster-ip-range=10.246.0.0/16",
      "--endpoint-reconciler-type=none",
      "--profiling=false",
      "--secure-port=6444",
    ]),
  );
});

test("flags that the online API servers have are its own too; the platform's gates come last", async () => {
  const cluster = { etcdServers: ["https://10.0.0.1:2379"], serviceAccountIssuer: "https://issuer.example" };
  const ranges = { serviceCidr: "10.246.0.0/16", clusterDomain: "cluster.example" };
  const recorded = await create({
    cluster: {
      ...cluster,
      ...ranges,
      apiServer: {
        encryptionConfigFile: "/etc/kubernetes/enc/config.yaml",
        admissionPlugins: ["NodeRestriction", "AlwaysPullImages"],
        extraArgs: [{ name: "feature-gates", value: "Other=true" }],
      },
    },
  });
  const { command } = container(recorded, "kube-apiserver");
  const copy = "/etc/kubernetes/pki/encryption-provider-config.yaml";
  expect(command).toEqual(
    expect.arrayContaining([
      "--enable-admission-plugins=NodeRestriction,AlwaysPullImages",
      `--encryption-provider-config=${copy}`,
    ]),
  );
  expect(command.filter((argument) => argument.startsWith("--feature-gates="))).toEqual([
    "--feature-gates=Other=true",
    "--feature-gates=APIServerIdentity=false",
  ]);
  const sidecar = container(recorded, "certificates");
  expect(sidecar.args).toEqual(
    expect.arrayContaining([
      "--encryption-source=/node/encryption/config.yaml",
      `--encryption-target=${copy}`,
    ]),
  );
  const volume = podOf(recorded).volumes.find(({ hostPath }) => hostPath?.path === "/etc/kubernetes/enc")!;
  expect(sidecar.volumeMounts).toContainEqual({
    name: volume.name,
    mountPath: "/node/encryption",
    readOnly: true,
  });
  expect(container(recorded, "kube-apiserver").volumeMounts.map(({ name }) => name)).not.toContain(
    volume.name,
  );
});

test("without any of them it has kubeadm's, and no encryption", async () => {
  const recorded = await create();
  const { command } = container(recorded, "kube-apiserver");
  expect(command).toContain("--enable-admission-plugins=NodeRestriction");
  expect(command.join(" ")).not.toContain("encryption");
  expect(container(recorded, "certificates").args.join(" ")).not.toContain("encryption");
});

test("the proxy dials the members alone", async () => {
  expect(container(await create(), "events-proxy").command).toContain("--advertise-client-url=");
});

test("the override leads to the proxy of the same pod, and the proxy to the members", async () => {
  const recorded = await create();
  const override = container(recorded, "kube-apiserver").command.find((argument) =>
    argument.startsWith("--etcd-servers-overrides="),
  );
  const [, resource, server] = /^--etcd-servers-overrides=(.*)#(.*)$/.exec(override!)!;
  expect(resource).toBe("/events");
  const proxy = container(recorded, "events-proxy").command;
  expect(`https://${proxy.find((a) => a.startsWith("--listen-addr="))!.split("=")[1]}`).toBe(server);
  expect(proxy).toContain("--endpoints=https://10.0.0.1:2382");
});

test("no probe depends on the Events etcd", async () => {
  const recorded = await create();
  const { startupProbe, livenessProbe, readinessProbe } = container(recorded, "kube-apiserver");
  for (const probe of [startupProbe, livenessProbe])
    expect(probe.httpGet.path).toBe("/livez?exclude=etcd-override-0");
  expect(readinessProbe.httpGet.path).toMatch(/exclude=etcd-override-0&exclude=etcd-override-readiness-0$/);
  expect(container(recorded, "events-proxy").livenessProbe.tcpSocket).toBeDefined();
});

test("only the certificates agent sees the node's PKI; the API server and the proxy run without root", async () => {
  const recorded = await create();
  const pod = podOf(recorded);
  const node = pod.volumes.find((volume) => volume.hostPath?.path === "/etc/kubernetes/pki")!.name;
  for (const name of ["kube-apiserver", "events-proxy"]) {
    const { volumeMounts, securityContext } = container(recorded, name);
    expect(volumeMounts.map((mount) => mount.name)).not.toContain(node);
    expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
    expect(securityContext.runAsUser).toBeUndefined();
  }
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(container(recorded, "certificates").restartPolicy).toBe("Always");
});

test.each([
  [undefined, { maxUnavailable: 1, maxSurge: 0 }],
  [true, { maxUnavailable: 0, maxSurge: 1 }],
])("with a spare node (%s) an update is %j", async (spareNode, rollingUpdate) => {
  const { spec } = only(await create({ spareNode, replicas: 2 }), types.deployment).inputs;
  expect(spec.strategy).toEqual({ type: "RollingUpdate", rollingUpdate });
  expect(spec.replicas).toBe(2);
});

test("the Service and the disruption budget select the Deployment's pods", async () => {
  const recorded = await create({ port: 7444 });
  const { labels } = only(recorded, types.deployment).inputs.spec.template.metadata;
  const service = only(recorded, types.service).inputs.spec;
  for (const selector of [service.selector, only(recorded, types.budget).inputs.spec.selector.matchLabels])
    expect(labels).toMatchObject(selector as object);
  expect(service.ports).toMatchObject([{ port: 443, targetPort: 7444 }]);
  expect(container(recorded, "kube-apiserver").ports).toMatchObject([
    { containerPort: 7444, hostPort: 7444 },
  ]);
});

test("every service account's call is audited, in files of bounded size", async () => {
  const recorded = await create({ auditLog: { maxSizeMegabytes: 10, maxBackups: 2 } });
  const policy = parse(only(recorded, types.configMap).inputs.data["audit-policy.yaml"] as string) as {
    rules: { level: string; users?: string[]; nonResourceURLs?: string[] }[];
  };
  expect(policy.rules.at(-1)).toEqual({ level: "Metadata" });
  expect(policy.rules.slice(0, -1).every((rule) => rule.users ?? rule.nonResourceURLs)).toBe(true);
  expect(container(recorded, "kube-apiserver").command).toEqual(
    expect.arrayContaining(["--audit-log-maxsize=10", "--audit-log-maxbackup=2"]),
  );
});

test("Events have a priority level of their own that borrows and lends nothing", async () => {
  const recorded = await create();
  const level = only(recorded, types.level).inputs;
  const schema = only(recorded, types.schema).inputs;
  expect(schema.spec.priorityLevelConfiguration.name).toBe(level.metadata.name);
  expect(level.spec.limited).toMatchObject({ lendablePercent: 0, borrowingLimitPercent: 0 });
  expect(schema.spec.rules[0].resourceRules[0]).toMatchObject({
    resources: ["events"],
    apiGroups: ["", "events.k8s.io"],
  });
});
