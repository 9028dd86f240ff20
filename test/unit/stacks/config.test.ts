import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { ConfigError } from "../../../lib/config-error";
import { isDedicated, loadConfig } from "../../../stacks/config";
import { readStackFile, stackNames } from "../../../stacks/source";
import { configWith } from "../../support/config";
import { managed } from "../../support/managed-config";

it.each(stackNames())("accepts the stack %s", (stack) =>
  expect(loadConfig(readStackFile(stack)).tenants.length).toBeGreaterThan(0),
);

it("fills in every default", () => {
  expect(loadConfig(configWith())).toMatchObject({
    cluster: {
      domain: "cluster.local",
      mode: "dedicated",
      serviceAccountIssuer: "https://kubernetes.default.svc.cluster.local",
      etcdServers: ["https://$(NODE_ADDRESS):2379"],
    },
    eventEtcd: { ports: { client: 2382, peer: 2383, metrics: 2384, installer: 2385, supervisor: 2386 } },
    apiServer: { network: "pod", port: 6444, nodeSelector: { "node-role.kubernetes.io/control-plane": "" } },
    tenants: [
      { name: "p1", queue: "root.p1", podSecurity: "restricted", apiShare: 10, profiles: [], conf: {} },
    ],
    spark: {
      driver: { scheduler: "yunikorn" },
      staticExecutors: 2,
      decommission: { enabled: false },
      conf: {},
    },
    protect: true,
  });
});

it("keeps the values that are given, beside the defaults of the same section", () => {
  const { eventEtcd } = loadConfig(configWith({ "eventEtcd.ports": { client: 12382 } }));
  expect(eventEtcd?.ports).toEqual({
    client: 12382,
    peer: 2383,
    metrics: 2384,
    installer: 2385,
    supervisor: 2386,
  });
});

it("gives the same result again, from its own result", () => {
  const once = loadConfig(configWith());
  expect(loadConfig({ file: "again", values: { ...once } })).toEqual(once);
});

it("needs no Events etcd, API servers and ranges where the control plane is somebody else's, and has none then", () => {
  const config = loadConfig(configWith(managed));
  expect(isDedicated(config)).toBe(false);
  expect(Object.keys(config).sort()).toEqual([
    "cluster",
    "nodePools",
    "protect",
    "registry",
    "spark",
    "tenants",
  ]);
  expect(config.cluster.podCidr).toBeUndefined();
});

it("takes the ranges of a managed cluster, for whoever says them", () => {
  const { cluster } = loadConfig(configWith({ ...managed, "cluster.podCidr": "10.1.0.0/16" }));
  expect(cluster.podCidr).toBe("10.1.0.0/16");
});

it.each([29, 30, 31, 32, 33, 34, 35])("takes Kubernetes 1.%i", (minor) =>
  expect(loadConfig(configWith({ "cluster.version": `v1.${minor}.0` })).cluster.version).toBe(
    `v1.${minor}.0`,
  ),
);

it("answers whatever it is given with a configuration or a ConfigError that names paths, and nothing else", () => {
  const keys = [
    "cluster",
    "registry",
    "eventEtcd",
    "apiServer",
    "tenants",
    "spark",
    "protect",
    "nodePools",
    "yunikorn",
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (values) => {
      try {
        loadConfig({ file: "any", values });
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        for (const { path } of (error as ConfigError).problems) expect(path).not.toBe("");
      }
    }),
  );
});

it("runs the versions in the local stack that the local cluster is built from", () => {
  const required = (module: string, folder: string): string =>
    new RegExp(`^(?:require)?\\s*${module} (v[\\d.]+)`, "m").exec(
      readFileSync(resolve(__dirname, "../../../local/cluster/go", folder, "go.mod"), "utf8"),
    )![1]!;
  const { cluster, eventEtcd } = loadConfig(readStackFile("local"));
  expect(cluster.version).toBe(required("k8s.io/kubernetes", "kubernetes"));
  expect(eventEtcd?.image).toContain(`:${required("go.etcd.io/etcd/server/v3", "etcd").slice(1)}-`);
});
