import { type Changes, create, object, ofKind, podOf, volumeOf, workers } from "./support";

it("lets workers read their own StatefulSets by name, and do nothing else", async () => {
  const { resources } = await create({ workers: { ...workers, zones: ["a", "b"] } });
  expect(object(resources, "Role", "celeborn-worker").inputs.rules).toEqual([
    {
      apiGroups: ["apps"],
      resources: ["statefulsets"],
      verbs: ["get"],
      resourceNames: ["celeborn-worker-a", "celeborn-worker-b"],
    },
  ]);
  expect(ofKind(resources, "ClusterRole")).toEqual([]);
  const [binding, another] = ofKind(resources, "RoleBinding");
  expect(another).toBeUndefined();
  expect(binding!.inputs).toMatchObject({
    roleRef: { kind: "Role", name: "celeborn-worker" },
    subjects: [{ kind: "ServiceAccount", name: "celeborn-worker", namespace: "celeborn" }],
  });
  for (const set of ["celeborn-worker-a", "celeborn-worker-b"])
    expect(object(resources, "StatefulSet", set).dependsOn).toContain(`${binding!.type} ${binding!.name}`);
});

it("gives a token to workers alone, where only the stop script looks for it", async () => {
  const worker = await podOf("celeborn-worker");
  expect(worker).toMatchObject({
    serviceAccountName: "celeborn-worker",
    automountServiceAccountToken: false,
  });
  const { projected } = volumeOf(worker, "account");
  expect(projected.sources).toEqual([
    { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
    { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
  ]);
  const master = await podOf("celeborn-master");
  expect(JSON.stringify(master.volumes)).not.toContain("serviceAccountToken");
  expect(master.automountServiceAccountToken).toBe(false);
});

it.each<[string, Changes, string, string]>([
  [
    "one",
    { apiServer: "https://spark-apiserver.spark-system.svc:6444/" },
    "celeborn-worker",
    "https://spark-apiserver.spark-system.svc:6444/apis/apps/v1/namespaces/celeborn/statefulsets/celeborn-worker",
  ],
  [
    "a zone's",
    { namespace: "shuffle", workers: { ...workers, zones: ["a", "b"] } },
    "celeborn-worker-b",
    "https://spark-apiserver.spark-system.svc/apis/apps/v1/namespaces/shuffle/statefulsets/celeborn-worker-b",
  ],
])("asks of its own StatefulSet, %s", async (_, changes, set, url) =>
  expect((await podOf(set, changes)).containers[0]!.env).toContainEqual({
    name: "CELEBORN_STATEFUL_SET_URL",
    value: url,
  }),
);
