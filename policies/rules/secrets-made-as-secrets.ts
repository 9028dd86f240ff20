import { inWords } from "../lib/list";
import { objectRule } from "../lib/rule";

const fields = ["data", "stringData"];

/**
 * The engine hands a rule every value in the clear, so a rule cannot see whether one is secret. What it sees is whether the object was made with Pulumi's class for Secrets, which
 * marks all of both fields, as inputs and as outputs; made as a custom resource, they stand in the state and in every diff as they are.
 */
export const secretsMadeAsSecrets = objectRule<object>({
  name: "secrets-made-as-secrets",
  description: "A Secret is made with k8s.core.v1.Secret, which keeps its data out of state and diffs.",
  severity: "critical",
  remediationSteps:
    "Use k8s.core.v1.Secret, or name data and stringData in additionalSecretOutputs and give them secret values.",
  url: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  kinds: ["Secret", "SecretPatch"],
  incomplete: true,
  check: (secret, look) => {
    const { additionalSecretOutputs } = secret.resource.opts;
    const plain = fields.filter(
      (field) => Object.keys(secret.manifest).includes(field) && !additionalSecretOutputs.includes(field),
    );
    if (plain.length > 0)
      look.report(secret, `${inWords(plain)} would stand in the state as plain text; use k8s.core.v1.Secret`);
  },
});
