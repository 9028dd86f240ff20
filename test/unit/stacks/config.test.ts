import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { ConfigError } from "../../../lib/config-error";
import { loadConfig } from "../../../stacks/config";
import { readStackFile, stackNames } from "../../../stacks/source";
import { configWith } from "../../support/config";

it.each(stackNames())("accepts the stack %s", (stack) =>
  expect(loadConfig(readStackFile(stack)).tenants.length).toBeGreaterThan(0),
);

it("fills in every default", () => {
  expect(loadConfig(configWith())).toMatchObject({
    cluster: {
      domain: "cluster.local",
      serviceAccountIssuer: "https://kubernetes.default.svc.cluster.local",
    },
    eventEtcd: { quota: "2Gi", ports: { client: 2382, peer: 2383, metrics: 2384, installer: 2385 } },
    apiServer: { replicas: 1, port: 6444, nodeSelector: { "node-role.kubernetes.io/control-plane": "" } },
    tenants: [{ name: "p1", queue: "root.p1", podSecurity: "restricted" }],
    spark: { profile: "shuffleTracking", driver: { scheduler: "yunikorn" } },
    protect: true,
  });
});

it("keeps the values that are given, beside the defaults of the same section", () => {
  const { eventEtcd } = loadConfig(configWith({ "eventEtcd.ports": { client: 12382 } }));
  expect(eventEtcd.ports).toEqual({ client: 12382, peer: 2383, metrics: 2384, installer: 2385 });
});

it("gives the same result again, from its own result", () => {
  const once = loadConfig(configWith());
  expect(loadConfig({ file: "again", values: once })).toEqual(once);
});

it("answers whatever it is given with a configuration or a ConfigError that names paths, and nothing else", () => {
  const keys = ["cluster", "registry", "eventEtcd", "apiServer", "tenants", "spark", "protect"];
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
  expect(eventEtcd.image).toContain(`:${required("go.etcd.io/etcd/server/v3", "etcd").slice(1)}-`);
});
