/** Two tenants' homes on a real API server with its controllers: the table of docs/tenants.md, Pod Security, quota, limits, and tokens. */
import { parse } from "yaml";
import { gangOf, jobSizes } from "../../components/spark-profile";
import { podTemplate } from "../../components/spark-profile/pod-template";
import { Tenant, type TenantArgs } from "../../components/tenants";
import { loadConfig } from "../../stacks/config";
import { configWith } from "../support/config";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { record } from "../support/record";
import { type RightsApi, rightsApi } from "../support/tenant-rights/client";
import { judge, tokenOf } from "../support/tenant-rights/judge";
import { applyAll } from "../support/tenant-rights/objects";
import { unsoundPods } from "../support/tenant-rights/pods";
import { soundPod } from "../support/tenant-rights/requests";
import { type Identity, identities, table } from "../support/tenant-rights/table";

jest.setTimeout(300_000);

const namespaces = { own: "p1", other: "p2" };
const { spark } = loadConfig(configWith());
const jobs = jobSizes({ settings: spark, gang: gangOf(spark.gang, undefined) });
const argsOf = (tenant: string): TenantArgs => ({
  tenant,
  podSecurity: "restricted",
  protect: false,
  sparkVersion: spark.version,
  jobs,
  platform: {
    apiServers: [{ cidr: "192.0.2.1/32", ports: [6444] }],
    dns: [{ namespace: "kube-system", podSelector: { "k8s-app": "kube-dns" }, ports: [53], protocol: "UDP" }],
  },
  dataSources: [{ cidr: "0.0.0.0/0", ports: [443, { from: 9860, to: 9870 }] }],
  clusterRanges: ["10.245.0.0/16", "10.246.0.0/16"],
  imagePullSecrets: ["registry"],
});

let cluster: ControlPlane;
let api: RightsApi;
const tokens = {} as Record<Identity, string>;

beforeAll(async () => {
  cluster = await startControlPlane();
  api = await rightsApi(cluster.kubeconfig);
  const resources = await record(() => {
    // The second one is small, so that its quota is soon used up.
    new Tenant("p1", { ...argsOf("p1"), limits: { max: { memory: "4Gi" } } });
    new Tenant("p2", { ...argsOf("p2"), quota: { pods: 4, configMaps: 7 } });
  });
  await applyAll(api, resources);
  for (const namespace of Object.values(namespaces))
    await until(`the controllers have seen ${namespace}`, async () => {
      const account = await read(`/api/v1/namespaces/${namespace}/serviceaccounts/default`);
      const quota = await read(`/api/v1/namespaces/${namespace}/resourcequotas/quota`);
      return account.code === 200 && quota.body.status?.hard?.pods !== undefined;
    });
  for (const identity of identities) tokens[identity] = await tokenOf(api, identity, namespaces);
});
afterAll(() => cluster?.stop());

const read = (path: string) => api.asAdministrator({ method: "GET", path });

