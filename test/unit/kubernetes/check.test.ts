import { autoname } from "../../../local/toolchain/kubernetes/autoname";
import { check, type CheckContext } from "../../../local/toolchain/kubernetes/check";
import { kindOf } from "../../../local/toolchain/kubernetes/kinds";
import {
  isSecret,
  secret,
  unknownValue,
  withoutSecrets,
  type Properties,
} from "../../../local/toolchain/plugin/properties";

const seed = Buffer.from("seed");
const context = (token: string, more: Partial<CheckContext> = {}): CheckContext => ({
  kind: kindOf(token),
  resourceName: "it",
  randomSeed: seed,
  defaultNamespace: "tenant",
  ...more,
});
const configMap = context("kubernetes:core/v1:ConfigMap");
const metadataOf = (inputs: Properties): Properties => inputs.metadata as Properties;

describe("a name", () => {
  test("is made of the resource's name and eight hexadecimal digits, the same for the same seed", () => {
    expect(autoname("web", seed)).toMatch(/^web-[0-9a-f]{8}$/);
    expect(autoname("web", seed)).toBe(autoname("web", seed));
    expect(autoname("web", Buffer.from("other"))).not.toBe(autoname("web", seed));
    expect(autoname("web", Buffer.alloc(0))).not.toBe(autoname("web", Buffer.alloc(0)));
  });

  test("is the one that the engine proposes, and an error where the project has switched names off", () => {
    expect(autoname("web", seed, { mode: "propose", proposedName: "web-proposed" })).toBe("web-proposed");
    expect(autoname("web", seed, { mode: "enforce", proposedName: "web-enforced" })).toBe("web-enforced");
    expect(() => autoname("web", seed, { mode: "disable", proposedName: "" })).toThrow("set metadata.name");
  });

  test("is marked as Pulumi's own on the object, and kept by the next check", () => {
    const { inputs } = check(configMap, {}, {});
    expect(metadataOf(inputs).annotations).toEqual({ "pulumi.com/autonamed": "true" });
    const again = check({ ...configMap, randomSeed: Buffer.from("other") }, inputs, { data: { a: "1" } });
    expect(metadataOf(again.inputs)).toEqual(metadataOf(inputs));
  });

  test("that the program gives stays, also one that is not known yet", () => {
    for (const name of ["given", unknownValue]) {
      const { inputs } = check(configMap, {}, { metadata: { name } });
      expect(metadataOf(inputs)).toEqual({ name, namespace: "tenant" });
    }
  });

  test("that the program gives up after having given it is made anew", () => {
    const old = { metadata: { name: "given" } };
    expect(metadataOf(check(configMap, old, {}).inputs).name).toMatch(/^it-[0-9a-f]{8}$/);
  });
});

describe("a namespace", () => {
  test("is the provider's where the program gives none, and none for kinds without", () => {
    expect(metadataOf(check(configMap, {}, {}).inputs).namespace).toBe("tenant");
    const role = context("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole");
    expect(metadataOf(check(role, {}, { metadata: { namespace: "x" } }).inputs)).not.toHaveProperty(
      "namespace",
    );
  });
});

describe("inputs", () => {
  test("lose nulls and what only the server writes", () => {
    const { inputs } = check(
      configMap,
      {},
      {
        metadata: { name: "x", uid: "u", resourceVersion: "1", labels: { a: null, b: "1" } },
        data: { a: "1", b: null },
        status: {},
      },
    );
    expect(inputs).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "x", namespace: "tenant", labels: { b: "1" } },
      data: { a: "1" },
    });
  });

  test("of a Secret hold its texts as secret data, marked or not", () => {
    const { inputs } = check(
      context("kubernetes:core/v1:Secret"),
      {},
      {
        data: { a: "MQ==" },
        stringData: { a: "2", b: secret("3") },
      },
    );
    expect(isSecret(inputs.data)).toBe(true);
    expect(withoutSecrets(inputs.data!)).toEqual({ a: "Mg==", b: "Mw==" });
    expect(inputs).not.toHaveProperty("stringData");
  });

  test("keep secrets secret where they stand", () => {
    const { inputs } = check(configMap, {}, { data: { a: secret("1"), b: "2" } });
    expect(inputs.data).toEqual({ a: secret("1"), b: "2" });
  });

  test.each<[string, Properties, string]>([
    ["another kind than the resource's", { kind: "Pod" }, 'kind is "Pod", but this resource is ConfigMap'],
    ["another apiVersion", { apiVersion: "v2" }, 'apiVersion is "v2", but this resource is v1'],
    ["generateName", { metadata: { generateName: "x-" } }, "metadata.generateName does not work"],
    [
      "a timeout that is no number",
      { metadata: { annotations: { "pulumi.com/timeoutSeconds": "5m" } } },
      '"5m"; write whole seconds',
    ],
    [
      "waitFor",
      { metadata: { annotations: { "pulumi.com/waitFor": "x" } } },
      "pulumi.com/waitFor is not supported",
    ],
    [
      "replaceUnready",
      { metadata: { annotations: { "pulumi.com/replaceUnready": "true" } } },
      "pulumi.com/replaceUnready is not supported",
    ],
  ])("fail for %s", (_, inputs, reason) => {
    expect(
      check(configMap, {}, inputs)
        .failures.map((failure) => failure.reason)
        .join(),
    ).toContain(reason);
  });
});
