import { type Changes, create, object } from "./support";

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** `verb resource`, and of which object where it is limited to some. */
const rightsOf = async (
  kind: "Role" | "ClusterRole",
  name: string,
  changes: Changes = {},
): Promise<string[]> => {
  const { rules } = object((await create(changes)).resources, kind, name).inputs as { rules: Rule[] };
  return rules
    .flatMap(({ resources, verbs, resourceNames = [] }) =>
      resources.flatMap((resource) => verbs.map((verb) => [verb, resource, ...resourceNames].join(" "))),
    )
    .sort();
};

const watched = (...resources: string[]) => resources.flatMap((each) => [`list ${each}`, `watch ${each}`]);

const schedulersOwn = [
  "create events",
  "create pods",
  "create pods/binding",
  "delete pods",
  "get pods",
  "patch events",
  "update persistentvolumeclaims",
  "update persistentvolumes",
  "update pods/status",
  ...watched(
    "csidrivers",
    "csinodes",
    "csistoragecapacities",
    "namespaces",
    "nodes",
    "persistentvolumeclaims",
    "persistentvolumes",
    "pods",
    "priorityclasses",
    "replicasets",
    "replicationcontrollers",
    "services",
    "statefulsets",
    "storageclasses",
  ),
];

it.each<[string, string[]]>([
  ["1.8.0", [...schedulersOwn, ...watched("volumeattachments")]],
  ["1.7.0", [...schedulersOwn, ...watched("volumeattachments")]],
  ["1.6.3", [...schedulersOwn, ...watched("configmaps"), "update pods"]],
  ["1.5.2", [...schedulersOwn, ...watched("configmaps"), "update pods"]],
])("lets the scheduler of %s do what its code does in the cluster, and no more", async (version, rights) =>
  expect(await rightsOf("ClusterRole", "spark-platform-yunikorn-scheduler", { version })).toEqual(
    [...rights].sort(),
  ),
);

const ownConfigMaps = [
  "get configmaps yunikorn-defaults yunikorn-configs",
  "list configmaps",
  "watch configmaps",
];

it("lets the scheduler read ConfigMaps of its namespace, and not one Secret", async () =>
  expect(await rightsOf("Role", "yunikorn-scheduler")).toEqual(ownConfigMaps));

it("lets the admission controller change its two webhooks, and create none", async () =>
  expect(await rightsOf("ClusterRole", "spark-platform-yunikorn-admission-controller")).toEqual(
    [
      ...watched("namespaces", "priorityclasses"),
      ...["get", "update"].flatMap((verb) => [
        `${verb} mutatingwebhookconfigurations yunikorn-admission-controller-mutations`,
        `${verb} validatingwebhookconfigurations yunikorn-admission-controller-validations`,
      ]),
    ].sort(),
  ));

it("lets the admission controller fill its Secret, and read no other", async () =>
  expect(await rightsOf("Role", "yunikorn-admission-controller")).toEqual(
    [
      ...ownConfigMaps,
      "create secrets",
      "get secrets admission-controller-secrets",
      "update secrets admission-controller-secrets",
    ].sort(),
  ));

it.each(["yunikorn-scheduler", "yunikorn-admission-controller"])(
  "binds %s to these alone, before its pods start",
  async (name) => {
    const { resources } = await create();
    const subject = { kind: "ServiceAccount", name, namespace: "yunikorn" };
    const bindings = resources.filter(
      ({ type, inputs }) => type.endsWith("Binding") && JSON.stringify(inputs.subjects).includes(`"${name}"`),
    );
    expect(bindings.map(({ inputs }) => `${inputs.roleRef.kind} ${inputs.roleRef.name}`).sort()).toEqual([
      `ClusterRole spark-platform-${name}`,
      `Role ${name}`,
    ]);
    for (const { inputs } of bindings) expect(inputs.subjects).toEqual([subject]);
    const deployment = object(resources, "Deployment", name);
    expect(deployment.inputs.spec.template.spec).toMatchObject({
      serviceAccountName: name,
      automountServiceAccountToken: true,
    });
    expect(deployment.dependsOn).toEqual(
      expect.arrayContaining(bindings.map((binding) => `${binding.type} ${binding.name}`)),
    );
  },
);
