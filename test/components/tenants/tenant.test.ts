import type { NamespaceQueue, TenantArgs } from "../../../components/tenants";
import { type Recorded, only } from "../../support/record";
import { create, named, problemsOf } from "./support";

const rulesOf = async (role: string, changes: Partial<TenantArgs> = {}): Promise<string[]> => {
  const { rules } = named(await create(changes), "Role", role) as {
    rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  };
  return rules
    .flatMap(({ resources, verbs }) => resources.flatMap((kind) => verbs.map((verb) => `${verb} ${kind}`)))
    .sort();
};

it("makes a namespace that refuses pods below its Pod Security Standard", async () => {
  const { name, labels } = only(await create({ podSecurity: "baseline" }), "kubernetes:core/v1:Namespace")
    .inputs.metadata;
  expect(name).toBe("team-a");
  expect(labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "baseline" });
});

it.each([true, false])("protects the namespace, and it alone, when asked to: %s", async (protect) => {
  const protectedNames = (await create({ protect }))
    .filter((resource) => resource.protect)
    .map(({ name }) => name);
  expect(protectedNames).toEqual(protect ? ["tenant-namespace"] : []);
});

it("keeps everything of the tenant in its namespace, so that it goes with it", async () => {
  const [component, ...objects] = await create();
  expect(component!.type).toBe("spark-platform:tenants:Tenant");
  const inside = objects.filter(({ type }) => type !== "kubernetes:core/v1:Namespace");
  expect(inside.length).toBe(12);
  for (const { type, inputs } of inside) expect([type, inputs.metadata.namespace]).toEqual([type, "team-a"]);
});

it("lets a driver do what real jobs were seen to do", async () =>
  expect(await rulesOf("spark-driver")).toEqual([
    "create configmaps",
    "create pods",
    "delete pods",
    "deletecollection configmaps",
    "deletecollection pods",
    "deletecollection services",
    "get pods",
    "list pods",
    "watch pods",
  ]));

it("lets spark-submit do what submissions were seen to do", async () =>
  expect(await rulesOf("spark-submit")).toEqual([
    "create configmaps",
    "create pods",
    "create services",
    "delete pods",
    "get pods",
    "patch configmaps",
    "patch services",
    "watch pods",
  ]));

it("has the Roles of the Spark that it is for, and of its configuration", async () => {
  expect(await rulesOf("spark-submit", { sparkVersion: "3.2.4" })).not.toContain("patch services");
  expect(await rulesOf("spark-driver", { sparkVersion: "3.3.4" })).toContain("list services");
  const conf = { "spark.kubernetes.executor.deleteOnTermination": "false" };
  expect(await rulesOf("spark-driver", { conf })).toContain("patch pods");
});

it.each(["spark-driver", "spark-submit"])(
  "binds the Role of %s to its account, and no token to pods that do not ask",
  async (role) => {
    const resources = await create();
    expect(named(resources, "ServiceAccount", role).automountServiceAccountToken).toBe(false);
    expect(named(resources, "RoleBinding", role)).toMatchObject({
      roleRef: { kind: "Role", name: role },
      subjects: [{ kind: "ServiceAccount", name: role, namespace: "team-a" }],
    });
  },
);

it("pulls with the Secrets that it is told of, and makes none itself", async () => {
  const resources = await create({ imagePullSecrets: ["registry", "mirror.example"] });
  for (const account of ["spark-driver", "spark-submit"])
    expect(named(resources, "ServiceAccount", account).imagePullSecrets).toEqual([
      { name: "registry" },
      { name: "mirror.example" },
    ]);
  expect(resources.filter(({ type }) => type.endsWith(":Secret"))).toEqual([]);
  expect(named(await create(), "ServiceAccount", "spark-driver")).not.toHaveProperty("imagePullSecrets");
});

