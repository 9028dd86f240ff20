import { secretVariable } from "../../components/spark-image/problems/contents";
import { looksSecret } from "../../components/spark-profile/problems/secrets";
import type { Problem } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { secretIn } from "../../lib/secret-forms";
import { pathOf } from "./problems";

/**
 * No key of a stack takes a secret: those that need one take the name of a Secret in the cluster. A value that looks like one stands in git, in the stack's state and
 * most often in a ConfigMap; it is refused, and nothing that is said of the stack shows it.
 */
export interface WithoutSecrets {
  /** The same, with what looks like a secret masked. */
  readonly values: Values;
  readonly problems: readonly Problem[];
}

export function withoutSecrets(values: Values): WithoutSecrets {
  const problems: Problem[] = [];
  const clean = (value: unknown, path: readonly PropertyKey[]): unknown => {
    const what = found(value, path);
    if (what !== undefined) {
      problems.push({ path: pathOf(path), message: `${what} (${mask}); ${remedy}` });
      return mask;
    }
    if (Array.isArray(value)) return value.map((element, index) => clean(element, [...path, index]));
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, clean(inner, [...path, key])]),
    );
  };
  return { values: clean(values, []) as Values, problems };
}

const mask = "<secret>";

const remedy =
  "never in a stack's file; a Secret in the cluster, whose name a key takes: docs/configuration.md#secrets";

function found(value: unknown, path: readonly PropertyKey[]): string | undefined {
  if (isEncrypted(value)) return "encrypted, which the engine would hand over as plain text all the same";
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  return secretIn(String(value)) ?? (isSecretEntry(path, value) ? "looks like a secret" : undefined);
}

/** As `pulumi config set --secret --path` writes it. A secret inside an object reaches the program as plain text, and so its state (pulumi/pulumi#7127). */
const isEncrypted = (value: unknown): boolean =>
  isMap(value) && typeof value.secure === "string" && Object.keys(value).length === 1;

/** Where a file chooses the keys. Texts of Spark's and Celeborn's configuration have rules of their own, which know those keys. */
function isSecretEntry(path: readonly PropertyKey[], value: string | number | boolean): boolean {
  const key = String(path.at(-1));
  const place = pathOf(path.slice(0, -1));
  if (/(^|\.)environment$/.test(place)) return secretVariable.test(key);
  if (/(^|\.)annotations$/.test(place)) return looksSecret(key, String(value));
  return (
    /^(spark|celeborn|tenants\[\d+\])\.conf$/.test(place) && typeof value !== "string" && looksSecret(key, "")
  );
}
