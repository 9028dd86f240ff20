import { secretsMadeAsSecrets } from "../../policies/rules/secrets-made-as-secrets";
import { violations } from "../support/policy";
import { bad, good } from "./fixtures/secrets-made-as-secrets";

const secret = bad[0]!;

it("accepts what Pulumi's class marks", () => expect(violations(secretsMadeAsSecrets, good)).toEqual([]));

it("refuses what would stand in the state", () =>
  expect(violations(secretsMadeAsSecrets, bad)).toEqual([
    "Secret secrets-made-as-secrets/secrets-made-as-secrets: stringData would stand in the state as plain text; use k8s.core.v1.Secret",
  ]));

it("knows patches, and Secrets without data", () => {
  expect(
    violations(secretsMadeAsSecrets, { ...secret, type: "kubernetes:core/v1:SecretPatch" }),
  ).toHaveLength(1);
  expect(violations(secretsMadeAsSecrets, { ...secret, props: { metadata: secret.props.metadata } })).toEqual(
    [],
  );
});
