import { difference, type Difference } from "../../../local/toolchain/kubernetes/diff";
import type { KubernetesObject } from "../../../local/toolchain/kubernetes/object";
import { unknownValue } from "../../../local/toolchain/plugin/properties";

const immutable = { enableConfigMapMutable: false, enableSecretMutable: false };
const mutable = { enableConfigMapMutable: true, enableSecretMutable: true };
const metadata = { name: "it", namespace: "default" };

function diff(
  kind: string,
  old: KubernetesObject,
  now: KubernetesObject,
  options: { live?: KubernetesObject; mutability?: typeof mutable } = {},
): Difference {
  const object = (more: KubernetesObject): KubernetesObject => ({
    apiVersion: "v1",
    kind,
    metadata,
    ...more,
  });
  return difference(
    kind,
    object(old),
    object(now),
    object(options.live ?? old),
    options.mutability ?? immutable,
  );
}

const replaced = ({ changes }: Difference): string[] =>
  changes.filter(({ replace }) => replace).map(({ path }) => path);

describe("what counts as a change", () => {
  test("equal inputs are none, whatever the cluster filled in", () => {
    const live = { spec: { replicas: 1, revisionHistoryLimit: 10 }, status: { readyReplicas: 1 } };
    expect(diff("Deployment", { spec: {} }, { spec: {} }, { live }).changes).toEqual([]);
  });

  test("added, removed and changed fields are told apart, down to elements of lists", () => {
    const old = { spec: { a: 1, b: 2, list: [{ x: 1 }, { x: 2 }] } };
    const now = { spec: { b: 3, c: 4, list: [{ x: 1 }] } };
    expect(diff("Service", old, now).changes).toEqual([
      { path: "spec.a", kind: "delete", replace: false },
      { path: "spec.b", kind: "update", replace: false },
      { path: "spec.list[1]", kind: "delete", replace: false },
      { path: "spec.c", kind: "add", replace: false },
    ]);
  });

  test("two ways to write one quantity are the same, two numbers that look alike in a ConfigMap are not", () => {
    const quota = (cpu: string): KubernetesObject => ({ spec: { hard: { "requests.cpu": cpu } } });
    expect(diff("ResourceQuota", quota("1000m"), quota("1")).changes).toEqual([]);
    expect(diff("ConfigMap", { data: { a: "1000m" } }, { data: { a: "1" } }).changes).toHaveLength(1);
  });

  test("dropping an empty value that the server never kept is none, dropping one that it kept is one", () => {
    const old = { spec: { hostNetwork: false } };
    expect(diff("Pod", old, { spec: {} }, { live: { spec: {} } }).changes).toEqual([]);
    expect(diff("Deployment", { spec: { replicas: 0 } }, { spec: {} }).changes).toHaveLength(1);
  });

  test("a value that is not known yet is an update", () => {
    expect(diff("Service", { spec: { a: 1 } }, { spec: { a: unknownValue } }).changes).toEqual([
      { path: "spec.a", kind: "update", replace: false },
    ]);
  });

  test("names with dots are quoted in paths", () => {
    const labels = (value: string): KubernetesObject => ({
      metadata: { ...metadata, labels: { "a.b/c": value } },
    });
    expect(diff("Service", labels("1"), labels("2")).changes[0]!.path).toBe('metadata.labels["a.b/c"]');
  });
});

