import type * as pulumi from "@pulumi/pulumi";
import { type NamespaceQueue, Tenant } from "../../../components/tenants";
import { type Recorded, only, record } from "../../support/record";

const rbac = "kubernetes:rbac.authorization.k8s.io/v1";
const create = (
  protect = false,
  podSecurity: "restricted" | "baseline" = "restricted",
): Promise<Recorded[]> => record(() => void new Tenant("tenant", { tenant: "team-a", podSecurity, protect }));

const named = (resources: Recorded[], type: string, name: string): Recorded["inputs"] =>
  only(
    resources.filter(({ inputs }) => inputs.metadata?.name === name),
    type,
  ).inputs;

const rulesOf = async (role: string): Promise<string[]> => {
  const { rules } = named(await create(), `${rbac}:Role`, role) as {
    rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  };
  return rules
    .flatMap(({ resources, verbs }) => resources.flatMap((kind) => verbs.map((verb) => `${verb} ${kind}`)))
    .sort();
};

it("makes a namespace that refuses pods below its Pod Security Standard", async () => {
  const { name, labels } = only(await create(false, "baseline"), "kubernetes:core/v1:Namespace").inputs
    .metadata;
  expect(name).toBe("team-a");
  expect(labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "baseline" });
});

it.each([true, false])("protects the namespace, and it alone, when asked to: %s", async (protect) => {
  const protectedNames = (await create(protect))
    .filter((resource) => resource.protect)
    .map(({ name }) => name);
  expect(protectedNames).toEqual(protect ? ["tenant-namespace"] : []);
});

it("keeps everything of the tenant in its namespace, so that it goes with it", async () => {
  const resources = await create();
  for (const { type, inputs } of resources
    .filter(({ type }) => type !== "kubernetes:core/v1:Namespace")
    .slice(1))
    expect([type, inputs.metadata.namespace]).toEqual([type, "team-a"]);
});

it("lets a driver do what real jobs were seen to do", async () =>
  expect(await rulesOf("spark-driver")).toEqual([
    "create configmaps",
    "create pods",
    "delete pods",
    "deletecollection configmaps",
    "deletecollection persistentvolumeclaims",
    "deletecollection pods",
    "deletecollection services",
    "get pods",
    "list persistentvolumeclaims",
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
    "list pods",
    "patch configmaps",
    "patch services",
    "watch pods",
  ]));

it.each(["spark-driver", "spark-submit"])(
  "binds the Role of %s to its account, and no token to pods that do not ask",
  async (role) => {
    const resources = await create();
    expect(named(resources, "kubernetes:core/v1:ServiceAccount", role).automountServiceAccountToken).toBe(
      false,
    );
    expect(named(resources, `${rbac}:RoleBinding`, role)).toMatchObject({
      roleRef: { kind: "Role", name: role },
      subjects: [{ kind: "ServiceAccount", name: role, namespace: "team-a" }],
    });
  },
);

it("gives nobody rights on Secrets, on roles, on any kind or beyond the namespace", async () => {
  const resources = await create();
  expect(resources.filter(({ type }) => type.includes("Cluster"))).toEqual([]);
  for (const { inputs } of resources.filter(({ type }) => type === `${rbac}:Role`))
    for (const word of ["secrets", "roles", "rolebindings", "*"])
      expect(JSON.stringify(inputs.rules)).not.toContain(`"${word}"`);
});

it("puts every resource below the component", async () => {
  const [component, ...children] = await create();
  expect(component).toMatchObject({ type: "spark-platform:tenants:Tenant", name: "tenant", parent: "" });
  for (const { name, parent } of children)
    expect([name, parent]).toEqual([name, "spark-platform:tenants:Tenant tenant"]);
});

describe("for the queue that placement creates for the namespace", () => {
  const namespaceWith = async (namespaceQueue?: NamespaceQueue): Promise<Recorded["inputs"]> => {
    const args = { tenant: "team-a", podSecurity: "restricted", protect: false, namespaceQueue } as const;
    const resources = await record(() => void new Tenant("tenant", args));
    return only(resources, "kubernetes:core/v1:Namespace").inputs;
  };

  it("writes what YuniKorn reads there", async () =>
    expect((await namespaceWith({ quota: { cpu: "4" }, parent: "root.teams" })).metadata.annotations).toEqual(
      {
        "yunikorn.apache.org/namespace.quota": '{"cpu":"4"}',
        "yunikorn.apache.org/parentqueue": "root.teams",
      },
    ));

  it("writes nothing where nothing is said", async () =>
    expect((await namespaceWith()).metadata).not.toHaveProperty("annotations"));

  it("refuses what YuniKorn would leave out, with its place", async () => {
    const refused = new Promise((resolve) => {
      void record(() => {
        try {
          new Tenant("tenant", {
            tenant: "team-a",
            podSecurity: "restricted",
            protect: false,
            namespaceQueue: { quota: { vcore: "4" } },
          });
        } catch (error) {
          resolve((error as pulumi.InputPropertiesError).errors);
        }
      });
    });
    expect(await refused).toEqual([
      {
        propertyPath: "namespaceQueue.quota.vcore",
        reason: expect.stringContaining("cpu and memory") as string,
      },
    ]);
  });
});
