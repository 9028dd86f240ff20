import { fieldManagerOf, isAppliedBy } from "../../../local/toolchain/kubernetes/field-manager";
import { hasPredecessor, withIgnoredChanges } from "../../../local/toolchain/kubernetes/managed-fields";
import type { KubernetesObject } from "../../../local/toolchain/kubernetes/object";

const entry = (manager: string, operation: string, fieldsV1: KubernetesObject = {}): KubernetesObject => ({
  manager,
  operation,
  fieldsV1,
});
const managed = (...managedFields: KubernetesObject[]): KubernetesObject => ({ metadata: { managedFields } });
const urn = "urn:pulumi:s::p::kubernetes:core/v1:ConfigMap::it";

test("a field manager's name comes from the annotation, the state or the URN, in this order", () => {
  const annotated = { metadata: { annotations: { "pulumi.com/patchFieldManager": "mine" } } };
  expect(fieldManagerOf(urn, { __fieldManager: "old" }, annotated)).toBe("mine");
  expect(fieldManagerOf(urn, { __fieldManager: "old" }, {})).toBe("old");
  expect(fieldManagerOf(urn, {}, {})).toMatch(/^pulumi-kubernetes-[0-9a-f]{8}$/);
  expect(fieldManagerOf(urn, {}, {})).toBe(fieldManagerOf(urn, {}, {}));
  expect(fieldManagerOf(`${urn}2`, {}, {})).not.toBe(fieldManagerOf(urn, {}, {}));
});

test("only an apply by that manager makes an object its own", () => {
  expect(isAppliedBy(managed(entry("me", "Apply")), "me")).toBe(true);
  expect(isAppliedBy(managed(entry("me", "Update"), entry("you", "Apply")), "me")).toBe(false);
});

test.each([
  ["pulumi-kubernetes", "Update", true],
  ["kubectl-client-side-apply", "Update", true],
  ["kubectl", "Apply", true],
  ["kube-controller-manager", "Update", false],
  ["pulumi-kubernetes-0123abcd", "Apply", false],
])("fields that %s wrote by %s are taken over: %s", (manager, operation, expected) => {
  expect(hasPredecessor(managed(entry(manager, operation)))).toBe(expected);
});

test("what another manager wrote through a subresource is not taken over", () => {
  expect(hasPredecessor(managed({ ...entry("kubectl", "Update"), subresource: "scale" }))).toBe(false);
});

describe("an ignored change", () => {
  const inputs = { spec: { replicas: 1, paused: false } };
  const replicas = { "f:spec": { "f:replicas": {} } };
  const live = (...entries: KubernetesObject[]): KubernetesObject => ({
    ...managed(...entries),
    spec: { replicas: 7 },
  });

  test("of a field that only somebody else manages leaves it out", () => {
    const result = withIgnoredChanges(inputs, live(entry("autoscaler", "Update", replicas)), "me", [
      "spec.replicas",
    ]);
    expect(result).toEqual({ spec: { paused: false } });
  });

  test("of a field that we manage too keeps its live value", () => {
    const both = live(entry("autoscaler", "Update", replicas), entry("me", "Apply", replicas));
    expect(withIgnoredChanges(inputs, both, "me", ["spec.replicas"])).toEqual({
      spec: { replicas: 7, paused: false },
    });
  });

  test("of a field that is not in the cluster keeps what the program says", () => {
    expect(withIgnoredChanges(inputs, live(), "me", ["spec.paused", "spec.list[0].x"])).toEqual(inputs);
  });
});
