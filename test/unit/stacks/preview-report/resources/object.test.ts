import { objectOf } from "../../../../../stacks/preview-report/resources/object";
import { inputsOf, unknown, urnOf } from "../fixture";

const of = (inputs: Record<string, unknown> | undefined, urn = urnOf("ConfigMap settings")): string => {
  const { kind, name } = objectOf(urn, inputs ? { inputs } : undefined);
  return `${kind} ${name}`;
};

test("a Kubernetes object is its kind, its namespace and its name", () => {
  expect(of(inputsOf("ConfigMap p1/spark-profile"))).toBe("ConfigMap p1/spark-profile");
  expect(of(inputsOf("Namespace p1"))).toBe("Namespace p1");
});

test("without a name, or with one that nobody knows yet, it is called as in the program", () => {
  expect(of({ kind: "ConfigMap", metadata: { namespace: "p1" } })).toBe("ConfigMap p1/settings");
  expect(of({ kind: "ConfigMap", metadata: { name: unknown, namespace: "p1" } })).toBe(
    "ConfigMap p1/settings",
  );
  expect(of({ kind: "ConfigMap", metadata: { name: "a", namespace: unknown } })).toBe("ConfigMap settings");
});

test("what is known by its URN alone, another provider's resource and a provider have the program's name", () => {
  expect(of(undefined)).toBe("ConfigMap settings");
  const urn = (type: string): string => `urn:pulumi:prod::spark-platform::${type}::own`;
  expect(of({ length: 3 }, urn("random:index/randomPassword:RandomPassword"))).toBe("RandomPassword own");
  expect(of({ context: "a" }, urn("pulumi:providers:kubernetes"))).toBe("provider own");
});
