import { checkpoint, parseCheckpoint } from "../../../local/toolchain/kubernetes/checkpoint";
import { withSecretsOf } from "../../../local/toolchain/kubernetes/secrets";
import { secret } from "../../../local/toolchain/plugin/properties";

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

test("a live value is secret where the input is, and a list as a whole", () => {
  const inputs = { data: { a: secret("1"), b: "2" }, spec: { env: [{ name: "A", value: secret("x") }] } };
  const live = { data: { a: "1", b: "2", c: "3" }, spec: { env: [{ name: "A", value: "x" }], replicas: 1 } };
  expect(withSecretsOf(live, inputs)).toEqual({
    data: { a: secret("1"), b: "2", c: "3" },
    spec: { env: secret([{ name: "A", value: "x" }]), replicas: 1 },
  });
});

test("an object whose inputs are secret as a whole is secret as a whole", () => {
  const live = { metadata: { labels: { a: "1" } } };
  expect(withSecretsOf(live, { metadata: secret({ labels: { a: "1" } }) })).toEqual({
    metadata: secret({ labels: { a: "1" } }),
  });
});

test("the data of a Secret is secret even if the program did not say so", () => {
  const live = { kind: "Secret", data: { a: "MQ==" } };
  expect(withSecretsOf(live, { kind: "Secret", data: { a: "MQ==" } }).data).toEqual(secret({ a: "MQ==" }));
});

test("copies of an object's fields elsewhere in it are never kept", () => {
  const metadata = {
    annotations: { [lastApplied]: '{"data":"x"}', mine: "1" },
    managedFields: [{ manager: "x" }],
  };
  expect(withSecretsOf({ metadata }, {})).toEqual({ metadata: { annotations: { mine: "1" } } });
});

test("a state gives back the inputs and the live object that went into it, secrets opened", () => {
  const inputs = { apiVersion: "v1", data: { a: secret("1") } };
  const state = checkpoint({ apiVersion: "v1", data: { a: "1" }, metadata: { uid: "u" } }, inputs, "manager");
  expect(state).toMatchObject({
    __fieldManager: "manager",
    __initialApiVersion: "v1",
    data: { a: secret("1") },
  });
  expect(parseCheckpoint(state)).toEqual({
    inputs: { apiVersion: "v1", data: { a: "1" } },
    live: { apiVersion: "v1", data: { a: "1" }, metadata: { uid: "u" } },
  });
});