describe("what replaces an object", () => {
  test.each<[string, string, KubernetesObject, KubernetesObject]>([
    [
      "Deployment",
      "spec.selector.matchLabels.a",
      { spec: { selector: { matchLabels: { a: "1" } } } },
      { spec: { selector: { matchLabels: { a: "2" } } } },
    ],
    [
      "DaemonSet",
      "spec.selector.matchLabels",
      { spec: { selector: {} } },
      { spec: { selector: { matchLabels: { a: "2" } } } },
    ],
    ["StatefulSet", "spec.serviceName", { spec: { serviceName: "a" } }, { spec: { serviceName: "b" } }],
    ["StatefulSet", "spec.podManagementPolicy", { spec: {} }, { spec: { podManagementPolicy: "Parallel" } }],
    [
      "StatefulSet",
      "spec.revisionHistoryLimit",
      { spec: { revisionHistoryLimit: 1 } },
      { spec: { revisionHistoryLimit: 2 } },
    ],
    [
      "StatefulSet",
      "spec.volumeClaimTemplates[0].a",
      { spec: { volumeClaimTemplates: [{ a: 1 }] } },
      { spec: { volumeClaimTemplates: [{ a: 2 }] } },
    ],
    [
      "Job",
      "spec.template.spec.a",
      { spec: { template: { spec: { a: 1 } } } },
      { spec: { template: { spec: { a: 2 } } } },
    ],
    ["Job", "spec.completions", { spec: { completions: 1 } }, { spec: { completions: 2 } }],
    ["RoleBinding", "roleRef.name", { roleRef: { name: "a" } }, { roleRef: { name: "b" } }],
    ["ClusterRoleBinding", "roleRef.name", { roleRef: { name: "a" } }, { roleRef: { name: "b" } }],
    [
      "PersistentVolumeClaim",
      "spec.accessModes[0]",
      { spec: { accessModes: ["a"] } },
      { spec: { accessModes: ["b"] } },
    ],
    ["PersistentVolumeClaim", "spec.storageClassName", { spec: { storageClassName: "a" } }, { spec: {} }],
    ["StorageClass", "parameters.a", { parameters: { a: "1" } }, { parameters: { a: "2" } }],
    ["ResourceQuota", "spec.scopes", { spec: { scopes: ["a"] } }, { spec: {} }],
    ["Service", "spec.clusterIP", { spec: { clusterIP: "None" } }, { spec: {} }],
    [
      "Pod",
      "spec.containers[0].image",
      { spec: { containers: [{ image: "a" }] } },
      { spec: { containers: [{ image: "b" }] } },
    ],
    [
      "Pod",
      "spec.containers[1]",
      { spec: { containers: [{ image: "a" }] } },
      { spec: { containers: [{ image: "a" }, { image: "b" }] } },
    ],
    ["Secret", "type", { type: "Opaque" }, { type: "example.com/other" }],
  ])("%s: %s", (kind, path, old, now) => {
    expect(replaced(diff(kind, old, now, { mutability: mutable }))).toEqual([path]);
  });

  test("a whole part replaces it only if a field that replaces is in it", () => {
    expect(replaced(diff("Service", {}, { spec: { ports: [], type: "NodePort" } }))).toEqual([]);
    expect(replaced(diff("Service", {}, { spec: { clusterIP: "None" } }))).toEqual(["spec"]);
  });

  test("another name or namespace does", () => {
    const moved = { metadata: { name: "it", namespace: "other" } };
    expect(replaced(diff("Service", {}, moved))).toEqual(["metadata.namespace"]);
  });

  test.each(["ConfigMap", "Secret"])(
    "the data of a %s does, unless it is mutable by setting and not immutable",
    (kind) => {
      const [old, now] = [{ data: { a: "1" } }, { data: { a: "2" } }];
      expect(replaced(diff(kind, old, now))).toEqual(["data.a"]);
      expect(replaced(diff(kind, old, now, { mutability: mutable }))).toEqual([]);
      const fixed = diff(
        kind,
        { ...old, immutable: true },
        { ...now, immutable: true },
        { mutability: mutable },
      );
      expect(replaced(fixed)).toEqual(["data.a"]);
      const freed = diff(
        kind,
        { ...old, immutable: true },
        { ...now, immutable: false },
        { mutability: mutable },
      );
      expect(replaced(freed)).toEqual(["data.a", "immutable"]);
    },
  );
});

describe("the old object goes first", () => {
  const change: [KubernetesObject, KubernetesObject] = [{ spec: { clusterIP: "None" } }, { spec: {} }];

  test("when the program gives its name", () => {
    expect(diff("Service", ...change).deleteBeforeReplace).toBe(true);
  });

  test("not when the name is Pulumi's own, when it changes, or when nothing is replaced", () => {
    const named = (object: KubernetesObject): KubernetesObject => ({
      ...object,
      metadata: { ...metadata, annotations: { "pulumi.com/autonamed": "true" } },
    });
    expect(diff("Service", named(change[0]), named(change[1])).deleteBeforeReplace).toBe(false);
    const renamed = { ...change[1], metadata: { ...metadata, name: "new" } };
    expect(diff("Service", change[0], renamed).deleteBeforeReplace).toBe(false);
    expect(diff("Service", { spec: { a: 1 } }, { spec: { a: 2 } }).deleteBeforeReplace).toBe(false);
  });
});
