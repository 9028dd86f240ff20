import fc from "fast-check";
import { kindOf } from "../../../local/toolchain/kubernetes/kinds";
import { idOf, parseId, withoutValueAt, withValueAt } from "../../../local/toolchain/kubernetes/object";
import { formatPath, parsePath } from "../../../local/toolchain/kubernetes/property-path";
import { parseUrn } from "../../../local/toolchain/kubernetes/urn";

test("a path is written as the engine reads it", () => {
  expect(formatPath(["spec", "ports", 0, "name"])).toBe("spec.ports[0].name");
  expect(formatPath(["metadata", "labels", "a.b/c"])).toBe('metadata.labels["a.b/c"]');
});

test("a path that was written is read as the same path", () => {
  const name = fc.stringMatching(/^[a-z][a-zA-Z0-9./"-]*$/);
  fc.assert(
    fc.property(name, fc.array(fc.oneof(name, fc.nat(99))), (first, rest) => {
      expect(parsePath(formatPath([first, ...rest]))).toEqual([first, ...rest]);
    }),
  );
});

test("a URN has the resource's own type, not its parents', and a name with colons", () => {
  const urn = "urn:pulumi:dev::platform::spark-platform:tenants:Tenant$kubernetes:core/v1:Namespace::a::b";
  expect(parseUrn(urn)).toEqual({ type: "kubernetes:core/v1:Namespace", name: "a::b" });
  expect(() => parseUrn("nonsense")).toThrow("nonsense: not a resource URN");
});

test("an id names the namespace where there is one", () => {
  expect(idOf({ metadata: { name: "a", namespace: "b" } })).toBe("b/a");
  expect(idOf({ metadata: { name: "a" } })).toBe("a");
  expect(parseId("b/a")).toEqual({ namespace: "b", name: "a" });
  expect(parseId("a")).toEqual({ namespace: "", name: "a" });
  for (const id of ["", "a/b/c", "/a", "a/"]) expect(() => parseId(id)).toThrow("not an object's id");
});

test("values are set and removed at a path without changing the original", () => {
  const object = { a: { b: 1 } };
  expect(withValueAt(object, ["a", "c", "d"], 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
  expect(withoutValueAt(object, ["a", "b"])).toEqual({ a: {} });
  expect(withoutValueAt(object, ["x", "y"])).toBe(object);
  expect(object).toEqual({ a: { b: 1 } });
});

test("a kind knows its paths, and an unknown one names what is supported and the remedy", () => {
  expect(kindOf("kubernetes:core/v1:Namespace")).toEqual({
    name: "Namespace",
    apiVersion: "v1",
    plural: "namespaces",
    namespaced: false,
  });
  expect(kindOf("kubernetes:apps/v1:Deployment")).toMatchObject({ apiVersion: "apps/v1", namespaced: true });
  expect(() => kindOf("kubernetes:core/v1:Node")).toThrow(
    /core\/v1:Node: the kind is not supported.*Supported: core\/v1 \(Namespace.*official plugin/,
  );
});