async function until(what: string, isDone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not within 60 s: ${what}`);
}

const createPod = (identity: Identity, namespace: string, body: object, query = "?dryRun=All") =>
  api.asAccount(tokens[identity], {
    method: "POST",
    path: `/api/v1/namespaces/${namespace}/pods${query}`,
    body,
  });

it.each(identities)("what the table says of %s is so, by review and by trying", async (identity) => {
  const verdicts = await judge(api, identity, namespaces);
  expect(verdicts).toEqual({ reviewed: table.length, tried: table.length - 2, wrong: [] });
  expect(verdicts.tried).toBeGreaterThan(60);
});

it.each(unsoundPods)("no driver and no submission gets a pod with %s", async (_, pod) => {
  for (const identity of ["S", "D"] as const) {
    const { code, body } = await createPod(identity, "p1", pod);
    expect([code, body.message]).toEqual([
      403,
      expect.stringContaining('violates PodSecurity "restricted:latest"'),
    ]);
  }
});

it.each(["driver", "executor"] as const)(
  "a %s by the profile's template is taken, with no limit of CPU",
  async (role) => {
    const extras = role === "driver" ? { shortToken: true } : { imagePullSecrets: ["registry"] };
    const template = podTemplate(role, "p1", { nodeSelector: {}, tolerations: [] }, undefined, extras) as {
      metadata: object;
      spec: { containers: [object] };
    };
    const { cpu, memory } = jobs[0]![role];
    const container = {
      ...template.spec.containers[0],
      image: "registry.example.com/spark:1",
      resources: { requests: { cpu, memory }, limits: { memory } },
    };
    const { code, body } = await createPod(role === "driver" ? "S" : "D", "p1", {
      ...template,
      metadata: { ...template.metadata, name: role },
      spec: {
        ...template.spec,
        serviceAccountName: role === "driver" ? "spark-driver" : "default",
        containers: [container],
      },
    });
    expect([code, body.message]).toEqual([201, undefined]);
    expect(body.spec.containers[0].resources).toEqual({ requests: { cpu, memory }, limits: { memory } });
    expect(body.spec.imagePullSecrets).toEqual([{ name: "registry" }]);
    // Nothing was mounted beside what the template has.
    expect(JSON.stringify(body.spec.volumes)).not.toContain("3607");
  },
);

it("a container that says nothing gets the usual share, and a pod above the greatest one is refused", async () => {
  const { body } = await createPod("S", "p1", soundPod());
  expect(body.spec.containers[0].resources).toEqual({
    requests: { cpu: "100m", memory: "512Mi" },
    limits: { memory: "512Mi" },
  });
  const { spec, ...pod } = soundPod();
  const containers = spec.containers.map((each) => ({ ...each, resources: { limits: { memory: "5Gi" } } }));
  const refused = await createPod("S", "p1", { ...pod, spec: { ...spec, containers } });
  expect([refused.code, refused.body.message]).toEqual([
    403,
    expect.stringContaining("maximum memory usage per Pod is 4Gi"),
  ]);
});

it("what is beyond the quota is refused, and what is within is not", async () => {
  const create = async (index: number) => createPod("X", "p2", soundPod({ name: `pod-${index}` }), "");
  for (const index of [1, 2, 3, 4]) expect((await create(index)).code).toBe(201);
  const { code, body } = await create(5);
  expect([code, body.message]).toEqual([
    403,
    expect.stringContaining("exceeded quota: quota, requested: pods=1"),
  ]);
});

it("a driver cannot make itself more than it is", async () => {
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "more" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ kind: "ServiceAccount", name: "spark-driver", namespace: "p1" }],
  };
  const path = "/apis/rbac.authorization.k8s.io/v1/namespaces/p1/rolebindings";
  for (const identity of identities) {
    const { code } = await api.asAccount(tokens[identity], { method: "POST", path, body: binding });
    expect([identity, code]).toEqual([identity, 403]);
  }
  expect((await read(`${path}/more`)).code).toBe(404);
});

it("a driver's token ends after an hour, where the one that kubelet asks for by itself would live for a year", async () => {
  const pod = soundPod({ name: "bound" });
  const created = await createPod(
    "S",
    "p1",
    { ...pod, spec: { ...pod.spec, serviceAccountName: "spark-driver" } },
    "",
  );
  expect(created.code).toBe(201);
  const { name, uid } = created.body.metadata as { name: string; uid: string };
  const life = async (expirationSeconds: number): Promise<number> => {
    const { body } = await api.asAdministrator({
      method: "POST",
      path: "/api/v1/namespaces/p1/serviceaccounts/spark-driver/token",
      body: { spec: { expirationSeconds, boundObjectRef: { apiVersion: "v1", kind: "Pod", name, uid } } },
    });
    const claims = parse(
      Buffer.from((body.status.token as string).split(".")[1]!, "base64url").toString(),
    ) as {
      exp: number;
      iat: number;
    };
    return claims.exp - claims.iat;
  };
  const template = podTemplate("driver", "p1", { nodeSelector: {}, tolerations: [] }, undefined, {
    shortToken: true,
  });
  const [, asked] = /"expirationSeconds":(\d+)/.exec(JSON.stringify(template))!;
  expect(await life(Number(asked))).toBe(3600);
  expect(await life(3607)).toBeGreaterThan(300 * 24 * 3600);
});

it("no Secret holds a token", async () => {
  for (const namespace of Object.values(namespaces))
    expect((await read(`/api/v1/namespaces/${namespace}/secrets`)).body.items).toEqual([]);
});
