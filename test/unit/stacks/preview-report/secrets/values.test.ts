import * as pulumi from "@pulumi/pulumi";
import { isMarked, maskedValue, plainSecrets } from "../../../../../stacks/preview-report/secrets/values";
import { marked } from "../fixture";

test("the mark is the one of Pulumi's SDK", () => {
  const { specialSigKey, specialSecretSig } = pulumi.runtime;
  expect(isMarked({ [specialSigKey]: specialSecretSig, ciphertext: "x" })).toBe(true);
  expect(isMarked({ [specialSigKey]: pulumi.runtime.specialAssetSig })).toBe(false);
});

test("what the engine marks is a secret as a whole", () => {
  expect(maskedValue({ a: marked, b: [1, marked] })).toEqual({ a: "[secret]", b: [1, "[secret]"] });
});

test("of a Secret the names of its keys stay, marked or not", () => {
  const secret = {
    kind: "Secret",
    data: { user: "ZXRs" },
    stringData: { password: "hunter2" },
    type: "Opaque",
  };
  expect(maskedValue(secret)).toEqual({
    kind: "Secret",
    data: { user: "[secret]" },
    stringData: { password: "[secret]" },
    type: "Opaque",
  });
  expect(maskedValue({ kind: "Secret", data: marked })).toEqual({ kind: "Secret", data: "[secret]" });
  expect(maskedValue({ kind: "SecretList", items: [secret] })).toMatchObject({
    items: [{ data: { user: "[secret]" } }],
  });
});

test("a property that is named as a secret, and the value of such a variable, are secrets", () => {
  const variables = [
    { name: "DB_PASSWORD", value: "hunter2" },
    { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
    { name: "DB_USER", value: "etl" },
  ];
  expect(maskedValue({ clientSecret: "hunter2", env: variables })).toEqual({
    clientSecret: "[secret]",
    env: [{ name: "DB_PASSWORD", value: "[secret]" }, variables[1], variables[2]],
  });
});

test("a kubeconfig's content is a secret, its path is not", () => {
  expect(maskedValue({ kubeconfig: "apiVersion: v1\nusers: []\n" })).toEqual({ kubeconfig: "[secret]" });
  expect(maskedValue({ kubeconfig: '{"users":[]}' })).toEqual({ kubeconfig: "[secret]" });
  expect(maskedValue({ kubeconfig: "kubeconfig/prod.yaml" })).toEqual({ kubeconfig: "kubeconfig/prod.yaml" });
});

test("other values stay", () => {
  const value = { a: 1, b: null, c: [true, "x"], automountServiceAccountToken: false, token: { x: "y" } };
  expect(maskedValue(value)).toEqual(value);
});

test("the texts of Secrets that nobody has marked are known, plain and as Base64", () => {
  expect(
    plainSecrets({
      a: { kind: "Secret", data: { x: "aHVudGVyMg==", short: "YQ==" } },
      b: [{ kind: "Secret", stringData: { y: "correct horse" } }],
      c: { kind: "Secret", data: marked },
      d: { kind: "ConfigMap", data: { z: "no secret" } },
    }),
  ).toEqual(["aHVudGVyMg==", "hunter2", "correct horse", "Y29ycmVjdCBob3JzZQ=="]);
});
