import { clusterIp, container, create, flagOf, podOf } from "./support";

test("the serving certificate has the Service's address, which only the cluster knows, and every name that clients use", async () => {
  const recorded = await create({
    extraNames: ["spark-api.example.com"],
    loadBalancer: { name: "10.9.8.7", loadBalancerClass: "internal" },
  });
  const names = container(recorded, "certificates")
    .args.filter((argument) => argument.startsWith("--name="))
    .map((argument) => argument.slice("--name=".length));
  expect(names).toEqual([
    "localhost",
    "127.0.0.1",
    "spark-apiserver",
    "spark-apiserver.spark-system",
    "spark-apiserver.spark-system.svc",
    "spark-apiserver.spark-system.svc.cluster.example",
    clusterIp,
    "spark-api.example.com",
    "10.9.8.7",
    "$(POD_ADDRESS)",
  ]);
});

test("variables of commands and arguments are all in their containers' environment", async () => {
  const recorded = await create({
    cluster: {
      etcdServers: ["https://$(NODE_ADDRESS):2379"],
      serviceAccountIssuer: "https://issuer.example",
      serviceCidr: "10.246.0.0/16",
      clusterDomain: "cluster.example",
    },
  });
  const { initContainers, containers } = podOf(recorded);
  const used = [...initContainers, ...containers].map(({ command = [], args = [], env = [] }) => ({
    variables: [...new Set([...command, ...args].join(" ").matchAll(/\$\((\w+)\)/g))].map(([, name]) => name),
    given: env.map(({ name }) => name),
  }));
  for (const { variables, given } of used) expect(given).toEqual(expect.arrayContaining(variables));
  expect(used.flatMap(({ variables }) => variables)).toEqual(
    expect.arrayContaining(["NODE_ADDRESS", "POD_ADDRESS", "POD_NAME"]),
  );
});

test("the sidecars start before the API server and outlive it, the certificates first", async () => {
  const { initContainers, containers } = podOf(await create());
  expect(initContainers.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
    ["certificates", "Always"],
    ["events-proxy", "Always"],
  ]);
  expect(containers.map(({ name }) => name)).toEqual(["kube-apiserver"]);
});

test("nothing waits for the proxy: its restart costs Events alone", async () => {
  const proxy = container(await create(), "events-proxy");
  expect(proxy.readinessProbe).toBeUndefined();
  expect(proxy.startupProbe).toBeUndefined();
});

test("kubelet can reach what it probes: the pod's address, or the node's loopback on the host network", async () => {
  const own = container(await create(), "events-proxy");
  expect(own.command).toContain("--metrics-addr=http://$(POD_ADDRESS):2581");
  expect(own.livenessProbe.httpGet).toEqual({ path: "/proxy/metrics", port: 2581 });
  const node = container(await create({ network: "host" }), "events-proxy");
  expect(node.command).toContain("--metrics-addr=http://127.0.0.1:2581");
  expect(node.livenessProbe.tcpSocket).toEqual({ host: "127.0.0.1", port: 2579 });
});

test.each([
  ["v1.33.4", "/livez", "/readyz"],
  [
    "v1.34.3",
    "/livez?exclude=etcd-override-0",
    "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0",
  ],
])("no probe of %s depends on the Events etcd", async (version, livez, readyz) => {
  const recorded = await create({ image: `registry.k8s.io/kube-apiserver:${version}` });
  const { startupProbe, livenessProbe, readinessProbe } = container(recorded, "kube-apiserver");
  for (const probe of [startupProbe, livenessProbe]) expect(probe.httpGet.path).toBe(livez);
  expect(readinessProbe.httpGet.path).toBe(readyz);
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
});

test("kubelet waits as long as a graceful end can take: the delay, a whole request and a margin", async () => {
  const recorded = await create({ shutdownDelay: "2m" });
  const seconds = (name: string) => Number(/^(\d+)s$/.exec(flagOf(recorded, name)!)![1]);
  expect(podOf(recorded).terminationGracePeriodSeconds).toBeGreaterThan(
    seconds("shutdown-delay-duration") + seconds("request-timeout"),
  );
});

test("an encryption configuration is copied by the agent, which alone sees its folder", async () => {
  const recorded = await create({
    cluster: {
      etcdServers: ["https://10.0.0.1:2379"],
      serviceAccountIssuer: "https://issuer.example",
      serviceCidr: "10.246.0.0/16",
      clusterDomain: "cluster.example",
      apiServer: { encryptionConfigFile: "/etc/kubernetes/enc/config.yaml" },
    },
  });
  const copy = "/etc/kubernetes/pki/encryption-provider-config.yaml";
  expect(flagOf(recorded, "encryption-provider-config")).toBe(copy);
  const sidecar = container(recorded, "certificates");
  expect(sidecar.args).toEqual(
    expect.arrayContaining([
      "--encryption-path=/etc/kubernetes/enc/config.yaml",
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