it("gives nobody rights on Secrets, on roles, on any kind or beyond the namespace", async () => {
  const resources = await create();
  expect(resources.filter(({ type }) => type.includes("Cluster"))).toEqual([]);
  const roles = resources.filter(({ type }) => type.endsWith(":Role"));
  expect(roles.length).toBe(2);
  for (const { inputs } of roles)
    for (const word of ["secrets", "roles", "rolebindings", "*"])
      expect(JSON.stringify(inputs.rules)).not.toContain(`"${word}"`);
});

it("puts every resource below the component", async () => {
  const [component, ...children] = await create();
  expect(component).toMatchObject({ type: "spark-platform:tenants:Tenant", name: "tenant", parent: "" });
  for (const { name, parent } of children)
    expect([name, parent]).toEqual([name, "spark-platform:tenants:Tenant tenant"]);
});

describe("the namespace's bounds", () => {
  it("count what a tenant could fill the API with, and no CPU limits", async () => {
    const { hard } = named(
      await create({ quota: { cpu: "400", memory: "1Ti", claims: 0 } }),
      "ResourceQuota",
      "quota",
    ).spec as { hard: Record<string, string> };
    expect(hard).toEqual({
      pods: "2000",
      "requests.cpu": "400",
      "requests.memory": "1Ti",
      "limits.memory": "1Ti",
      "count/configmaps": "10000",
      "count/services": "2000",
      "count/persistentvolumeclaims": "0",
    });
  });

  it("give containers that say nothing a share, and none a limit of CPU", async () => {
    const { limits } = named(
      await create({ limits: { min: { cpu: "50m" }, max: { memory: "8Gi" } } }),
      "LimitRange",
      "limits",
    ).spec as { limits: object[] };
    expect(limits).toEqual([
      { type: "Container", defaultRequest: { cpu: "100m", memory: "512Mi" }, default: { memory: "512Mi" } },
      { type: "Pod", min: { cpu: "50m" }, max: { memory: "8Gi" } },
    ]);
  });

  it("close the namespace in both directions, and open what is named", async () => {
    const policies = (resources: readonly Recorded[]) =>
      resources
        .filter(({ type }) => type.endsWith(":NetworkPolicy"))
        .map(({ inputs }) => inputs.metadata.name as string);
    expect(policies(await create()).sort()).toEqual(["api-servers", "default-deny", "dns", "spark-pods"]);
    const more = await create({ dataSources: [{ cidr: "192.0.2.0/24", ports: [8020] }] });
    expect(policies(more)).toContain("data-sources");
    expect(named(more, "NetworkPolicy", "default-deny").spec).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
  });
});

describe("for the queue that placement creates for the namespace", () => {
  const namespaceWith = async (namespaceQueue?: NamespaceQueue): Promise<Recorded["inputs"]> =>
    only(await create({ namespaceQueue }), "kubernetes:core/v1:Namespace").inputs;

  it("writes what YuniKorn reads there", async () =>
    expect((await namespaceWith({ quota: { cpu: "4" }, parent: "root.teams" })).metadata.annotations).toEqual(
      {
        "yunikorn.apache.org/namespace.quota": '{"cpu":"4"}',
        "yunikorn.apache.org/parentqueue": "root.teams",
      },
    ));

  it("writes nothing where nothing is said", async () =>
    expect((await namespaceWith()).metadata).not.toHaveProperty("annotations"));
});

it("refuses everything that is wrong with its arguments at once, each with its place", async () => {
  const found = await problemsOf({
    tenant: "kube-batch",
    sparkVersion: "3.1.3",
    namespaceQueue: { quota: { vcore: "4" } },
    quota: { pods: 2 },
    limits: { max: { memory: "1Gi" } },
    imagePullSecrets: ["Registry"],
    dataSources: [{ ports: [8020] }],
  });
  expect(found.map(({ propertyPath }) => propertyPath)).toEqual([
    "tenant",
    "sparkVersion",
    "namespaceQueue.quota.vcore",
    "quota.pods",
    "limits.max.memory",
    "imagePullSecrets[0]",
    "dataSources[0]",
  ]);
});
